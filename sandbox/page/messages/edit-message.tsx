import { useContext, useState } from 'preact/hooks'
import type { Message } from '../../state/types.ts'
import { useFormatKeys } from '../composer/use-format-keys.ts'
import { asTyped, withReferences } from '../composer/references.ts'
import { ActingContext } from '../layout/acting.ts'
import { Reading } from '../layout/contexts.ts'

/** A message of one's own, being written anew. */
export function EditMessage({ message, channel, done }: { message: Message; channel: string; done: () => void }) {
  const { act } = useContext(ActingContext)
  const { directory, viewer } = useContext(Reading)
  const [completed] = useState(() => new Map<string, string>())
  const [text, setText] = useState(() => asTyped(message.text, completed, directory))
  const keys = useFormatKeys(setText)
  const save = async (): Promise<void> => {
    if (text.trim() === '') return
    const outcome = await act('edit_message', { channel, ts: message.ts, text: withReferences(text, completed, directory, viewer) })
    if (outcome.ok) done()
  }
  return (
    <form
      class="edit"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <textarea
        ref={keys.input} rows={3} value={text} autoFocus aria-label="Edit the message" onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') done()
          else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault()
            void save()
          } else keys.onKeyDown(event)
        }}
      />
      <footer>
        <button type="button" onClick={done}>Cancel</button>
        <button class="primary">Save</button>
      </footer>
    </form>
  )
}
