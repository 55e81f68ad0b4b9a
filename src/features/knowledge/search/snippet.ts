import { plainInline } from '../../../platform/slack/mrkdwn.ts'
import { termsOf } from './terms.ts'

/** A piece of an entry's text; a hit is what was looked for. */
export interface SnippetPart {
  readonly text: string
  readonly isHit: boolean
}

/** UTF-16 units that a snippet has at most. */
const snippetLength = 160

/** The stretch of an entry in which most of what was looked for stands, without Markdown's signs. */
export function snippetOf(body: string, terms: ReadonlySet<string>): SnippetPart[] {
  const text = plainOf(body)
  const hits = mergeOverlaps(termsOf(text, terms))
  const start = bestStart(text, hits)
  const end = Math.min(text.length, start + snippetLength)
  const parts: SnippetPart[] = []
  const add = (from: number, to: number, isHit: boolean) => {
    const piece = text.slice(from, to)
    if (piece !== '') parts.push({ text: piece, isHit })
  }
  let at = start
  for (const hit of hits.filter((each) => each.start >= start && each.end <= end)) {
    add(at, hit.start, false)
    add(hit.start, hit.end, true)
    at = hit.end
  }
  add(at, end, false)
  const [before, behind] = [start > 0 ? [{ text: '…', isHit: false }] : [], end < text.length ? [{ text: '…', isHit: false }] : []]
  return [...before, ...parts, ...behind]
}

/** A snippet in mrkdwn, hits in bold. Bold needs a space around it, which Chinese has not: one without width. */
export function snippetMrkdwn(parts: readonly SnippetPart[]): string {
  return parts.map(({ text, isHit }) => (isHit ? `\u200B*${plainInline(text)}*\u200B` : spaced(text))).join('')
}

/** `plainInline` takes spaces away at both ends; between the parts of a sentence they count. */
const spaced = (text: string): string => `${/^\s/.test(text) ? ' ' : ''}${plainInline(text)}${/\S\s+$/.test(text) ? ' ' : ''}`

interface Span {
  readonly start: number
  readonly end: number
}

function mergeOverlaps(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last && span.start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    else merged.push(span)
  }
  return merged
}

/** Where the stretch begins that holds most of what was found; a little before the first of it, and never within a surrogate pair. */
function bestStart(text: string, hits: readonly Span[]): number {
  let best = { start: 0, held: 0 }
  for (const [index, { start }] of hits.entries()) {
    let held = 0
    for (let next = index; next < hits.length && (hits[next] as Span).end <= start + snippetLength - 20; next++) held += (hits[next] as Span).end - (hits[next] as Span).start
    if (held > best.held) best = { start, held }
  }
  if (best.start <= snippetLength / 2) return 0
  const from = best.start - 20
  const space = text.lastIndexOf(' ', from)
  const start = space > from - 15 ? space + 1 : from
  return /[\uDC00-\uDFFF]/.test(text.charAt(start)) ? start + 1 : start
}

/** Markdown's text on one line: headings, emphasis, lists, links and code by what they say. */
function plainOf(markdown: string): string {
  return markdown
    .normalize('NFC')
    .replaceAll(/!?\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replaceAll(/^\s{0,3}(?:#{1,6}\s+|[-*+]\s+|\d+\.\s+|>\s?|```.*$)/gm, '')
    .replaceAll(/[*_~`]{1,3}(?=\S)|(?<=\S)[*_~`]{1,3}/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
