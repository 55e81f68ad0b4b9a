import type { KnownBlock } from '@slack/types'
import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { missedTarget } from '../figures.ts'
import { slaMessages as m } from '../messages.ts'
import type { ServiceLine, WeekReport } from '../report.ts'
import { counts, restoreTimes, shareWithChange } from './change.ts'

/** Services shown one by one; the others are counted. Keeps the whole well under Slack's limits and a phone's patience. */
const shownAtMost = 12
/** Code points of a service's name: longer ones are cut. */
const nameLength = 60

/** To a channel goes what needs attention; who asks for a week gets every service. */
export type Detail = 'posted' | 'asked'

/** The weekly summary: whether anything is wrong, then the services against their targets, worst first. */
export function summaryMessage(report: WeekReport, locale: Locale, detail: Detail): Content {
  const missed = report.services.filter(({ figures }) => missedTarget(figures) === true).toSorted(worstFirst)
  const well = report.services.filter(({ figures }) => missedTarget(figures) === false)
  const unjudged = report.services.filter(({ figures }) => missedTarget(figures) === null)
  const shown = [...missed, ...(detail === 'asked' ? [...well, ...unjudged] : [])].slice(0, shownAtMost)
  const hidden = (lines: readonly ServiceLine[]) => lines.filter((line) => !shown.includes(line)).length
  const headline = headlineOf(report, locale, missed.length, missed.length + well.length)
  const rest = [
    ...(hidden(missed) > 0 ? [t(locale, m.moreMissed, { n: hidden(missed) })] : []),
    ...(hidden(well) > 0 && shown.length > 0 ? [t(locale, m.withinAll, { n: hidden(well) })] : []),
    ...(hidden(unjudged) > 0 && shown.length > 0 ? [t(locale, m.notJudged, { n: hidden(unjudged) })] : []),
  ]
  const body = [...shown.map((line) => serviceText(line, locale)), ...(rest.length > 0 ? [rest.join('\n')] : [])]
  const total = shown.length === 1 && report.services.length === 1 ? [] : [totalText(report, locale)]
  const notes = notesOf(report, locale, detail, missed.length > 0)
  return {
    text: clip([headline, ...body, ...total].join('\n'), 3500),
    blocks: [section(`*${headline}*`), ...[...body, ...total].map(section), { type: 'context', elements: [{ type: 'mrkdwn', text: notes }] }],
  }
}

/** The week in two lines, for a page on which it is not the matter. */
export function summaryInShort(report: WeekReport, locale: Locale): Content {
  const judged = report.services.filter(({ figures }) => missedTarget(figures) !== null)
  const missed = judged.filter(({ figures }) => missedTarget(figures) === true)
  const headline = headlineOf(report, locale, missed.length, judged.length)
  return { text: headline, blocks: [section([`*${headline}*`, ...figureLines(report, locale)].join('\n'))] }
}

const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text } })

function headlineOf({ period, total }: WeekReport, locale: Locale, missed: number, judged: number): string {
  const week = { week: period.week.week, dates: dates(period, locale) }
  const { opened, resolved, openAtEnd } = total.figures
  if (missed > 0) return t(locale, m.headlineMissed, { ...week, missed, judged })
  if (judged > 0 && openAtEnd > 0) return t(locale, m.headlineOpen, { ...week, open: openAtEnd })
  if (judged > 0) return t(locale, m.headlineWell, { ...week, judged })
  if (opened + resolved + openAtEnd > 0) return t(locale, m.headlineUnjudged, { ...week, open: openAtEnd })
  return t(locale, m.headlineNothing, week)
}

/** From Monday to Sunday: `16–22 Nov 2026`, `2026年11月16日至22日`. */
function dates({ from, to, zone }: WeekReport['period'], locale: Locale): string {
  const [language, month] = locale === 'en' ? (['en-GB', 'short'] as const) : ([locale, 'long'] as const)
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month, year: 'numeric', timeZone: zone })
  const sunday = to - 1
  // In English the range as ICU writes it, without its thin spaces; in Chinese that one falls back to 2026/11/16.
  if (locale === 'en') return format.formatRange(from, sunday).replace(/[\u2009\u202f]/g, ' ').replace(/^(\d+) – /, '$1–')
  const [start, end] = [format.format(from), format.format(sunday)]
  const shared = [/^.*月/, /^.*年/].map((prefix) => prefix.exec(start)?.[0] ?? '').find((prefix) => end.startsWith(prefix)) ?? ''
  return `${start}至${end.slice(shared.length)}`
}

function serviceText({ service, targets, figures, before }: ServiceLine, locale: Locale): string {
  const missed = missedTarget(figures)
  const sign = missed === null ? '–' : missed ? '⚠' : '✓'
  const name = plainInline(clip(service, nameLength))
  const times = restoreTimes(locale, figures.restore, before.restore)
  return [
    `${sign} *${name}* — ${counts(locale, figures, before)}`,
    t(locale, m.response, {
      target: formatDuration(locale, targets.responseSeconds), figures: shareWithChange(locale, figures.response, before.response),
    }),
    t(locale, m.restore, {
      target: formatDuration(locale, targets.restoreSeconds), figures: shareWithChange(locale, figures.restore, before.restore),
    }),
    ...(times ? [times] : []),
  ].join('\n')
}

function totalText(report: WeekReport, locale: Locale): string {
  const [figures = '', ...shares] = figureLines(report, locale)
  return [t(locale, m.total, { figures }), ...shares].join('\n')
}

/** The counts of all incidents, then the shares within target. */
function figureLines({ total: { figures, before } }: WeekReport, locale: Locale): string[] {
  const shares = [
    ...(figures.response.n > 0 ? [t(locale, m.responseAll, { figures: shareWithChange(locale, figures.response, before.response) })] : []),
    ...(figures.restore.n > 0 ? [t(locale, m.restoreAll, { figures: shareWithChange(locale, figures.restore, before.restore) })] : []),
  ]
  return [counts(locale, figures, before), ...(shares.length > 0 ? [shares.join(' · ')] : [])]
}

function notesOf({ period, generatedAt }: WeekReport, locale: Locale, detail: Detail, anyMissed: boolean): string {
  const running = generatedAt < period.to ? [t(locale, m.running, { at: slackDate(new Date(generatedAt), locale, period.zone) })] : []
  const missed = anyMissed ? [t(locale, m.howMissed)] : []
  const why = detail === 'posted' ? [t(locale, m.whyHere)] : []
  return [...running, ...missed, t(locale, m.how, { zone: period.zone }), ...why].join(' ')
}

/** The lowest share kept of a service's targets. */
const lowest = ({ figures }: ServiceLine) => Math.min(figures.response.share ?? 1, figures.restore.share ?? 1)
const misses = ({ figures: { response, restore } }: ServiceLine) => response.n - response.within + restore.n - restore.within

/** By how often a target was missed, then by the lowest share kept, then by name: what hurt most people stands first. */
function worstFirst(a: ServiceLine, b: ServiceLine): number {
  return misses(b) - misses(a) || lowest(a) - lowest(b) || (a.service < b.service ? -1 : 1)
}
