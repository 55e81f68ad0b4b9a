import type { Outcome } from './control/control.ts'
import type { ActionName, RequestOf } from './control/actions.ts'
import type { State } from './control/state.ts'
import type { FaultInput } from './faults.ts'
import type { Message } from './state/types.ts'
import type { CallRecord } from './web-api/call-log.ts'

/** How a driver reaches its server: in the process, or over HTTP. */
export interface DriverTransport {
  act(name: ActionName, body: unknown): Promise<Outcome>
  /** The state as it is now; not to be changed. */
  readState(): Promise<State>
  readCalls(): Promise<CallRecord[]>
  /** Calls back after each change, until the answered function is called. */
  watch(listener: () => void): () => void
}

const defaultWaitMs = 60_000

/**
 * Does what people do, for tests and scripts. Users and channels go by id or name. Nothing that a person can get wrong rejects: the answer
 * then has `ok: false` with `error`, `shown` (what the person sees) and, for fields of a form, `errors` by block id.
 */
export class Driver {
  private readonly transport: DriverTransport

  constructor(transport: DriverTransport) {
    this.transport = transport
  }

  command = this.action('command')
  shortcut = this.action('shortcut')
  click = this.action('click')
  suggest = this.action('suggest')
  submit = this.action('submit')
  closeView = this.action('close_view')
  openHome = this.action('open_home')
  openDirect = this.action('open_direct')
  message = this.action('message')
  editMessage = this.action('edit_message')
  deleteMessage = this.action('delete_message')
  dismiss = this.action('dismiss')
  react = this.action('react')
  pin = this.action('pin')
  join = this.action('join')
  leave = this.action('leave')
  upload = this.action('upload')
  addUser = this.action('add_user')
  editUser = this.action('edit_user')
  editUsergroup = this.action('edit_usergroup')

  /** Asks for faults to happen, after those that are still to happen. @throws Error for a fault that there is not */
  async faults(...faults: FaultInput[]): Promise<void> {
    await this.operate('faults', { faults })
  }

  async clearFaults(): Promise<void> {
    await this.operate('faults', { clear: true })
  }

  /** Moves the workspace's clock ahead: what is scheduled until then comes due. The bot's own clock stays. */
  async advanceClock(ms: number): Promise<void> {
    await this.operate('clock', { advance_ms: ms })
  }

  /** Back to the workspace that the server started with; forgets calls and faults. */
  async reset(): Promise<void> {
    await this.operate('reset', {})
  }

  async state(): Promise<State> {
    return structuredClone(await this.transport.readState())
  }

  /** The Web API calls that the bot made, oldest first; of one method where it is named. */
  async calls(method?: string): Promise<CallRecord[]> {
    const all = await this.transport.readCalls()
    return structuredClone(method === undefined ? all : all.filter((call) => call.method === method))
  }

  /** A person's open modals, the one at the bottom first. */
  async views(user: string): Promise<State['views']> {
    const state = await this.state()
    const id = userId(state, user)
    return state.views.filter((view) => view.user === id)
  }

  /** A conversation's messages, oldest first, replies among them. A person's name after `@` stands for the app's direct message with them. */
  async messages(channel: string): Promise<Message[]> {
    const state = await this.state()
    const name = channel.replace(/^[#@]/, '')
    const user = channel.startsWith('@') ? userId(state, name) : undefined
    return state.channels.find((entry) => (user ? entry.is_im && entry.user === user : entry.id === name || entry.name === name))?.messages ?? []
  }

  async thread(channel: string, ts: string): Promise<Message[]> {
    const messages = await this.messages(channel)
    return messages.filter((message) => message.ts === ts || message.thread_ts === ts)
  }

  /** What only one person saw, oldest first. */
  async ephemerals(user: string): Promise<Message[]> {
    const state = await this.state()
    const id = userId(state, user)
    return state.ephemerals.filter((entry) => entry.user === id).map((entry) => entry.message)
  }

  /**
   * Waits until the state is so: answers with what `predicate` answers, once that is neither false, null nor undefined.
   * @throws Error after `timeoutMs` (20 s), with `what` in its message
   */
  async waitFor<T>(predicate: (state: State) => T | false | null | undefined, { timeoutMs = defaultWaitMs, what = predicate.toString() } = {}): Promise<T> {
    return this.wait(async () => predicate(await this.transport.readState()), timeoutMs, what)
  }

  /** Waits for a call of a method that `matches` accepts. @throws Error after `timeoutMs` (20 s) */
  async waitForCall(method: string, matches: (call: CallRecord) => boolean = () => true, { timeoutMs = defaultWaitMs } = {}): Promise<CallRecord> {
    return this.wait(async () => (await this.transport.readCalls()).find((call) => call.method === method && matches(call)), timeoutMs, `a call of ${method}`)
  }

  /** What is done to the server is not a person's mistake to be told of, so it rejects. */
  private async operate(name: ActionName, body: unknown): Promise<void> {
    const outcome = await this.transport.act(name, body)
    if (!outcome.ok) throw new Error(`${name}: ${outcome.shown ?? outcome.error}`)
  }

  private async wait<T>(look: () => Promise<T | false | null | undefined>, timeoutMs: number, what: string): Promise<T> {
    let wake: (() => void) | undefined
    let isOver = false
    const stop = this.transport.watch(() => wake?.())
    const timer = setTimeout(() => {
      isOver = true
      wake?.()
    }, timeoutMs)
    try {
      for (;;) {
        // Taken before looking, so that a change while looking is not missed.
        const changed = new Promise<void>((resolve) => {
          wake = resolve
        })
        const found = await look()
        if (found !== false && found !== null && found !== undefined) return structuredClone(found)
        if (isOver) throw new Error(`waited ${timeoutMs} ms in vain for: ${what}`)
        await changed
      }
    } finally {
      clearTimeout(timer)
      stop()
    }
  }

  private action<N extends ActionName>(name: N): (request: RequestOf<N>) => Promise<Outcome> {
    return (request) => this.transport.act(name, request)
  }
}

function userId(state: State, nameOrId: string): string | undefined {
  const name = nameOrId.replace(/^@/, '')
  return state.users.find((user) => user.id === name || user.name === name)?.id
}
