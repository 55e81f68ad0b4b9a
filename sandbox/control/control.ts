import type { Context } from '../context.ts'
import type { Fields } from '../fields.ts'
import { PersonError } from '../people/person-error.ts'
import type { CallLog, CallRecord } from '../web-api/call-log.ts'
import { actions } from './actions.ts'
import type { ActionName } from './actions.ts'
import type { Operations } from './operations.ts'
import { readState } from './state.ts'
import type { State } from './state.ts'

/** The answer to something that a person did. A failed one has `error`, `shown` and, for fields, `errors` by block id. */
export type Outcome = Fields & { ok: boolean; error?: string; shown?: string; errors?: Record<string, string> }

/** Acts for people and tells the state: the same whether called in the process or over HTTP. */
export class Control {
  private readonly ctx: Context
  private readonly log: CallLog
  private readonly operations: Operations

  constructor(ctx: Context, log: CallLog, operations: Operations) {
    this.ctx = ctx
    this.log = log
    this.operations = operations
  }

  static has(name: string): name is ActionName {
    return Object.hasOwn(actions, name)
  }

  async handle(name: ActionName, body: unknown): Promise<Outcome> {
    try {
      return structuredClone({ ok: true, ...(await actions[name].perform(this.ctx, body, this.operations)) })
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
}
