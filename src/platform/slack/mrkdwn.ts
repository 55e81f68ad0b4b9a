import type { Locale } from '../i18n/index.ts'

/** What a person typed, safe inside mrkdwn: Slack reads &, < and > as control characters, and nothing else. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * What a person typed, on one line and without Slack's formatting signs and emoji names taking effect: for titles and names in a sentence.
 * A zero-width space after each sign keeps it from pairing up; the words stay searchable.
 */
export function plainInline(text: string): string {
  return escapeMrkdwn(text.replace(/\s+/g, ' ').trim()).replace(/[*_~`]|:(?=[\w+'-]*[a-z][\w+'-]*:)/gi, '$&\u200B')
}

/** What a person typed, as a quotation of at most `max` characters. */
export function quote(text: string, max = 1500): string {
  const lines = clip(escapeMrkdwn(text.trim().replace(/\n{3,}/g, '\n\n')), max).split('\n')
  // A line of one letter grows threefold by its sign: cut again, to what a block takes.
  return clip(lines.map((line) => `> ${line}`).join('\n'), 2_500)
}

/** What a person wrote in Slack as they see it: for a form's field, where mrkdwn has no meaning. */
export function plainText(text: string): string {
  return text
    .replaceAll(/<!(?:subteam\^\w+)(?:\|([^>]*))?>/g, (_, label?: string) => label ?? '@group')
    .replaceAll(/<!(channel|here|everyone)(?:\|[^>]*)?>/g, '@$1')
    .replaceAll(/<[@#]?([^<>|]+)\|([^<>]*)>/g, '$2')
    .replaceAll(/<([@#]?[^<>|]+)>/g, '$1')
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** What a person wrote in Slack, in Slack's own mrkdwn, as a quotation in which nothing calls a channel or a group together again. */
export function quoteMrkdwn(text: string, max = 1500): string {
  const calm = text.replaceAll(/<!subteam\^\w+(?:\|([^>]*))?>/g, (_, label?: string) => label ?? '@group').replaceAll(/<!(channel|here|everyone)(?:\|[^>]*)?>/g, '@$1')
  // Where the cut goes through a link or a mention, it goes before it.
  const cut = clip(calm.trim().replace(/\n{3,}/g, '\n\n'), max).replace(/<[^<>]*…$/, '…')
  return clip(cut.split('\n').map((line) => `> ${line}`).join('\n'), 2_500)
}

/** At most `max` code points, the unit that Slack counts in; never cuts an escaped character (`&amp;`) in two. */
export function clip(text: string, max: number): string {
  const points = [...text]
  if (points.length <= max) return text
  return `${points.slice(0, max - 1).join('').replace(/&[a-z]{0,3}$/, '')}…`
}

/** Making a format takes half a millisecond, and every card has several times in it; languages and zones are few. */
const fallbackFormats = new Map<string, Intl.DateTimeFormat>()

function fallbackFormat(locale: Locale, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`
  const made = fallbackFormats.get(key) ?? new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  fallbackFormats.set(key, made)
  return made
}

/** An instant in each reader's own zone and language; the fallback is for clients that can't, and names its zone. */
export function slackDate(at: Date, locale: Locale, timeZone: string, form = '{date_short_pretty} {time}'): string {
  const fallback = fallbackFormat(locale, timeZone).format(at)
  return `<!date^${Math.floor(at.getTime() / 1000)}^${form}|${escapeMrkdwn(fallback)} (${timeZone})>`
}

/** A mention of a person by their Slack id. */
export const mention = (slackUserId: string): string => `<@${slackUserId}>`
