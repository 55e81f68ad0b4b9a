import type { KnownBlock } from '@slack/types'
import { barChart, heatMap } from '../../../platform/charts/charts.ts'
import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import { button, type Plain, section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, escapeMrkdwn } from '../../../platform/slack/mrkdwn.ts'
import { questionText } from '../../incidents/index.ts'
import type { StatsPage } from '../ask-stats.ts'
import { statsMessages as m } from '../messages.ts'
import { hourBlock, type Missing, type Part, type Spread } from '../stats.ts'

export const statsActions = { earlier: 'incident.stats_earlier', today: 'incident.stats_today' } as const

/** Below this many incidents a figure says that it stands on few. */
const few = 5
const partsShown = 6
const servicesInChart = 10

/** Figures of a span: the words first, then the parts, then what Slack draws. */
export function statsPage(page: StatsPage, locale: Locale): Content {
  const { span, now, before, question } = page
  const filter = escapeMrkdwn(questionText(question).replaceAll('`', '´')) || 'none'
  const isNone = now.opened + now.resolved + now.openAtEnd === 0
  const head = isNone
    ? t(locale, m.none, { label: span.label, filter, before: span.before.label, n: before.opened })
    : t(locale, m.head, {
      label: span.label, runs: span.runs ? 'yes' : 'no', before: span.before.label, filter,
      opened: now.opened, openedChange: signed(now.opened - before.opened), resolved: now.resolved, resolvedChange: signed(now.resolved - before.resolved),
      open: now.openAtEnd, openChange: signed(now.openAtEnd - before.openAtEnd),
    })
  const blocks: KnownBlock[] = [section(clip(head, 2500))]
  if (!isNone) {
    blocks.push(section([
      t(locale, m.acknowledge, { spread: spreadText(now.acknowledge, before.acknowledge, locale) }),
      t(locale, m.restore, { spread: spreadText(now.restore, before.restore, locale) }),
      t(locale, m.reopened, { n: now.reopened, before: before.reopened }),
    ].join('\n')))
    const missing = missingText(page.missing, locale)
    if (missing) blocks.push(context(missing))
    blocks.push(...partsBlocks(page, locale), ...chartBlocks(page, locale), ...weekBlocks(page, locale))
    blocks.push(context(t(locale, m.how, { zone: span.zone })))
  }
  const rest = questionText(question)
  const value = (time: string) => [...`${time} ${rest}`].slice(0, 1900).join('').trim()
  blocks.push({
    type: 'actions',
    elements: [button(statsActions.earlier, t(locale, m.earlier, { label: span.before.label }), value(span.before.label)), button(statsActions.today, t(locale, m.today), value('month'))],
  })
  return { text: head.replaceAll(/[*`]/g, ''), blocks }
}

function partsBlocks({ vendors, services, severities }: StatsPage, locale: Locale): KnownBlock[] {
  const named = (parts: readonly Part[], nameOf: (name: string) => string) => parts.map((part) => ({ ...part, name: nameOf(part.name) }))
  const groups: readonly (readonly [Plain, readonly Part[]])[] = [
    [m.bySeverity, named(severities, (severity) => t(locale, m.severity, { severity }))],
    [m.byVendor, named(vendors, (name) => name || t(locale, m.ownService))],
    [m.byService, services],
  ]
  return groups.filter(([, parts]) => parts.length > 0).map(([title, parts]) => section([
    `_${t(locale, title)}_`,
    ...parts.slice(0, partsShown).map((part) => partLine(part, locale)),
    ...(parts.length > partsShown ? [t(locale, m.more, { n: parts.length - partsShown })] : []),
  ].join('\n')))
}

const partLine = ({ name, now, before }: Part, locale: Locale): string => t(locale, m.part, {
  name: shown(name, 80), opened: now.opened, change: signed(now.opened - before.opened), open: now.openAtEnd, acknowledge: shortText(now.acknowledge, locale), restore: shortText(now.restore, locale),
})

function chartBlocks({ services, span }: StatsPage, locale: Locale): KnownBlock[] {
  const most = services.filter(({ now, before }) => now.opened + before.opened > 0).slice(0, servicesInChart)
  if (most.length < 2) return []
  return [barChart({
    title: t(locale, m.chartTitle), categories: most.map(({ name }) => name), yLabel: t(locale, m.chartY),
    series: [
      { name: span.label, values: most.map(({ now }) => now.opened) },
      { name: span.before.label === span.label ? t(locale, m.chartBefore) : span.before.label, values: most.map(({ before }) => before.opened) },
    ],
  })]
}

/** When in the week they were reported, from a few on. */
function weekBlocks({ week, now, span }: StatsPage, locale: Locale): KnownBlock[] {
  if (now.opened < few) return []
  const days = week.map((_, day) => dayName(day, locale))
  const hours = (week[0] ?? []).map((_, block) => `${twoDigits(block * hourBlock)}–${twoDigits((block + 1) * hourBlock)}`)
  const cells = week.flatMap((blocks, day) => blocks.map((n, block) => ({ n, day: days[day] ?? '', hours: hours[block] ?? '' })))
  const most = cells.reduce((a, b) => (b.n > a.n ? b : a))
  return [
    section(t(locale, m.whenHead, { ...most, total: now.opened, zone: span.zone })),
    heatMap(hours, week.map((values, day) => ({ name: days[day] ?? '', values }))),
  ]
}

function missingText({ unknownResponse, unanswered, unknownResolution, backwards }: Missing, locale: Locale): string {
  const list = [
    ...(unanswered > 0 ? [t(locale, m.unanswered, { n: unanswered })] : []),
    ...(unknownResponse > 0 ? [t(locale, m.unknownResponse, { n: unknownResponse })] : []),
    ...(unknownResolution > 0 ? [t(locale, m.unknownResolution, { n: unknownResolution })] : []),
    ...(backwards > 0 ? [t(locale, m.backwards, { n: backwards })] : []),
  ]
  return list.length === 0 ? '' : t(locale, m.missing, { list: list.join(locale === 'en' ? ', ' : '、') })
}

function spreadText({ n, mean, median, p90 }: Spread, before: Spread, locale: Locale): string {
  if (mean === null || median === null || p90 === null) return t(locale, m.noSpread)
  const words = (seconds: number) => formatDuration(locale, seconds)
  return t(locale, m.spread, { mean: words(mean), before: before.mean === null ? 'none' : words(before.mean), median: words(median), p90: words(p90), n, few: n < few ? 'yes' : 'no' })
}

function shortText({ n, mean, median }: Spread, locale: Locale): string {
  if (mean === null || median === null) return '–'
  return t(locale, m.short, { mean: formatDuration(locale, mean), median: formatDuration(locale, median), n })
}

const signed = (change: number): string => (change === 0 ? '±0' : change > 0 ? `+${change}` : `−${-change}`)
const twoDigits = (n: number): string => String(n).padStart(2, '0')
/** Monday is 0: 5 January 1970 was one. */
const dayName = (day: number, locale: Locale): string => new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(1970, 0, 5 + day))
const context = (text: string): KnownBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] })
