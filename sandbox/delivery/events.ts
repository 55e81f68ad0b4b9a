import type { Faults } from '../faults.ts'
import type { Manifest } from '../manifest.ts'
import type { World } from '../state/world.ts'
import type { Fields } from '../fields.ts'
import type { Channel } from '../state/types.ts'
import { isExternallyShared } from '../workplace/membership.ts'
import type { Dispatcher } from './dispatcher.ts'

/** Slack tries an event three more times: nearly at once, after a minute, after five. */
const slackRetryDelaysMs = [0, 60_000, 300_000]

/** The scope that Slack asks for before it sends an event; by the subscription's name. */
const scopeOf: Record<string, string> = {
  app_mention: 'app_mentions:read',
  channel_archive: 'channels:read',
  channel_created: 'channels:read',
  channel_rename: 'channels:read',
  channel_unarchive: 'channels:read',
  file_shared: 'files:read',
  group_archive: 'groups:read',
  group_rename: 'groups:read',
  group_unarchive: 'groups:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
  pin_added: 'pins:read',
  pin_removed: 'pins:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  subteam_created: 'usergroups:read',
  subteam_members_changed: 'usergroups:read',
  subteam_updated: 'usergroups:read',
  team_join: 'users:read',
  user_change: 'users:read',
}

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
  /** Counts what was forgotten, so that an event on its way then is not tried again. */
  private round = 0

  constructor(world: World, manifest: Manifest, dispatcher: Dispatcher, faults: Faults, retryDelaysMs = slackRetryDelaysMs) {
    this.world = world
    this.manifest = manifest
    this.dispatcher = dispatcher
    this.faults = faults
    this.retryDelaysMs = retryDelaysMs
  }

  /**
   * Sends an event if the manifest subscribes to it and has its scope. `channel` is where it happened: a bot hears nothing from conversations that it is not in.
   * `subscription` is the manifest's name for it where that is not the event's type (`message.channels`).
   */
  publish(event: Fields & { type: string }, channel?: Channel, subscription = event.type): void {
    if (!this.manifest.events.has(subscription)) return
    const scope = scopeOf[subscription] ?? membershipScope(subscription, channel)
    if (scope !== undefined && !this.manifest.scopes.includes(scope)) return
    if (channel && !channel.members.includes(this.world.app.botUser)) return
    const isExternal = channel !== undefined && isExternallyShared(this.world, channel)
    this.enqueue(this.envelope({ ...structuredClone(event), event_ts: event['event_ts'] ?? this.world.ts() }, isExternal))
  }

  /** Forgets the events that were still to come or to be tried again. */
  forget(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
    this.held = []
    this.toHold = 0
    this.round += 1
  }

  close(): void {
    this.closed = true
    this.forget()
  }

  private envelope(event: Fields, isExternal: boolean): Fields {
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
      is_ext_shared_channel: isExternal,
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
    const { round } = this
    const ack = await this.dispatcher.deliver({ kind: 'event', payload, ...(num > 0 && { retry: { num, reason } }) })
    const delay = this.retryDelaysMs[num]
    if (ack.ok || ack.noRetry || delay === undefined || round !== this.round) return
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

function membershipScope(subscription: string, channel?: Channel): string | undefined {
  if (!subscription.startsWith('member_')) return undefined
  return channel?.is_private ? 'groups:read' : 'channels:read'
}
