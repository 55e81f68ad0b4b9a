import type { Context } from '../context.ts'
import type { SocketHub } from '../delivery/socket-hub.ts'
import { click, suggest } from '../people/click.ts'
import { command, shortcut } from '../people/commands.ts'
import { editMessage, join, leave, openHome, pin, react, removeMessage, sayMessage, upload } from '../people/conversation.ts'
import { PersonError } from '../people/person-error.ts'
import { close, submit } from '../people/submit.ts'
import type { Fields } from '../state/types.ts'
import type { CallLog, CallRecord } from '../web-api/call-log.ts'
import type { RateLimits } from '../web-api/rate-limits.ts'
import { requests } from './requests.ts'
import type { RequestName } from './requests.ts'
import { readState } from './state.ts'
import type { State } from './state.ts'

/** The answer to something that a person did. A failed one has `error`, `shown` and, for fields, `errors` by block id. */
export type Outcome = Fields & { ok: boolean; error?: string; shown?: string; errors?: Record<string, string> }

/** Acts for people and asks for faults: the same whether called in the process or over HTTP. */
export class Control {
  private readonly ctx: Context
  private readonly sockets: SocketHub
  private readonly log: CallLog
  private readonly rates: RateLimits | undefined

  constructor(ctx: Context, sockets: SocketHub, log: CallLog, rates: RateLimits | undefined) {
    this.ctx = ctx
    this.sockets = sockets
    this.log = log
    this.rates = rates
  }

  static has(name: string): name is RequestName {
    return Object.hasOwn(requests, name)
  }

  async handle(name: RequestName, body: unknown): Promise<Outcome> {
    const parsed = requests[name].safeParse(body)
    if (!parsed.success) return { ok: false, error: 'invalid_arguments', shown: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') }
    try {
      return structuredClone({ ok: true, ...(await this.act(name, body)) })
    } catch (error) {
      if (!(error instanceof PersonError)) throw error
      return { ok: false, error: error.code, shown: error.shown, ...error.extra }
    }
  }

  state(): State {
    return readState(this.ctx)
  }

  calls(): CallRecord[] {
    return this.log.all()
  }

  /** What the page needs to offer commands and shortcuts. */
  manifest(): Fields {
    const { appName, botName, commands, shortcuts, homeTab } = this.ctx.manifest
    return { app_name: appName, bot_name: botName, bot_user: this.ctx.world.app.botUser, commands, shortcuts, home_tab: homeTab }
  }

  onChange(listener: () => void): () => void {
    return this.ctx.world.onChange(listener)
  }

  private async act(name: RequestName, body: unknown): Promise<Fields> {
    const { ctx } = this
    switch (name) {
      case 'command':
        return command(ctx, requests.command.parse(body))
      case 'shortcut':
        return shortcut(ctx, requests.shortcut.parse(body))
      case 'click':
        return click(ctx, requests.click.parse(body))
      case 'suggest':
        return suggest(ctx, requests.suggest.parse(body))
      case 'submit':
        return submit(ctx, requests.submit.parse(body))
      case 'close_view':
        return close(ctx, requests.close_view.parse(body))
      case 'open_home':
        return openHome(ctx, requests.open_home.parse(body))
      case 'message':
        return sayMessage(ctx, requests.message.parse(body))
      case 'edit_message':
        return editMessage(ctx, requests.edit_message.parse(body))
      case 'delete_message':
        return removeMessage(ctx, requests.delete_message.parse(body))
      case 'react':
        return react(ctx, requests.react.parse(body))
      case 'pin':
        return pin(ctx, requests.pin.parse(body))
      case 'join':
        return join(ctx, requests.join.parse(body))
      case 'leave':
        return leave(ctx, requests.leave.parse(body))
      case 'upload':
        return upload(ctx, requests.upload.parse(body))
      case 'faults':
        return this.askForFaults(body)
      case 'reset':
        return this.reset()
    }
  }

  private askForFaults(body: unknown): Fields {
    const { faults, clear } = requests.faults.parse(body)
    if (clear) this.ctx.faults.clear()
    for (const fault of faults)
      if (fault.kind === 'socket_refresh') this.sockets.refresh(fault.reason)
      else this.ctx.faults.add(fault)
    return { pending: this.ctx.faults.list() }
  }

  private reset(): Fields {
    this.ctx.faults.clear()
    this.rates?.clear()
    this.log.clear()
    this.ctx.files.clear()
    this.ctx.world.reset()
    return {}
  }
}
