import { ErrorCode, type WebClient } from '@slack/web-api'
import type { Audience } from '../../access/audience.ts'
import type { Pending } from './store.ts'

/** What came of an attempt. Only `unknown` leaves open whether Slack did it. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly channel: string; readonly ts: string }
  /** An earlier attempt had posted it, perhaps with an older content. */
  | { readonly kind: 'found'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'throttled'; readonly method: 'post' | 'update'; readonly seconds: number }
  | { readonly kind: 'vanished' }
  | { readonly kind: 'refused'; readonly error: string }
  /** Another company's people would read it. */
  | { readonly kind: 'withheld' }
  | { readonly kind: 'unavailable'; readonly error: string }
  | { readonly kind: 'unknown'; readonly error: string }

/** Slack's own troubles: the answer is an error, and the same call may go through later. */
const passing = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited', 'rate_limited', 'team_added_to_org'])

/** The name under which our keys travel in a message's metadata. */
const eventType = 'steward_message'

/** Whether content of this audience may be shown in a channel or to a person. Throws where that cannot be found out. */
export type MayShow = (destination: string, audience: Audience) => Promise<boolean>

/** Posts or updates one message. The client must neither retry nor wait for rate limits itself. */
export class Sender {
  readonly #client: WebClient
  readonly #mayShow: MayShow

  constructor(client: WebClient, mayShow: MayShow) {
    this.#client = client
    this.#mayShow = mayShow
  }

  async send(message: Pending): Promise<Outcome> {
    const method = message.ts ? 'update' : 'post'
    try {
      if (!(await this.#mayShow(message.destination, message.audience))) return { kind: 'withheld' }
    } catch (error) {
      // Nothing is shown while we do not know who reads it; nor has anything been sent.
      const outcome = describe(error, method)
      return outcome.kind === 'unknown' ? { kind: 'unavailable', error: outcome.error } : outcome
    }
    try {
      return message.ts ? await this.#update(message) : await this.#post(message)
    } catch (error) {
      return describe(error, method)
    }
  }

  async #post(message: Pending): Promise<Outcome> {
    const channel = message.channel ?? (await this.#channelOf(message.destination))
    const found = message.attemptedAt && (await this.#search(message, channel, message.attemptedAt))
    if (found) return { kind: 'found', channel, ts: found }
    const { text, blocks } = message.content
    const answer = await this.#client.chat.postMessage({
      channel, text, blocks: [...blocks], unfurl_links: false, unfurl_media: false,
      metadata: { event_type: eventType, event_payload: { key: message.key } },
      ...(message.threadTs && { thread_ts: message.threadTs }),
    })
    return { kind: 'delivered', channel: answer.channel ?? channel, ts: answer.ts ?? '' }
  }

  async #update(message: Pending): Promise<Outcome> {
    const { channel, ts, content } = message
    if (!channel || !ts) throw new Error('update of a message that was never posted')
    await this.#client.chat.update({
      channel, ts, text: content.text, blocks: [...content.blocks],
      metadata: { event_type: eventType, event_payload: { key: message.key } },
    })
    return { kind: 'delivered', channel, ts }
  }

  async #channelOf(destination: string): Promise<string> {
    if (!/^[UW]/.test(destination)) return destination
    const { channel } = await this.#client.conversations.open({ users: destination })
    if (!channel?.id) throw new Error('conversations.open gave no channel')
    return channel.id
  }

  /** The message with our key among those posted since an attempt began, a minute allowed for clocks that differ. */
  async #search(message: Pending, channel: string, since: Date): Promise<string | undefined> {
    const oldest = String(since.getTime() / 1000 - 60)
    let cursor: string | undefined
    do {
      const page = { channel, oldest, limit: 200, include_all_metadata: true, ...(cursor && { cursor }) }
      const answer = message.threadTs
        ? await this.#client.conversations.replies({ ...page, ts: message.threadTs })
        : await this.#client.conversations.history(page)
      const found = answer.messages?.find(({ metadata }) => {
        return metadata?.event_type === eventType && keyOf(metadata.event_payload) === message.key
      })
      if (found?.ts) return found.ts
      cursor = answer.response_metadata?.next_cursor || undefined
    } while (cursor)
    return undefined
  }
}

/** Our key in the payload of a message's metadata, whoever's message it is. */
const keyOf = (payload: object | undefined): unknown => (payload && 'key' in payload ? payload.key : undefined)

function describe(error: unknown, method: 'post' | 'update'): Outcome {
  const { code, retryAfter, data, statusCode } = error as {
    code?: string; retryAfter?: number; data?: { error?: string }; statusCode?: number
  }
  if (code === ErrorCode.RateLimitedError) return { kind: 'throttled', method, seconds: retryAfter ?? 1 }
  if (code === ErrorCode.PlatformError) {
    const name = data?.error ?? 'unknown_error'
    if (name === 'message_not_found') return { kind: 'vanished' }
    return passing.has(name) ? { kind: 'unavailable', error: name } : { kind: 'refused', error: name }
  }
  // A 5xx may come from a gateway in front of a Slack that did the work: as open as an answer that never came.
  if (code === ErrorCode.HTTPError) return { kind: 'unknown', error: `http_${statusCode ?? 'error'}` }
  if (code === ErrorCode.RequestError) return { kind: 'unknown', error: 'no_answer' }
  throw error
}
