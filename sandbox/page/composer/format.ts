/** A text with what is selected in it. */
export interface Selected {
  text: string
  start: number
  end: number
}

export type Format = 'bold' | 'italic' | 'strike' | 'code' | 'code-block' | 'quote' | 'list' | 'numbers'

const around: Partial<Record<Format, string>> = { bold: '*', italic: '_', strike: '~', code: '`' }
const lineMarks: Partial<Record<Format, (index: number) => string>> = { quote: () => '> ', list: () => '• ', numbers: (index) => `${index + 1}. ` }

/** Puts a format's marks around the selection, or before its lines; takes them away where they are there already. */
export function applyFormat(selected: Selected, format: Format): Selected {
  const mark = around[format]
  if (mark !== undefined) return wrapped(selected, mark, mark)
  if (format === 'code-block') return wrapped(selected, '```\n', '\n```')
  const lineMark = lineMarks[format]
  return lineMark ? withLineMarks(selected, lineMark) : selected
}

function wrapped({ text, start, end }: Selected, before: string, after: string): Selected {
  const isWrapped = text.slice(start - before.length, start) === before && text.slice(end, end + after.length) === after
  const inner = text.slice(start, end)
  if (isWrapped) return { text: text.slice(0, start - before.length) + inner + text.slice(end + after.length), start: start - before.length, end: end - before.length }
  return { text: text.slice(0, start) + before + inner + after + text.slice(end), start: start + before.length, end: end + before.length }
}

function withLineMarks({ text, start, end }: Selected, mark: (index: number) => string): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const lines = text.slice(from, end).split('\n')
  const isMarked = lines.every((line, index) => line.startsWith(mark(index)))
  const changed = lines.map((line, index) => (isMarked ? line.slice(mark(index).length) : mark(index) + line)).join('\n')
  const grown = changed.length - (end - from)
  return { text: text.slice(0, from) + changed + text.slice(end), start: Math.max(from, start + (isMarked ? -1 : 1) * mark(0).length), end: end + grown }
}

/** What a new line begins with after a line of a list or quote; an empty item ends it. */
export function continueLine({ text, start, end }: Selected): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const line = text.slice(from, start)
  const [, mark = '', rest = ''] = /^(• |- |> |\d+\. )?(.*)$/s.exec(line) ?? []
  if (mark !== '' && rest === '') return { text: text.slice(0, from) + text.slice(end), start: from, end: from }
  const number = /^(\d+)\. $/.exec(mark)?.[1]
  const next = `\n${number === undefined ? mark : `${Number(number) + 1}. `}`
  return { text: text.slice(0, start) + next + text.slice(end), start: start + next.length, end: start + next.length }
}
