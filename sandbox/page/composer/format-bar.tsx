import type { ComponentChildren } from 'preact'
import type { Format } from './format.ts'

const formats: [Format, face: ComponentChildren, label: string][] = [
  ['bold', <b>B</b>, 'Bold, Ctrl+B'],
  ['italic', <i>I</i>, 'Italic, Ctrl+I'],
  ['strike', <s>S</s>, 'Strike, Ctrl+Shift+X'],
  ['code', '‹›', 'Code, Ctrl+Shift+C'],
  ['code-block', '▤', 'Code block, Ctrl+Alt+Shift+C'],
  ['quote', '❝', 'Quote, Ctrl+Shift+9'],
  ['list', '•', 'List, Ctrl+Shift+8'],
  ['numbers', '1.', '1. Numbered list, Ctrl+Shift+7'],
]

interface FormatBarProps {
  press: (format: Format) => void
}

/** Buttons for the formats of a text field. */
export function FormatBar({ press }: FormatBarProps) {
  return (
    <div class="format-bar" role="toolbar" aria-label="Format">
      {formats.map(([format, face, label]) => (
        <button key={format} type="button" class="icon" aria-label={label} title={label} tabIndex={-1} onPointerDown={(event) => event.preventDefault()} onClick={() => press(format)}>
          {face}
        </button>
      ))}
    </div>
  )
}
