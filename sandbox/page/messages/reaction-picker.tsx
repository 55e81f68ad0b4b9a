import { useState } from 'preact/hooks'
import { Dialog } from '../elements/dialog.tsx'
import { findEmoji } from '../lib/emoji.ts'
import { Emoji } from '../text/plain.tsx'

const usual = ['+1', 'eyes', 'white_check_mark', 'raised_hands', 'heart', 'joy', 'rotating_light', 'question', 'pushpin', 'memo', 'hourglass_flowing_sand', 'tada']

/** Chooses an emoji by its name. */
export function ReactionPicker({ choose, close }: { choose: (name: string) => void; close: () => void }) {
  const [typed, setTyped] = useState('')
  const names = typed.trim() === '' ? usual : findEmoji(typed.trim().replaceAll(':', ''), 48)
  const take = (name: string): void => {
    close()
    choose(name)
  }
  return (
    <Dialog label="Add a reaction" class="reaction-picker" onEscape={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (names[0] !== undefined) take(names[0])
        }}
      >
        <input type="text" value={typed} placeholder="Name of an emoji" aria-label="Name of an emoji" autoFocus onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
        <button type="button" class="icon" aria-label="Close" onClick={close}>×</button>
      </form>
      <div class="emoji-grid">
        {names.map((name) => (
          <button key={name} type="button" class="icon" aria-label={name.replaceAll('_', ' ')} title={`:${name}:`} onClick={() => take(name)}>
            <Emoji name={name} />
          </button>
        ))}
        {names.length === 0 && <p class="soft">There is none of that name.</p>}
      </div>
    </Dialog>
  )
}
