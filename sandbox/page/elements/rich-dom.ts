import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextSection } from '@slack/types'
import { emojiOf } from '../lib/emoji.ts'

type Style = NonNullable<Extract<RichTextElement, { type: 'text' }>['style']>

const styleTags: Record<string, keyof Style> = { B: 'bold', STRONG: 'bold', I: 'italic', EM: 'italic', S: 'strike', STRIKE: 'strike', DEL: 'strike', CODE: 'code' }
const tagOf = { bold: 'b', italic: 'i', strike: 's', code: 'code' } as const
/** Where the caret stands after something that was formatted; it is no text. */
export const nothing = '\u200B'

/** What stands in an editor, as rich text. */
export function richTextIn(editor: Node): RichTextBlock {
  return { type: 'rich_text', elements: partsIn(editor) }
}

function partsIn(parent: Node): RichTextBlockElement[] {
  const parts: RichTextBlockElement[] = []
  let lines: RichTextElement[] = []
  let isLineDone = false
  const endSection = (): void => {
    const elements = joined(lines)
    if (elements.length > 0) parts.push({ type: 'rich_text_section', elements })
    lines = []
    isLineDone = false
  }
  for (const child of parent.childNodes) {
    const name = child.nodeName
    const isBlock = name === 'DIV' || name === 'P'
    if (name === 'UL' || name === 'OL') {
      endSection()
      parts.push(...listsIn(child, 0))
    } else if (name === 'BLOCKQUOTE') {
      endSection()
      parts.push({ type: 'rich_text_quote', elements: filled(joined(runsIn(child, {}))) })
    } else if (name === 'PRE') {
      endSection()
      parts.push({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: joined(runsIn(child, {})).map((run) => (run.type === 'text' ? run.text : '')).join('') || ' ' }] })
    } else if (isBlock && child instanceof Element && child.querySelector('ul, ol, blockquote, pre')) {
      endSection()
      parts.push(...partsIn(child))
    } else {
      if (lines.length > 0 && (isBlock || isLineDone)) lines.push({ type: 'text', text: '\n' })
      lines.push(...runsOf(child, {}))
      isLineDone = isBlock
    }
  }
  endSection()
  return parts
}

function listsIn(list: Node, indent: number): RichTextBlockElement[] {
  const style = list.nodeName === 'OL' ? 'ordered' : 'bullet'
  const found: RichTextBlockElement[] = []
  let items: RichTextSection[] = []
  const endList = (): void => {
    if (items.length > 0) found.push({ type: 'rich_text_list', style, ...(indent > 0 && { indent }), elements: items })
    items = []
  }
  for (const child of list.childNodes) {
    const nested = isList(child) ? [child] : [...child.childNodes].filter(isList)
    if (!isList(child)) items.push({ type: 'rich_text_section', elements: filled(joined([...child.childNodes].filter((node) => !isList(node)).flatMap((node) => runsOf(node, {})))) })
    if (nested.length === 0) continue
    endList()
    found.push(...nested.flatMap((inner) => listsIn(inner, indent + 1)))
  }
  endList()
  return found
}

const isList = (node: Node): boolean => node.nodeName === 'UL' || node.nodeName === 'OL'

const runsIn = (parent: Node, style: Style): RichTextElement[] => [...parent.childNodes].flatMap((child) => [...(child.nodeName === 'DIV' && child.previousSibling ? [{ type: 'text' as const, text: '\n' }] : []), ...runsOf(child, style)])

function runsOf(node: Node, style: Style): RichTextElement[] {
  if (node.nodeType === Node.TEXT_NODE) return textRuns((node.nodeValue ?? '').replaceAll(nothing, '').replaceAll('\u00A0', ' '), style)
  if (node.nodeName === 'BR') return [{ type: 'text', text: '\n' }]
  if (!(node instanceof HTMLElement)) return []
  const { element } = node.dataset
  if (element !== undefined) return [JSON.parse(element) as RichTextElement]
  const own = styleTags[node.nodeName]
  return runsIn(node, own ? { ...style, [own]: true } : style)
}

/** Text with the addresses and emoji that are in it. */
function textRuns(text: string, style: Style): RichTextElement[] {
  const styled = Object.keys(style).length > 0 ? { style } : {}
  if (style.code) return text === '' ? [] : [{ type: 'text', text, ...styled }]
  return text.split(/(https?:\/\/[^\s<>]+|:[a-z0-9_+-]+:)/).flatMap((part): RichTextElement[] => {
    if (part === '') return []
    const emoji = /^:(.+):$/.exec(part)?.[1]
    if (emoji !== undefined && emojiOf(emoji) !== undefined) return [{ type: 'emoji', name: emoji }]
    return /^https?:\/\//.test(part) ? [{ type: 'link', url: part, ...styled }] : [{ type: 'text', text: part, ...styled }]
  })
}

/** Runs of one style as one, without the line breaks that an editor keeps at the end. */
function joined(runs: readonly RichTextElement[]): RichTextElement[] {
  const found: RichTextElement[] = []
  for (const run of runs) {
    const last = found.at(-1)
    if (last?.type === 'text' && run.type === 'text' && JSON.stringify(last.style) === JSON.stringify(run.style)) found[found.length - 1] = { ...last, text: last.text + run.text }
    else found.push(run)
  }
  const last = found.at(-1)
  if (last?.type !== 'text') return found
  const text = last.text.replace(/\n+$/, '')
  return text === '' ? found.slice(0, -1) : [...found.slice(0, -1), { ...last, text }]
}

/** Slack takes no part without text. */
const filled = (elements: RichTextElement[]): RichTextElement[] => (elements.length > 0 ? elements : [{ type: 'text', text: ' ' }])

/** Rich text as an editor shows it. What cannot be edited there, such as mentions, stays whole. */
export function editorNodes(block: RichTextBlock, nameOf: (element: RichTextElement) => string): Node[] {
  return block.elements.flatMap((part): Node[] => {
    if (part.type === 'rich_text_list') {
      const list = make(part.style === 'ordered' ? 'ol' : 'ul', part.elements.map((item) => make('li', runNodes(item.elements, nameOf))))
      return [Array.from({ length: part.indent ?? 0 }).reduce<Node>((inner) => make(part.style === 'ordered' ? 'ol' : 'ul', [inner]), list)]
    }
    const tag = { rich_text_section: 'div', rich_text_quote: 'blockquote', rich_text_preformatted: 'pre' }[part.type]
    return [make(tag, runNodes(part.elements, nameOf))]
  })
}

function runNodes(elements: readonly RichTextElement[], nameOf: (element: RichTextElement) => string): Node[] {
  return elements.flatMap((element): Node[] => {
    if (element.type !== 'text') {
      const whole = make('span', [document.createTextNode(nameOf(element))])
      whole.contentEditable = 'false'
      whole.className = 'mention'
      whole.dataset['element'] = JSON.stringify(element)
      return [whole]
    }
    const lines = element.text.split('\n').flatMap((line, index): Node[] => [...(index > 0 ? [document.createElement('br')] : []), document.createTextNode(line)])
    const styles = (Object.keys(tagOf) as (keyof typeof tagOf)[]).filter((name) => element.style?.[name])
    return styles.reduce<Node[]>((inner, name) => [make(tagOf[name], inner)], lines)
  })
}

function make(tag: string, children: readonly Node[]): HTMLElement {
  const element = document.createElement(tag)
  element.append(...children)
  return element
}
