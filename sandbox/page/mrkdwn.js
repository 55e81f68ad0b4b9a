import { el } from './dom.js'
import { slackDate } from './slack-dates.js'

const quoteMark = /^(?:>|&gt;) ?/

/**
 * Draws Slack's mrkdwn plainly: quotes, mentions, links, dates, bold and code; everything else as it is. `context` has the state and the
 * person who looks (`viewer`).
 */
export function mrkdwn(text, context) {
  const runs = []
  for (const line of text.split('\n')) {
    const isQuote = quoteMark.test(line)
    if (runs.at(-1)?.isQuote !== isQuote) runs.push({ isQuote, lines: [] })
    runs.at(-1).lines.push(isQuote ? line.replace(quoteMark, '') : line)
  }
  return runs.flatMap(({ isQuote, lines }) => {
    const drawn = inline(lines.join('\n'), context)
    return isQuote ? el('blockquote', {}, drawn) : drawn
  })
}

/** Draws a date as Slack's format asks; `fallback` where it cannot. */
export function drawDate(seconds, format, fallback, { state, viewer }) {
  try {
    return slackDate(format, Number(seconds), viewer, state.now)
  } catch {
    return fallback
  }
}

function inline(text, context) {
  return text.split(/(<[^<>]+>|\*[^*\n]+\*|`[^`\n]+`)/).map((part) => {
    if (part.startsWith('<') && part.endsWith('>')) return reference(part.slice(1, -1), context)
    if (/^\*.+\*$/.test(part)) return el('b', {}, inline(part.slice(1, -1), context))
    if (/^`.+`$/.test(part)) return el('code', {}, unescape(part.slice(1, -1)))
    return unescape(part)
  })
}

function reference(inner, context) {
  const { state } = context
  const [target, label] = inner.split('|')
  if (target.startsWith('@')) return el('b', {}, `@${state.users.find((user) => user.id === target.slice(1))?.name ?? label ?? target}`)
  if (target.startsWith('#')) return el('b', {}, `#${state.channels.find((channel) => channel.id === target.slice(1))?.name ?? label ?? target}`)
  if (/^(https?|mailto):/.test(target)) return link(target, unescape(label ?? target))
  if (target.startsWith('!subteam^')) return el('b', {}, `@${state.usergroups.find((group) => group.id === target.slice(9))?.handle ?? label ?? target}`)
  const [, seconds, format, url] = /^!date\^(\d+)\^([^^]+)(?:\^(https?:.+))?$/.exec(target) ?? []
  if (seconds) {
    const shown = drawDate(seconds, unescape(format), label ?? '', context)
    return url ? link(url, shown) : shown
  }
  return target.startsWith('!') ? el('b', {}, `@${target.slice(1)}`) : `<${inner}>`
}

function link(href, text) {
  return el('a', { href, target: '_blank', rel: 'noreferrer' }, text)
}

function unescape(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
