import type { RichTextBlock, RichTextElement, RichTextInput as RichTextShape } from '@slack/types'
import { useContext, useLayoutEffect, useRef } from 'preact/hooks'
import { FormatBar } from '../composer/format-bar.tsx'
import type { Format } from '../composer/format.ts'
import { formatOf } from '../composer/use-format-keys.ts'
import { Reading } from '../layout/contexts.ts'
import type { ReadingContext } from '../layout/contexts.ts'
import type { ElementProps } from './element.tsx'
import { editorNodes, richTextIn } from './rich-dom.ts'
import { formatSelection, formatTyped } from './rich-format.ts'
import { useField } from './use-field.ts'

/** Formatted text, edited as it looks: by buttons, by keys and by marks that are typed. */
export function RichTextInput({ element, spot, dispatch, labelling }: ElementProps<RichTextShape>) {
  const reading = useContext(Reading)
  const field = useField(spot, dispatch)
  const editor = useRef<HTMLDivElement>(null)
  const initial = useRef(field.held as RichTextBlock | undefined)
  useLayoutEffect(() => {
    if (initial.current) editor.current?.replaceChildren(...editorNodes(initial.current, (run) => nameOf(run, reading)))
  }, [])
  const take = (isFinal = false): void => {
    const block = editor.current && richTextIn(editor.current)
    field.take({ type: element.type, rich_text_value: block && block.elements.length > 0 ? block : null }, isFinal)
  }
  const press = (format: Format): void => {
    editor.current?.focus()
    formatSelection(format)
    take()
  }
  return (
    <div class="rich-input">
      <FormatBar press={press} />
      <div
        ref={editor} id={labelling.id} class="editor rich-text" contentEditable role="textbox" aria-multiline tabIndex={0} autoFocus={element.focus_on_load === true}
        aria-label={labelling.label} aria-describedby={labelling.describedBy} aria-invalid={labelling.isInvalid} aria-placeholder={element.placeholder?.text} data-placeholder={element.placeholder?.text ?? ''}
        style={{ minHeight: `${1.46 * (element.min_lines ?? 3) + 0.8}em` }}
        onInput={(event) => {
          if (event.inputType === 'insertText' && !event.isComposing) formatTyped()
          take()
        }}
        onKeyDown={(event) => {
          const format = event.isComposing ? undefined : formatOf(event)
          if (!format) return
          event.preventDefault()
          press(format)
        }}
        onPaste={(event) => {
          // What comes from elsewhere comes as text: its markup is not ours.
          event.preventDefault()
          document.execCommand('insertText', false, event.clipboardData?.getData('text/plain') ?? '')
        }}
        onBlur={() => { if (dispatch !== 'never') take(true) }}
      />
    </div>
  )
}

/** What stands in the editor for what cannot be edited. */
function nameOf(run: RichTextElement, { directory }: ReadingContext): string {
  switch (run.type) {
    case 'emoji':
      return `:${run.name}:`
    case 'link':
      return run.text ?? run.url
    case 'user':
      return `@${directory.users.get(run.user_id)?.real_name ?? run.user_id}`
    case 'usergroup':
      return `@${directory.usergroups.get(run.usergroup_id)?.handle ?? run.usergroup_id}`
    case 'channel':
      return `#${directory.channels.get(run.channel_id)?.name ?? run.channel_id}`
    case 'broadcast':
      return `@${run.range}`
    case 'date':
      return run.fallback ?? String(run.timestamp)
    case 'color':
      return run.value
    case 'team':
      return run.team_id
    case 'text':
      return run.text
  }
}
