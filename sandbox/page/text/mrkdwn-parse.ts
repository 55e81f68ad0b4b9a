/** What a text in Slack's mrkdwn is made of. */
export type Node =
  | { type: 'text'; text: string }
  | { type: 'bold' | 'italic' | 'strike' | 'quote'; children: Node[] }
  | { type: 'code' | 'preformatted'; text: string }
  | { type: 'user' | 'channel' | 'usergroup' | 'broadcast'; id: string; label: string | undefined }
  | { type: 'date'; seconds: number; format: string; url: string | undefined; fallback: string }
  | { type: 'link'; url: string; label: string }
  | { type: 'emoji'; name: string }

/** Reads mrkdwn. What is not well-formed is text. */
export function parseMrkdwn(source: string): Node[] {
  const text = source.replaceAll('\r\n', '\n')
  // Every second part stood between fences.
  // The line breaks around a block of code belong to it: it stands on lines of its own.
  const parts = text.split(/```([\s\S]+?)```/)
  return parts.flatMap((part, index) => {
    if (index % 2 === 1) return [preformatted(part)]
    const around = part.replace(index > 0 ? /^ *\n/ : '', '').replace(index < parts.length - 1 ? /\n$/ : '', '')
    return around === '' ? [] : withQuotes(around)
  })
}

const preformatted = (text: string): Node => ({ type: 'preformatted', text: unescaped(text.replace(/^\n|\n$/g, '')) })

const quoteMark = /^(?:>|&gt;) ?/
const longQuoteMark = /^(?:>>>|&gt;&gt;&gt;) ?/

function withQuotes(text: string): Node[] {
  const lines = text.split('\n')
  const longQuote = lines.findIndex((line) => longQuoteMark.test(line))
  const normal = longQuote < 0 ? lines : lines.slice(0, longQuote)
  const nodes: Node[] = []
  for (const run of runsOf(normal)) nodes.push(...(run.isQuote ? [quote(run.lines)] : inline(run.lines.join('\n'))))
  if (longQuote >= 0) nodes.push(quote(lines.slice(longQuote).map((line) => line.replace(longQuoteMark, ''))))
  return nodes
}

const quote = (lines: readonly string[]): Node => ({ type: 'quote', children: inline(lines.map((line) => line.replace(quoteMark, '')).join('\n')) })

function runsOf(lines: readonly string[]): { isQuote: boolean; lines: string[] }[] {
  const runs: { isQuote: boolean; lines: string[] }[] = []
  for (const line of lines) {
    const isQuote = quoteMark.test(line)
    const last = runs.at(-1)
    if (last?.isQuote === isQuote) last.lines.push(line)
    else runs.push({ isQuote, lines: [line] })
  }
  return runs
}

// A reference, code, emphasis, an emoji or a bare address. Emphasis begins and ends at a word's edge, of any script: as in Slack, it has no effect
// within a word or between Chinese characters. Its length is bounded, so that no text takes long to read.
const token = new RegExp(
  [
    '<(?<reference>[^<>\\n]+)>',
    '`(?<code>[^`\\n]+)`',
    '(?<![\\p{L}\\p{N}*_~])(?<mark>[*_~])(?=\\S)(?<marked>[^\\n]{0,2999}?\\S)\\k<mark>(?![\\p{L}\\p{N}])',
    ":(?<emoji>[a-z0-9_+'-]+(?:::skin-tone-[2-6])?):",
    '(?<url>https?://[^\\s<>]*[^\\s<>.,;:!?)\'"\\]])',
  ].join('|'),
  'giu',
)

const markTypes = { '*': 'bold', _: 'italic', '~': 'strike' } as const

function inline(text: string): Node[] {
  const nodes: Node[] = []
  let from = 0
  for (const match of text.matchAll(token)) {
    if (match.index > from) nodes.push(plain(text.slice(from, match.index)))
    nodes.push(nodeOf(match))
    from = match.index + match[0].length
  }
  if (from < text.length) nodes.push(plain(text.slice(from)))
  return nodes
}

function nodeOf(match: RegExpExecArray): Node {
  const { reference, code, mark, marked, emoji, url } = match.groups ?? {}
  if (reference !== undefined) return referenceNode(reference)
  if (code !== undefined) return { type: 'code', text: unescaped(code) }
  if (marked !== undefined && (mark === '*' || mark === '_' || mark === '~')) return { type: markTypes[mark], children: inline(marked) }
  if (emoji !== undefined) return { type: 'emoji', name: emoji }
  return url === undefined ? plain(match[0]) : { type: 'link', url: unescaped(url), label: unescaped(url) }
}

function referenceNode(inner: string): Node {
  const bar = inner.indexOf('|')
  const target = bar < 0 ? inner : inner.slice(0, bar)
  const label = bar < 0 ? undefined : unescaped(inner.slice(bar + 1))
  if (target.startsWith('@')) return { type: 'user', id: target.slice(1), label }
  if (target.startsWith('#')) return { type: 'channel', id: target.slice(1), label }
  if (target.startsWith('!subteam^')) return { type: 'usergroup', id: target.slice(9), label }
  const date = /^!date\^(\d+)\^([^^]+)(?:\^(https?:.+))?$/.exec(target)
  if (date) return { type: 'date', seconds: Number(date[1]), format: unescaped(date[2] ?? ''), url: date[3], fallback: label ?? '' }
  if (/^!(here|channel|everyone)$/.test(target)) return { type: 'broadcast', id: target.slice(1), label }
  if (/^(https?|mailto|tel):/.test(target)) return { type: 'link', url: unescaped(target), label: label ?? unescaped(target) }
  return { type: 'text', text: `<${unescaped(inner)}>` }
}

const plain = (text: string): Node => ({ type: 'text', text: unescaped(text) })

/** Slack escapes three characters, and so do bots. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
