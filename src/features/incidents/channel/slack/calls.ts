import { ErrorCode, type WebClient } from '@slack/web-api'
import { throttledFor } from '../../../../platform/slack/call-client.ts'
import { nextName, plainName } from '../name.ts'
import { keysOf, type Step } from '../plan.ts'
import type { ChannelRow, RowChange } from '../store.ts'
import type { Fault } from '../troubles.ts'
import { slackErrorOf } from '../../../../platform/slack/slack-error.ts'

/** What came of a step: what Slack has now, and what it would not do, by the key of the step. */
export interface Outcome {
  readonly change?: RowChange
  readonly faults?: Readonly<Record<string, Fault>>
}

/** Slack's clock and ours may differ by so many seconds. */
const clocksDiffer = 60

/** Slack's words for a fault of its own: the same call may go through soon. */
const passing = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited', 'rate_limited', 'team_added_to_org'])

/** What the calls need to know of what we keep. */
export interface Register {
  /** Whether this channel belongs to an incident already. */
  isTaken(channelId: string): Promise<boolean>
  /** Takes an account for a person whom the register names by address. False where it is another's. */
  introduce(personId: number, slackUserId: string): Promise<boolean>
}

/** The steps as calls to Slack. The client must neither retry nor wait for rate limits itself. */
export class ChannelCalls {
  readonly #client: WebClient
  readonly #botUserId: () => string
  readonly #register: Register
  /** Until when Slack wants no more calls of a kind, for whatever channel. */
  readonly #closedUntil = new Map<Step['kind'], number>()

  constructor(client: WebClient, botUserId: () => string, register: Register) {
    this.#client = client
    this.#botUserId = botUserId
    this.#register = register
  }

  async take(step: Step, row: ChannelRow, now: Date): Promise<Outcome> {
    const wait = (this.#closedUntil.get(step.kind) ?? 0) - now.getTime()
    if (wait > 0) return faultOf(step, { kind: 'throttled', seconds: Math.ceil(wait / 1_000) })
    try {
      return await this.#do(step, row, now)
    } catch (error) {
      const fault = describe(error)
      if (fault.kind === 'throttled') this.#closedUntil.set(step.kind, now.getTime() + fault.seconds * 1_000)
      return faultOf(step, fault)
    }
  }

  async #do(step: Step, row: ChannelRow, now: Date): Promise<Outcome> {
    const channel = row.channelId ?? ''
    const client = this.#client
    switch (step.kind) {
      case 'create':
        return this.#create(row, step.lookFirst)
      case 'topic':
        await client.conversations.setTopic({ channel, topic: step.topic })
        return { change: { topic: step.topic, topicAt: now } }
      case 'purpose':
        await client.conversations.setPurpose({ channel, purpose: step.purpose })
        return { change: { purpose: step.purpose } }
      case 'pin':
        await client.pins.add({ channel, timestamp: step.ts }).catch(unless('already_pinned'))
        return { change: { pinned: step.ts } }
      case 'bookmark': {
        const { title, link } = step.bookmark
        // One whose answer was lost is there already.
        const { bookmarks: there } = await client.bookmarks.list({ channel_id: channel })
        if (!there?.some((own) => own.link === link)) await client.bookmarks.add({ channel_id: channel, title, type: 'link', link })
        return { change: { bookmarks: [...row.bookmarks, link] } }
      }
      case 'invite':
        return this.#invite(row, channel, step.people)
      case 'find': {
        const { user } = await client.users.lookupByEmail({ email: step.person.email })
        if (user?.id && (await this.#register.introduce(step.person.personId, user.id))) return {}
        return faultOf(step, { kind: 'refused', why: 'users_not_found' })
      }
      case 'remove':
        await client.conversations.kick({ channel, user: step.person }).catch(unless('not_in_channel'))
        return { change: { invited: row.invited.filter((id) => id !== step.person) } }
      case 'archive':
        await client.conversations.archive({ channel }).catch(unless('already_archived'))
        return { change: { archivedAt: now } }
    }
  }

  async #create(row: ChannelRow, lookFirst: boolean): Promise<Outcome> {
    const { name, isPrivate } = row
    const found = lookFirst ? await this.#find(row) : undefined
    if (found) return { change: { channelId: found } }
    try {
      const { channel } = await this.#client.conversations.create({ name, is_private: isPrivate })
      return { change: { channelId: channel?.id ?? null } }
    } catch (error) {
      const why = slackErrorOf(error)
      // Ours where an earlier answer was lost; else somebody else's.
      if (why === 'name_taken') {
        const own = await this.#find(row)
        return { change: own ? { channelId: own } : { name: nextName(name), askedAt: null } }
      }
      if (why?.startsWith('invalid_name') && plainName(name) !== name) return { change: { name: plainName(name), askedAt: null } }
      throw error
    }
  }

  /** A channel of this name that we have made since we asked for it. */
  async #find({ name, isPrivate, askedAt }: ChannelRow): Promise<string | undefined> {
    const since = (askedAt?.getTime() ?? Number.POSITIVE_INFINITY) / 1_000 - clocksDiffer
    const types = isPrivate ? 'private_channel' : 'public_channel'
    let cursor: string | undefined
    do {
      const answer = await this.#client.users.conversations({ types, limit: 1_000, ...(cursor && { cursor }) })
      const found = answer.channels?.find((channel) => channel.name === name && channel.creator === this.#botUserId() && Number(channel.created) >= since)?.id
      if (found) return (await this.#register.isTaken(found)) ? undefined : found
      cursor = answer.response_metadata?.next_cursor || undefined
    } while (cursor)
    return undefined
  }

  /** Everybody whom Slack takes is in; of each of the others it is kept why not. */
  async #invite(row: ChannelRow, channel: string, people: readonly string[]): Promise<Outcome> {
    let refused: readonly { user?: string; error?: string }[] = []
    try {
      const answer = await this.#client.conversations.invite({ channel, users: people.join(','), force: true })
      refused = refusals(answer)
    } catch (error) {
      refused = refusals((error as { data?: unknown }).data)
      if (refused.length === 0) {
        const [only] = people
        if (people.length > 1 || !only || !slackErrorOf(error)) throw error
        refused = [{ user: only, error: slackErrorOf(error) ?? '' }]
      }
    }
    const out = refused.filter(({ error }) => error !== 'already_in_channel' && error !== 'cant_invite_self')
    return {
      change: { invited: [...row.invited, ...people.filter((id) => !out.some(({ user }) => user === id))] },
      faults: Object.fromEntries(out.map(({ user, error }) => [`invite:${user}`, { kind: 'refused', why: error ?? '' } as const])),
    }
  }
}

const faultOf = (step: Step, fault: Fault): Outcome => ({ faults: Object.fromEntries(keysOf(step).map((key) => [key, fault])) })


/** Takes one of Slack's refusals for what it is: done before. */
const unless = (name: string) => (error: unknown): undefined => {
  if (slackErrorOf(error) !== name) throw error
  return undefined
}

function refusals(answer: unknown): { user?: string; error?: string }[] {
  const { errors } = Object(answer) as { errors?: unknown }
  return Array.isArray(errors) ? (errors as { user?: string; error?: string }[]).filter(({ user }) => user) : []
}

function describe(error: unknown): Fault {
  const seconds = throttledFor(error)
  if (seconds !== undefined) return { kind: 'throttled', seconds }
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  if (code === ErrorCode.PlatformError) {
    const why = slackErrorOf(error) ?? 'unknown_error'
    return { kind: passing.has(why) ? 'passing' : 'refused', why }
  }
  if (code === ErrorCode.HTTPError) return { kind: 'passing', why: `http_${statusCode ?? 'error'}` }
  if (code === ErrorCode.RequestError) return { kind: 'passing', why: 'no_answer' }
  throw error
}
