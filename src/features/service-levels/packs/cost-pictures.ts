import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { ServiceCost } from '../../contracts/index.ts'
import type { WordedPicture } from '../summaries/pictures.ts'
import { packMessages as m } from './messages.ts'

/** Services shown by themselves; the others are one bar, and one part. */
const shownAtMost = 6

/** What services cost a year, as bars, and as shares of all. Of several currencies, which cannot be added, each has its own two pictures. */
export function costPictures(costs: readonly ServiceCost[], unknown: number, locale: Locale): WordedPicture[] {
  const currencies = [...new Set(costs.map(({ currency }) => currency))]
  return currencies.flatMap((currency) => ofCurrency(costs.filter((own) => own.currency === currency), currency, unknown, locale))
}

function ofCurrency(costs: readonly ServiceCost[], currency: string, unknown: number, locale: Locale): WordedPicture[] {
  const total = costs.reduce((sum, { perYear }) => sum + perYear, 0)
  const [most] = costs
  if (!most || total <= 0) return []
  const money = (value: number) => new Intl.NumberFormat(locale === 'en' ? 'en-GB' : locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value)
  const share = (value: number) => `${Math.round((value / total) * 1000) / 10} %`
  const rest = costs.slice(shownAtMost)
  const parts = [
    ...costs.slice(0, shownAtMost).map(({ service, perYear }) => ({ name: service, value: perYear })),
    ...(rest.length > 0 ? [{ name: t(locale, m.otherServices, { n: rest.length }), value: rest.reduce((sum, { perYear }) => sum + perYear, 0) }] : []),
  ]
  const note = t(locale, m.costNote, { currency, unknown })
  const titles = { bars: t(locale, m.costTitle, { service: most.service, cost: money(most.perYear), currency }), shares: t(locale, m.costShareTitle, { service: most.service, share: share(most.perYear), currency }) }
  const alt = (title: string, label: (value: number) => string) => [title, note, ...parts.map(({ name, value }) => `${name}: ${label(value)}`)].join(locale === 'en' ? '. ' : '。').slice(0, 1900)
  return [
    { name: 'cost', picture: { kind: 'bars', locale, title: titles.bars, note, bars: parts.map((part) => ({ ...part, label: money(part.value) })) }, alt: alt(titles.bars, money) },
    { name: 'cost-shares', picture: { kind: 'shares', locale, title: titles.shares, note, parts: parts.map((part) => ({ ...part, label: share(part.value) })) }, alt: alt(titles.shares, share) },
  ]
}
