import { ErrorCode, type WebClient } from '@slack/web-api'
import type { Audience } from '../../access/audience.ts'
import { throttledFor } from '../call-client.ts'
import { orPlainer } from '../plainer.ts'
import type { Pending } from './store.ts'

/** What came of an attempt. Only `unknown` leaves open whether Slack did it. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly channel: string; readonly ts: string }
  /** An earlier attempt had posted it, perhaps with an older content. */
  | { readonly kind: 'found'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'throttled'; readonly method: 'post' | 'update'; readonly seconds: number }
  | { readonly kind: 'vanished' }
  /** For its content: it would be refused anywhere and at any time. */
  | { readonly kind: 'refused'; readonly error: string }
  /** For where it goes, or for our token: the same call goes through once that is mended. */
  | { readonly kind: 'blocked'; readonly error: string }
  /** Another company's people would read it. */
  | { readonly kind: 'withheld' }
  | { readonly kind: 'unavailable'; readonly error: string }
  | { readonly kind: 'unknown'; readonly error: string }

/** Slack's own troubles: the same call may go through soon, and one that was to change something may have done so. */
const passing = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'])
/** The same, but certainly nothing was done. */
const refusedForNow = new Set(['ratelimited', 'rate_limited', 'team_added_to_org'])
/** Faults of the message itself, or of a person who is no longer there: no waiting helps. */
const final = new Set([
  'invalid_blocks', 'invalid_blocks_format', 'invalid_attachments', 'invalid_arguments', 'invalid_arg_name', 'invalid_array_arg', 'invalid_charset', 'invalid_form_data',
  'invalid_metadata_format', 'invalid_metadata_schema', 'metadata_too_large', 'msg_too_long', 'msg_blocks_too_long', 'no_text', 'too_many_attachments', 'attachment_payload_limit_exceeded',
  'block_mismatch', 'cant_update_message', 'edit_window_closed', 'user_disabled', 'user_not_found', 'users_not_found', 'cannot_dm_bot',
])

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
    let channel: string
    try {
      if (!(await this.#mayShow(message.destination, message.audience))) return { kind: 'withheld' }
      channel = message.channel ?? (await this.#channelOf(message.destination))
      const ts = !message.ts && message.attemptedAt ? await this.#search(message, channel, message.attemptedAt) : undefined
      if (ts) return { kind: 'found', channel, ts }
    } catch (error) {
      // Nothing is shown while we do not know who reads it or whether it is there; nor has anything been sent.
      const outcome = describe(error, method)
      return outcome.kind === 'unknown' ? { kind: 'unavailable', error: outcome.error } : outcome
    }
    try {
      return await orPlainer(message.content, (content) =>
        message.ts ? this.#update({ ...message, content }, channel, message.ts) : this.#post({ ...message, content }, channel))
    } catch (error) {
      return describe(error, method)
    }
  }

  async #post(message: Pending, channel: string): Promise<Outcome> {
    const { text, blocks } = message.content
    const answer = await this.#client.chat.postMessage({
      channel, text, blocks: [...blocks], unfurl_links: false, unfurl_media: false,
      metadata: { event_type: eventType, event_payload: { key: message.key } },
      ...(message.threadTs && { thread_ts: message.threadTs }),
    })
    return { kind: 'delivered', channel: answer.channel ?? channel, ts: answer.ts ?? '' }
  }

  async #update({ key, content }: Pending, channel: string, ts: string): Promise<Outcome> {
    await this.#client.chat.update({
      channel, ts, text: content.text, blocks: [...content.blocks],
      metadata: { event_type: eventType, event_payload: { key } },
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
  const seconds = throttledFor(error)
  if (seconds !== undefined) return { kind: 'throttled', method, seconds }
  const { code, data, statusCode } = error as { code?: string; data?: { error?: string }; statusCode?: number }
  if (code === ErrorCode.PlatformError) {
    const name = data?.error ?? 'unknown_error'
    if (name === 'message_not_found') return { kind: 'vanished' }
    if (passing.has(name)) return { kind: 'unknown', error: name }
    if (refusedForNow.has(name)) return { kind: 'unavailable', error: name }
    return { kind: final.has(name) ? 'refused' : 'blocked', error: name }
  }
  // A 5xx may come from a gateway in front of a Slack that did the work: as open as an answer that never came.
  if (code === ErrorCode.HTTPError) return { kind: 'unknown', error: `http_${statusCode ?? 'error'}` }
  if (code === ErrorCode.RequestError) return { kind: 'unknown', error: 'no_answer' }
  throw error
}
