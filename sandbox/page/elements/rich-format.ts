import type { Format } from '../composer/format.ts'
import { nothing } from './rich-dom.ts'

// The browser's own commands, which every browser has and which can be undone by its own keys.
const commands: Partial<Record<Format, string>> = { bold: 'bold', italic: 'italic', strike: 'strikeThrough', list: 'insertUnorderedList', numbers: 'insertOrderedList' }

const blocks: Partial<Record<Format, string>> = { 'quote': 'blockquote', 'code-block': 'pre' }

/** Gives what is selected in an editor a format, or takes it away. */
export function formatSelection(format: Format): void {
  const command = commands[format]
  const block = blocks[format]
  if (command !== undefined) document.execCommand(command)
  else if (block !== undefined) document.execCommand('formatBlock', false, elementAtCaret()?.closest(block) ? 'div' : block)
  else wrap('code')
}

const lineMarks: [RegExp, Format][] = [[/^[-•*] $/, 'list'], [/^1[.)] $/, 'numbers'], [/^> $/, 'quote']]
const inlineMarks: [RegExp, tag: string][] = [
  [/(?:^|\s)\*([^*\s](?:[^*]*[^*\s])?)\*$/, 'b'],
  [/(?:^|\s)_([^_\s](?:[^_]*[^_\s])?)_$/, 'i'],
  [/(?:^|\s)~([^~\s](?:[^~]*[^~\s])?)~$/, 's'],
  [/(?:^|\s)`([^`]+)`$/, 'code'],
]

/** Makes a format of the marks that were just typed: `- `, `1. ` and `> ` at the beginning of a line, `*bold*` and its like at their end. */
export function formatTyped(): void {
  const selection = getSelection()
  const node = selection?.anchorNode
  if (!selection?.isCollapsed || !(node instanceof Text)) return
  const end = selection.anchorOffset
  const before = node.data.slice(0, end).replaceAll('\u00A0', ' ').replaceAll(nothing, '')
  const line = lineMarks.find(([pattern]) => pattern.test(before))?.[1]
  if (line !== undefined && !node.previousSibling && !elementAtCaret()?.closest('li, pre, code')) {
    selection.setBaseAndExtent(node, 0, node, end)
    document.execCommand('delete')
    formatSelection(line)
    return
  }
  const [tag, typed] = inlineMarks.map(([pattern, name]) => [name, pattern.exec(before)?.[1]] as const).find(([, text]) => text !== undefined) ?? []
  if (tag === undefined || typed === undefined || elementAtCaret()?.closest('pre, code')) return
  const range = document.createRange()
  range.setStart(node, end - typed.length - 2)
  range.setEnd(node, end)
  range.deleteContents()
  const element = document.createElement(tag)
  element.textContent = typed
  insert(range, element)
}

function wrap(tag: string): void {
  const selection = getSelection()
  if (!selection || selection.isCollapsed) return
  const range = selection.getRangeAt(0)
  const element = document.createElement(tag)
  element.textContent = range.toString()
  range.deleteContents()
  insert(range, element)
}

/** Puts an element at a place, and the caret behind it and out of it. */
function insert(range: Range, element: HTMLElement): void {
  const after = document.createTextNode(nothing)
  range.insertNode(after)
  range.insertNode(element)
  getSelection()?.collapse(after, nothing.length)
}

function elementAtCaret(): Element | null | undefined {
  const node = getSelection()?.anchorNode
  return node instanceof Element ? node : node?.parentElement
}
