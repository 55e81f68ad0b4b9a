import { useContext } from 'preact/hooks'
import type { Message } from '../../state/types.ts'
import { ActingContext } from '../layout/acting.ts'
import { Reading } from '../layout/contexts.ts'
import { Emoji } from '../text/plain.tsx'

/** The reactions to a message; pressing one adds or takes away one's own. */
export function Reactions({ message, channel }: { message: Message; channel: string }) {
  const { person, act } = useContext(ActingContext)
  const { directory } = useContext(Reading)
  if (!message.reactions) return null
  return (
    <div class="reactions">
      {message.reactions.map(({ name, users, count }) => {
        const isOwn = users.includes(person)
        const who = users.map((id) => directory.users.get(id)?.real_name ?? id).join(', ')
        return (
          <button key={name} type="button" class="reaction" aria-pressed={isOwn} aria-label={`${name.replaceAll('_', ' ')}, ${count}: ${who}`} title={who} onClick={() => void act('react', { channel, ts: message.ts, name, remove: isOwn })}>
            <Emoji name={name} /> {count}
          </button>
        )
      })}
    </div>
  )
}
