import type { Fields } from '../fields.ts'
import type { Message } from '../state/types.ts'
import { ApiError } from './call.ts'
import type { Call, Method } from './call.ts'

const history: Method = (call) => {
  const channel = call.memberChannel()
  const roots = call.ctx.world.messagesOf(channel.id).filter((message) => !isReply(message) || message.subtype === 'thread_broadcast')
  const { items, response_metadata } = call.page(within(call, roots).toReversed(), 100, { keyOf: tsOf, isReached: (message, from) => message.ts <= from })
  return {
    messages: items.map((message) => told(call, message)),
    has_more: response_metadata.next_cursor !== '',
    pin_count: channel.pins.length,
    ...(response_metadata.next_cursor !== '' && { response_metadata }),
  }
}

const replies: Method = (call) => {
  const channel = call.memberChannel()
  const ts = call.need('ts')
  const all = call.ctx.world.messagesOf(channel.id)
  const asked = all.find((message) => message.ts === ts)
  if (!asked) throw new ApiError('thread_not_found')
  const root = asked.thread_ts ?? asked.ts
  const parent = all.filter((message) => message.ts === root)
  const answers = within(
    call,
    all.filter((message) => message.thread_ts === root && message.ts !== root),
  )
  const { items, response_metadata } = call.page([...parent, ...answers], 1000, { keyOf: tsOf, isReached: (message, from) => message.ts >= from })
  return {
    messages: items.map((message) => told(call, message)),
    has_more: response_metadata.next_cursor !== '',
    ...(response_metadata.next_cursor !== '' && { response_metadata }),
  }
}

function within(call: Call, messages: Message[]): Message[] {
  const [oldest, latest, inclusive] = [bound(call, 'oldest'), bound(call, 'latest'), call.flag('inclusive')]
  return messages.filter(({ ts }) => {
    const at = Number(ts)
    const afterOldest = oldest === undefined || at > oldest || (inclusive && at === oldest)
    return afterOldest && (latest === undefined || at < latest || (inclusive && at === latest))
  })
}

function bound(call: Call, name: 'oldest' | 'latest'): number | undefined {
  const value = call.number(name)
  if (value !== undefined && !Number.isFinite(value)) throw new ApiError(`invalid_ts_${name}`)
  return value
}

/** Metadata is told only to who asks for it. */
function told(call: Call, message: Message): Fields {
  if (call.flag('include_all_metadata')) return message
  const { metadata: _metadata, ...rest } = message
  return rest
}

function tsOf(message: Message): string {
  return message.ts
}

function isReply(message: Message): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts
}

export const historyMethods: Record<string, Method> = { 'conversations.history': history, 'conversations.replies': replies }
