import { useContext, useState } from 'preact/hooks'
import type { Message } from '../../state/types.ts'
import { Menu } from '../elements/menu.tsx'
import type { MenuItem } from '../elements/menu.tsx'
import { ActingContext } from '../layout/acting.ts'
import { Reading } from '../layout/contexts.ts'
import { ReactionPicker } from './reaction-picker.tsx'

interface Props {
  message: Message
  channel: string
  isPinned: boolean
  isInThread: boolean
  edit: () => void
}

/** What can be done with a message: react, answer in its thread, the app's shortcuts, pin, edit, delete. */
export function MessageTools({ message, channel, isPinned, isInThread, edit }: Props) {
  const { person, act, openThread } = useContext(ActingContext)
  const { manifest } = useContext(Reading)
  const [isPicking, setIsPicking] = useState(false)
  if (message['is_ephemeral'] === true) return null
  const { ts } = message
  const shortcuts = manifest.shortcuts.filter(({ type }) => type === 'message')
  const items: MenuItem[] = [
    ...shortcuts.map(({ name, callbackId }) => ({ key: callbackId, text: name, detail: manifest.app_name, choose: () => void act('shortcut', { callback_id: callbackId, channel, ts }) })),
    { key: 'pin', text: isPinned ? 'Take the pin away' : 'Pin to the conversation', choose: () => void act('pin', { channel, ts, remove: isPinned }) },
    ...(message.user === person
      ? [
          { key: 'edit', text: 'Edit', choose: edit },
          { key: 'delete', text: 'Delete', isDanger: true, choose: () => void act('delete_message', { channel, ts }) },
        ]
      : []),
  ]
  return (
    <div class="message-tools" role="toolbar" aria-label="Message">
      <button type="button" class="icon" aria-label="Add a reaction" title="Add a reaction (r)" data-key="r" onClick={() => setIsPicking(true)}>
        ☺
      </button>
      {!isInThread && (
        <button type="button" class="icon" aria-label="Reply in the thread" title="Reply in the thread (t)" data-key="t" onClick={() => openThread(channel, message.thread_ts ?? ts)}>
          💬
        </button>
      )}
      <Menu label="More to do with this message" class="icon" face="⋯" items={items} />
      {isPicking && (
        <ReactionPicker
          close={() => setIsPicking(false)}
          choose={(name) => void act('react', { channel, ts, name, remove: message.reactions?.some((reaction) => reaction.name === name && reaction.users.includes(person)) ?? false })}
        />
      )}
    </div>
  )
}
