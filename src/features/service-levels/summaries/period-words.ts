import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { Period } from '../period.ts'
import { pictureMessages as m } from './picture-messages.ts'

/** How a period is called: `week 47 (16–22 Nov 2026)` in a headline, `Week 47` in a title, `W47` along an axis. */
export function periodWords(period: Period, locale: Locale): { readonly long: string; readonly name: string; readonly short: string } {
  const { kind, label } = period
  const [year = '', part = ''] = label.split('-')
  const n = Number(part.replace(/\D/g, ''))
  switch (kind) {
    case 'week':
      return { long: t(locale, m.week, { n, dates: dates(period, locale) }), name: t(locale, m.weekName, { n }), short: `W${n}` }
    case 'month': {
      const format = (month: 'long' | 'short', withYear: boolean) =>
        new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { month, timeZone: period.zone, ...(withYear && { year: 'numeric' }) }).format(period.from)
      return { long: format('long', true), name: format('long', true), short: `${format('short', false)}${n === 1 ? ` ${year}` : ''}` }
    }
    case 'quarter':
      return { long: t(locale, m.quarter, { n, year }), name: t(locale, m.quarter, { n, year }), short: `${year.slice(2)} Q${n}` }
    case 'half':
      return { long: t(locale, m.half, { n, year }), name: t(locale, m.half, { n, year }), short: `${year.slice(2)} H${n}` }
    case 'span':
      return { long: dates(period, locale), name: dates(period, locale), short: label.slice(5, 10) }
  }
}

/** From the first day to the last: `16–22 Nov 2026`, `2026年11月16日至22日`. */
function dates({ from, to, zone }: Period, locale: Locale): string {
  const [language, month] = locale === 'en' ? (['en-GB', 'short'] as const) : ([locale, 'long'] as const)
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month, year: 'numeric', timeZone: zone })
  const last = to - 1
  // In English the range as ICU writes it, without its thin spaces; in Chinese that one falls back to 2026/11/16.
  if (locale === 'en') return format.formatRange(from, last).replace(/[\u2009\u202f]/g, ' ').replace(/^(\d+) – /, '$1–')
  const [start, end] = [format.format(from), format.format(last)]
  const shared = [/^.*月/, /^.*年/].map((prefix) => prefix.exec(start)?.[0] ?? '').find((prefix) => end.startsWith(prefix)) ?? ''
  return start === end ? start : `${start}至${end.slice(shared.length)}`
}
