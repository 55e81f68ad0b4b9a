import { Fragment } from 'preact'
import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import type { Channel, Message as MessageShape } from '../../state/types.ts'
import { Reading } from '../layout/contexts.ts'
import { isoDay, slackDate } from '../lib/slack-date.ts'
import { Message } from './message.tsx'
import { onMessageKeys } from './message-keys.ts'
import { useScroll } from './use-scroll.ts'

const togetherSeconds = 300

interface Props {
  channel: Channel | undefined
  channelId: string
  messages: readonly MessageShape[]
  label: string
  /** Messages after this one were not read yet. */
  readUntil?: string | undefined
  /** Asks for older messages than there are; undefined where there are none. */
  more?: (() => Promise<void>) | undefined
  isThread?: boolean
  beginning: ComponentChildren
}

/** Messages, the latest at the bottom. Of a long list those are drawn that are near to where somebody reads. */
export function MessageList({ channel, channelId, messages, label, readUntil, more, isThread = false, beginning }: Props) {
  const { viewer } = useContext(Reading)
  const { frame, content, onScroll, shown, isAtStart, isAway, toEnd } = useScroll(messages, viewer.id, more)
  const firstUnread = isThread || readUntil === undefined ? undefined : shown.find((message) => message.ts > readUntil && message.user !== viewer.id && message['is_ephemeral'] !== true)
  const pins = new Set(channel?.pins.map(({ ts }) => ts))
  return (
    <div class="message-frame">
      <div ref={frame} class="message-list" role="log" aria-label={label} tabIndex={0} onScroll={onScroll} onKeyDown={onMessageKeys}>
        <div ref={content} class="message-stack">
          {isAtStart ? beginning : <p class="loading">Earlier messages…</p>}
          {shown.map((message, index) => {
            const before = shown[index - 1]
            const isNewDay = !isThread && dayOf(message, viewer.tz) !== (before && dayOf(before, viewer.tz))
            const isFirstUnread = message === firstUnread
            const isRoot = isThread && message === messages[0]
            return (
              <Fragment key={`${message.ts}${message['is_ephemeral'] === true ? 'e' : ''}`}>
                {isNewDay && <Day message={message} />}
                {isFirstUnread && <div class="separator new" role="separator"><span>New</span></div>}
                <Message
                  message={message} channel={channelId} isPinned={pins.has(message.ts)} isInThread={isThread}
                  isContinued={!isNewDay && !isFirstUnread && before !== undefined && !(isThread && before === messages[0]) && isTogether(before, message)}
                />
                {isRoot && <div class="separator" role="separator"><span>{messages.length === 1 ? 'No replies yet' : messages.length === 2 ? '1 reply' : `${messages.length - 1} replies`}</span></div>}
              </Fragment>
            )
          })}
        </div>
      </div>
      {isAway && <button type="button" class="to-end" onClick={toEnd}>↓ Latest messages</button>}
    </div>
  )
}

function Day({ message }: { message: MessageShape }) {
  const { viewer, now } = useContext(Reading)
  return (
    <div class="separator" role="separator">
      <span>{slackDate('{date_long_pretty}', Number(message.ts), viewer, now())}</span>
    </div>
  )
}

const dayOf = (message: MessageShape, zone: string): string => isoDay(new Date(Number(message.ts) * 1000), zone)

function isTogether(before: MessageShape, message: MessageShape): boolean {
  if (before['is_ephemeral'] === true || message['is_ephemeral'] === true || before.subtype === 'tombstone' || message.subtype === 'tombstone') return false
  return before.user === message.user && before['username'] === message['username'] && Number(message.ts) - Number(before.ts) < togetherSeconds
}
