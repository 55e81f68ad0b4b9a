import type { Faults } from '../faults.ts'
import type { Manifest } from '../manifest.ts'
import type { World } from '../state/world.ts'
import type { Fields } from '../fields.ts'
import type { Channel } from '../state/types.ts'
import type { Dispatcher } from './dispatcher.ts'

/** Slack tries an event three more times: nearly at once, after a minute, after five. */
const slackRetryDelaysMs = [0, 60_000, 300_000]

const reorderPatienceMs = 250

/** Sends events to the bot that its manifest asks for, and tries again where they are not acknowledged. */
export class EventSender {
  private readonly world: World
  private readonly manifest: Manifest
  private readonly dispatcher: Dispatcher
  private readonly faults: Faults
  private readonly retryDelaysMs: number[]
  private readonly timers = new Set<NodeJS.Timeout>()
  private held: Fields[] = []
  private toHold = 0
  private closed = false

  constructor(world: World, manifest: Manifest, dispatcher: Dispatcher, faults: Faults, retryDelaysMs = slackRetryDelaysMs) {
    this.world = world
    this.manifest = manifest
    this.dispatcher = dispatcher
    this.faults = faults
    this.retryDelaysMs = retryDelaysMs
  }

  /**
   * Sends an event if the manifest subscribes to it. `channel` is where it happened: a bot hears nothing from conversations that it is not in.
   * `subscription` is the manifest's name for it where that is not the event's type (`message.channels`).
   */
  publish(event: Fields & { type: string }, channel?: Channel, subscription = event.type): void {
    if (!this.manifest.events.has(subscription)) return
    if (channel && !channel.members.includes(this.world.app.botUser)) return
    this.enqueue(this.envelope({ ...structuredClone(event), event_ts: event['event_ts'] ?? this.world.ts() }))
  }

  close(): void {
    this.closed = true
    for (const timer of this.timers) clearTimeout(timer)
  }

  private envelope(event: Fields): Fields {
    const { team, app } = this.world
    return {
      token: 'local-verification-token',
      team_id: team.id,
      context_team_id: team.id,
      context_enterprise_id: null,
      api_app_id: app.appId,
      event,
      type: 'event_callback',
      event_id: this.world.id('Ev'),
      event_time: this.world.nowSeconds(),
      authorizations: [{ enterprise_id: null, team_id: team.id, user_id: app.botUser, is_bot: true, is_enterprise_install: false }],
      is_ext_shared_channel: false,
      event_context: `4-${this.world.id('')}`,
    }
  }

  private enqueue(payload: Fields): void {
    if (this.toHold === 0) this.toHold = this.faults.takeReordering()
    if (this.toHold === 0) {
      void this.attempt(payload, 0, '')
      return
    }
    this.held.push(payload)
    if (this.held.length === this.toHold) this.release()
    else if (this.held.length === 1) this.later(reorderPatienceMs, () => this.release())
  }

  private release(): void {
    const held = this.held.toReversed()
    this.held = []
    this.toHold = 0
    for (const payload of held) void this.attempt(payload, 0, '')
  }

  private async attempt(payload: Fields, num: number, reason: string): Promise<void> {
    const ack = await this.dispatcher.deliver({ kind: 'event', payload, ...(num > 0 && { retry: { num, reason } }) })
    const delay = this.retryDelaysMs[num]
    if (ack.ok || ack.noRetry || delay === undefined) return
    this.later(delay, () => void this.attempt(payload, num + 1, ack.reason))
  }

  private later(ms: number, task: () => void): void {
    if (this.closed) return
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      task()
    }, ms)
    this.timers.add(timer)
  }
}
