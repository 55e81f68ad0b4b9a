import { memo } from '../lib/memo.ts'
import { useContext, useState } from 'preact/hooks'
import type { Fields } from '../../fields.ts'
import { fieldsIn } from '../../fields.ts'
import type { Message as MessageShape } from '../../state/types.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { ActingContext } from '../layout/acting.ts'
import { Reading } from '../layout/contexts.ts'
import { Moment } from '../text/moment.tsx'
import { Mrkdwn } from '../text/mrkdwn.tsx'
import { Plain } from '../text/plain.tsx'
import { Attachment } from './attachment.tsx'
import { Avatar } from './avatar.tsx'
import { EditMessage } from './edit-message.tsx'
import { Files } from './files.tsx'
import { MessageSurface } from './message-surface.tsx'
import { MessageTools } from './message-tools.tsx'
import { Reactions } from './reactions.tsx'
import { ThreadSummary } from './thread-summary.tsx'

interface Props {
  message: MessageShape
  channel: string
  isPinned: boolean
  /** Follows one of the same author at once, and needs no head of its own. */
  isContinued: boolean
  isInThread?: boolean
}

/** One message as Slack draws it. */
export const Message = memo(function Message({ message, channel, isPinned, isContinued, isInThread = false }: Props) {
  const { directory } = useContext(Reading)
  const { act } = useContext(ActingContext)
  const [isActive, setIsActive] = useState(false)
  const [isEditing, setIsEditing] = useState(false)
  const author = directory.users.get(message.user ?? '')
  const name = typeof message['username'] === 'string' ? message['username'] : message.subtype === 'tombstone' ? '' : (author?.real_name ?? message.user ?? '')
  const isEphemeral = message['is_ephemeral'] === true
  const isGone = message.subtype === 'tombstone'
  const className = ['message', isContinued && 'continued', isEphemeral && 'ephemeral', isPinned && 'pinned', isActive && 'active'].filter(Boolean).join(' ')
  return (
    <article
      class={className} tabIndex={-1} data-ts={message.ts} aria-label={`${name}, ${message.text.slice(0, 120)}`}
      onMouseEnter={() => setIsActive(true)} onMouseLeave={() => setIsActive(false)} onFocusIn={() => setIsActive(true)}
      onFocusOut={(event) => { if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setIsActive(false) }}
    >
      {isContinued ? <span class="gutter"><Moment seconds={Number(message.ts)} format="{time}" /></span> : isGone ? <span class="avatar" /> : <Avatar user={author} name={name} />}
      <div class="message-body">
        {isEphemeral && (
          <p class="only-you">
            👁 Only visible to you · <button type="button" class="plain link" onClick={() => void act('dismiss', { channel, ts: message.ts })}>Dismiss</button>
          </p>
        )}
        {isPinned && <p class="only-you">📌 Pinned</p>}
        {!isContinued && (
          <p class="message-head">
            <b><Plain text={name} /></b>
            {author?.is_bot && <span class="badge">APP</span>}
            <Moment seconds={Number(message.ts)} format="{time}" />
          </p>
        )}
        {isEditing ? <EditMessage message={message} channel={channel} done={() => setIsEditing(false)} /> : <Content message={message} channel={channel} />}
        <Reactions message={message} channel={channel} />
        {!isInThread && <ThreadSummary message={message} channel={channel} />}
      </div>
      {isActive && !isGone && !isEditing && <MessageTools message={message} channel={channel} isPinned={isPinned} isInThread={isInThread} edit={() => setIsEditing(true)} />}
    </article>
  )
})

const joined = new Set(['channel_join', 'group_join'])

function Content({ message, channel }: { message: MessageShape; channel: string }) {
  const attachments = fieldsIn(message.attachments)
  const blocks: Fields[] = [...(message.blocks ?? []), ...attachments.flatMap((attachment) => fieldsIn(attachment['blocks']))]
  const isSoft = joined.has(message.subtype ?? '') || message.subtype === 'tombstone'
  return (
    <MessageSurface channel={channel} ts={message.ts} blocks={blocks}>
      {message.blocks ? (
        <Blocks blocks={message.blocks} />
      ) : (
        message.text !== '' && (
          <div class={isSoft ? 'text soft' : 'text'}>
            <Mrkdwn text={message.text} />
            {message.edited && <small class="edited"> (edited)</small>}
          </div>
        )
      )}
      {message.blocks && message.edited && <p><small class="edited">(edited)</small></p>}
      {attachments.map((attachment, index) => (
        <Attachment key={index} attachment={attachment} />
      ))}
      {message.files && <Files files={message.files} />}
    </MessageSurface>
  )
}
