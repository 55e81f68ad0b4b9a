import { lexer, type Token, type Tokens } from 'marked'
import { clip, escapeMrkdwn } from '../../platform/slack/mrkdwn.ts'

/** Slack takes so many characters in a section. */
const sectionAtMost = 2900
/** What a modal shows at once, so that it opens quickly and reads well; Slack takes 100 blocks. */
const sectionsOnAPage = 12

/** Markdown as Slack's mrkdwn, a text for each piece that belongs together: a heading with what follows it, as much as a section takes. */
export function toSections(markdown: string): string[] {
  const pieces: string[] = []
  for (const token of lexer(markdown)) {
    const text = blockText(token).trimEnd()
    if (!text) continue
    const last = pieces.at(-1)
    const together = last === undefined ? text : `${last}\n\n${text}`
    if (last !== undefined && token.type !== 'heading' && [...together].length <= sectionAtMost) pieces[pieces.length - 1] = together
    else pieces.push(...cut(text, token.type === 'code'))
  }
  return pieces
}

/** The same in pages of a modal. There is at least one. */
export function pagesOf(markdown: string): string[][] {
  const sections = toSections(markdown)
  const pages: string[][] = []
  for (let at = 0; at < sections.length; at += sectionsOnAPage) pages.push(sections.slice(at, at + sectionsOnAPage))
  return pages.length === 0 ? [[]] : pages
}

/** Its words on one line, without Markdown's signs: for a card. */
export const inWords = (markdown: string, max: number): string =>
  clip(lexer(markdown).flatMap((token) => (token.type === 'space' ? [] : [wordsOf(token)])).join(' · ').replaceAll(/\s+/g, ' ').trim(), max)

function cut(text: string, isCode: boolean): string[] {
  if ([...text].length <= sectionAtMost) return [text]
  const fence = '```'
  const inner = isCode ? text.slice(fence.length + 1, -(fence.length + 1)) : text
  const parts: string[] = []
  let rest = [...inner]
  while (rest.length > 0) {
    const most = rest.slice(0, sectionAtMost - 10)
    const end = rest.length <= most.length ? most.length : Math.max(most.lastIndexOf('\n'), most.lastIndexOf(' ')) > sectionAtMost / 2 ? Math.max(most.lastIndexOf('\n'), most.lastIndexOf(' ')) + 1 : most.length
    const part = rest.slice(0, end).join('')
    parts.push(isCode ? `${fence}\n${part}\n${fence}` : part)
    rest = rest.slice(end)
  }
  return parts
}

function blockText(token: Token): string {
  switch (token.type) {
    case 'space':
    case 'def':
      return ''
    case 'heading':
      return `*${plainWords(inline(token.tokens))}*`
    case 'code':
      return `\`\`\`\n${escapeMrkdwn((token as Tokens.Code).text).replaceAll('```', "'''")}\n\`\`\``
    case 'blockquote':
      return (token.tokens ?? []).map(blockText).join('\n\n').split('\n').map((line) => `> ${line}`).join('\n')
    case 'list':
      return listText(token as Tokens.List, 0)
    case 'table': {
      const { header, rows } = token as Tokens.Table
      return [header, ...rows].map((cells) => cells.map((cell) => inline(cell.tokens)).join('  |  ')).join('\n')
    }
    case 'hr':
      return '———'
    case 'html':
      return escapeMrkdwn(token.raw)
    default:
      return token.type === 'paragraph' || token.type === 'text' ? inline('tokens' in token ? token.tokens : undefined, token.raw) : escapeMrkdwn(token.raw)
  }
}

function listText(list: Tokens.List, depth: number): string {
  const first = Number(list.start) || 1
  return list.items.map((item, at) => {
    const mark = item.task ? (item.checked ? '☑' : '☐') : list.ordered ? `${first + at}.` : depth % 2 === 0 ? '•' : '◦'
    const parts = item.tokens.map((token) => (token.type === 'list' ? `\n${listText(token as Tokens.List, depth + 1)}` : token.type === 'checkbox' ? '' : blockText(token)))
    return `${'    '.repeat(depth)}${mark} ${parts.filter(Boolean).join('').trim()}`
  }).join('\n')
}

function inline(tokens: readonly Token[] | undefined, raw = ''): string {
  if (!tokens) return escapeMrkdwn(raw)
  return tokens.map((token): string => {
    switch (token.type) {
      case 'strong':
        return `*${plainWords(inline(token.tokens))}*`
      case 'em':
        return `_${inline(token.tokens)}_`
      case 'del':
        return `~${inline(token.tokens)}~`
      case 'codespan':
        return `\`${escapeMrkdwn((token as Tokens.Codespan).text)}\``
      case 'br':
        return '\n'
      case 'link': {
        const { href, tokens: label } = token as Tokens.Link
        // Anything else than an address of the web stays text: nothing that a click would start.
        return /^https?:\/\/[^\s<>|]+$/.test(href) ? `<${href.replaceAll('&', '&amp;')}|${plainWords(inline(label)).replaceAll('|', '¦') || href}>` : inline(label)
      }
      case 'image': {
        const { href, text } = token as Tokens.Image
        return /^https?:\/\/[^\s<>|]+$/.test(href) ? `<${href.replaceAll('&', '&amp;')}|🖼 ${escapeMrkdwn(text).replaceAll('|', '¦')}>` : escapeMrkdwn(text)
      }
      case 'text':
        return 'tokens' in token && token.tokens ? inline(token.tokens) : escapeMrkdwn((token as Tokens.Text).text)
      case 'escape':
        return escapeMrkdwn((token as Tokens.Escape).text)
      default:
        return escapeMrkdwn(token.raw)
    }
  }).join('')
}

/** Within something bold, further bold would end it. */
const plainWords = (text: string): string => text.replaceAll('*', '')

function wordsOf(token: Token): string {
  if (token.type === 'list') return (token as Tokens.List).items.map((item) => item.tokens.map(wordsOf).join(' ')).join(' ')
  if (token.type === 'table') return (token as Tokens.Table).rows.map((cells) => cells.map(({ text }) => text).join(' ')).join(' ')
  if ('tokens' in token && token.tokens && token.tokens.length > 0) return token.tokens.map(wordsOf).join('')
  return 'text' in token && typeof token.text === 'string' ? token.text : ''
}

/** What somebody wrote in Slack, as Markdown: bold, links and lists stay what they are; whom it calls is named. */
export function fromMrkdwn(text: string, nameOf: (slackUserId: string) => string | undefined = () => undefined): string {
  return text
    .replaceAll(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => nameOf(id) ?? '@…')
    .replaceAll(/<#\w+\|([^>]*)>/g, '#$1').replaceAll(/<!subteam\^\w+(?:\|([^>]*))?>/g, (_, label?: string) => label ?? '@group').replaceAll(/<!(\w+)[^>]*>/g, '@$1')
    .replaceAll(/<(https?:[^|>]+)\|([^>]*)>/g, '[$2]($1)').replaceAll(/<(https?:[^|>]+)>/g, '<$1>').replaceAll(/<mailto:[^|>]+\|([^>]*)>/g, '$1')
    .replaceAll(/(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])/g, '**$1**').replaceAll(/(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])/g, '~~$1~~').replaceAll(/^• /gm, '- ')
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
