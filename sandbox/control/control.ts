import type { Context } from '../context.ts'
import type { Fields } from '../fields.ts'
import type { Manifest } from '../manifest.ts'
import { PersonError } from '../people/person-error.ts'
import type { CallLog, CallRecord } from '../web-api/call-log.ts'
import { actions } from './actions.ts'
import type { ActionName } from './actions.ts'
import type { Operations } from './operations.ts'
import type { DeliveryLog, DeliveryRecord } from '../delivery/delivery-log.ts'
import type { Message } from '../state/types.ts'
import { latestRoots, threadOf } from './history.ts'
import type { Stretch } from './history.ts'
import { LiveFeed } from './live.ts'
import type { LiveUpdate } from './live.ts'
import { readState } from './state.ts'
import type { State } from './state.ts'
import { servedMethods } from '../web-api/web-api.ts'

/** The answer to something that a person did. A failed one has `error`, `shown` and, for fields, `errors` by block id. */
export type Outcome = Fields & { ok: boolean; error?: string; shown?: string; errors?: Record<string, string> }

const historyPage = 100
const trafficPage = 300

/** What went on between the bot and the server. */
export interface Traffic {
  calls: CallRecord[]
  deliveries: DeliveryRecord[]
  /** The numbers to go on from. */
  next: { call: number; delivery: number }
}

/** The app and its workspace, as far as the page offers what they have. */
export interface PageManifest {
  app_name: string
  bot_name: string
  bot_user: string
  team: string
  commands: Manifest['commands']
  shortcuts: Manifest['shortcuts']
  home_tab: boolean
  /** Methods of the Web API that are served. */
  methods: readonly string[]
}

/** Acts for people and tells the state: the same whether called in the process or over HTTP. */
export class Control {
  private readonly ctx: Context
  private readonly log: CallLog
  private readonly deliveries: DeliveryLog
  private readonly operations: Operations
  private readonly feed: LiveFeed

  constructor(ctx: Context, log: CallLog, deliveries: DeliveryLog, operations: Operations) {
    this.ctx = ctx
    this.log = log
    this.deliveries = deliveries
    this.operations = operations
    this.feed = new LiveFeed(ctx, log, deliveries)
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

  /** Older messages of a conversation than the page has. */
  history(channel: string, before: string | undefined): Stretch {
    return latestRoots(this.ctx.world.messagesOf(channel), historyPage, before)
  }

  thread(channel: string, ts: string): Message[] {
    return threadOf(this.ctx, channel, ts)
  }

  /** What the bot called and what it was told, from a number on; the latest of them where there are many. */
  traffic(fromCall: number, fromDelivery: number): Traffic {
    return {
      calls: this.log.from(Math.max(fromCall, this.log.count - trafficPage)),
      deliveries: this.deliveries.from(Math.max(fromDelivery, this.deliveries.count - trafficPage)),
      next: { call: this.log.count, delivery: this.deliveries.count },
    }
  }

  /** Tells everything and then each change, until the answered function is called. */
  follow(send: (update: LiveUpdate) => void): () => void {
    return this.feed.follow(send)
  }

  /** What the page needs to offer commands and shortcuts. */
  manifest(): PageManifest {
    const { appName, botName, commands, shortcuts, homeTab } = this.ctx.manifest
    const { app, team } = this.ctx.world
    return { app_name: appName, bot_name: botName, bot_user: app.botUser, team: team.name, commands, shortcuts, home_tab: homeTab, methods: servedMethods }
  }

  onChange(listener: () => void): () => void {
    return this.ctx.world.onChange(listener)
  }
}
