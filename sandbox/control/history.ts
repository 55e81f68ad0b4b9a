import type { Context } from '../context.ts'
import type { Message } from '../state/types.ts'

/** A stretch of a conversation, oldest first, and whether there is more before it. */
export interface Stretch {
  messages: Message[]
  earlier: boolean
}

/** Whether a message stands in the conversation itself, rather than in a thread alone. */
const isRoot = (message: Message): boolean => message.thread_ts === undefined || message.thread_ts === message.ts || message.subtype === 'thread_broadcast'

/** The latest messages of a list, but for replies; those before a ts where one is given. */
export function latestRoots(list: readonly Message[], limit: number, before?: string): Stretch {
  const messages: Message[] = []
  let index = list.length - 1
  for (; index >= 0 && messages.length < limit; index -= 1) {
    const message = list[index]
    if (message && isRoot(message) && (before === undefined || message.ts < before)) messages.push(message)
  }
  return { messages: messages.toReversed(), earlier: list.slice(0, index + 1).some(isRoot) }
}

/** A thread with the message that it hangs on. */
export function threadOf({ world }: Context, channel: string, ts: string): Message[] {
  return world.messagesOf(channel).filter((message) => message.ts === ts || message.thread_ts === ts)
}
