import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'
import { applyFormat, continueLine } from './format.ts'
import type { Format, Selected } from './format.ts'

/** Keys for formats, as Slack has them; the control key or the command key. */
const formatKeys: Record<string, Format> = { b: 'bold', i: 'italic', 'shift+x': 'strike', 'shift+c': 'code', 'shift+alt+c': 'code-block', 'shift+9': 'quote', 'shift+8': 'list', 'shift+7': 'numbers' }

type Input = RefObject<HTMLTextAreaElement | null>

/** Changes what is in a text field and selects in it what the change says. */
function edit(input: Input, change: (selected: Selected) => Selected, onChange: (text: string) => void): void {
  const field = input.current
  if (!field) return
  const next = change({ text: field.value, start: field.selectionStart, end: field.selectionEnd })
  field.value = next.text
  field.setSelectionRange(next.start, next.end)
  field.focus()
  onChange(next.text)
}

/** The keys and buttons for bold, lists and the rest, for a text field. */
export function useFormatKeys(onChange: (text: string) => void): { input: Input; press: (format: Format) => void; onKeyDown: (event: KeyboardEvent) => void } {
  const input = useRef<HTMLTextAreaElement>(null)
  const press = (format: Format): void => edit(input, (selected) => applyFormat(selected, format), onChange)
  return {
    input,
    press,
    onKeyDown: (event) => {
      if (event.isComposing) return
      const format = formatOf(event)
      if (format) press(format)
      else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) edit(input, continueLine, onChange)
      else return
      event.preventDefault()
    },
  }
}

/** The format that a key stands for. */
export function formatOf(event: KeyboardEvent): Format | undefined {
  if (!event.ctrlKey && !event.metaKey) return undefined
  // With the shift key digits give another character; their code stays.
  const key = event.code.startsWith('Digit') ? event.code.slice(5) : event.key.toLowerCase()
  return formatKeys[`${event.shiftKey ? 'shift+' : ''}${event.altKey ? 'alt+' : ''}${key}`]
}
