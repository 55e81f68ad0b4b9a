import { useContext } from 'preact/hooks'
import type { Message } from '../../state/types.ts'
import { ActingContext } from '../layout/acting.ts'
import { Reading } from '../layout/contexts.ts'
import { Moment } from '../text/moment.tsx'
import { Avatar } from './avatar.tsx'

/** How long a message's thread is, and the way into it. */
export function ThreadSummary({ message, channel }: { message: Message; channel: string }) {
  const { openThread } = useContext(ActingContext)
  const { directory } = useContext(Reading)
  if (message.subtype === 'thread_broadcast')
    return (
      <button type="button" class="thread-summary" onClick={() => openThread(channel, message.thread_ts ?? message.ts)}>
        ↳ From a thread
      </button>
    )
  if (!message.reply_count) return null
  return (
    <button type="button" class="thread-summary" onClick={() => openThread(channel, message.ts)}>
      {message.reply_users?.slice(0, 3).map((id) => <Avatar key={id} user={directory.users.get(id)} name={directory.users.get(id)?.real_name ?? id} />)}
      <b>{message.reply_count === 1 ? '1 reply' : `${message.reply_count} replies`}</b>
      {message.latest_reply !== undefined && (
        <span class="soft">
          last <Moment seconds={Number(message.latest_reply)} format="{date_short_pretty} {time}" />
        </span>
      )}
    </button>
  )
}
