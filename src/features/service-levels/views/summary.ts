import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import { section } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { missedTarget } from '../figures.ts'
import { slaMessages as m } from '../messages.ts'
import type { ServiceLine, WeekReport } from '../report.ts'
import { periodWords } from '../summaries/period-words.ts'
import { counts, restoreTimes, shareWithChange } from './change.ts'

/** Services shown one by one; the others are counted. Keeps the whole well under Slack's limits and a phone's patience. */
const shownAtMost = 12
/** Code points of a service's name: longer ones are cut. */
const nameLength = 60

/** What somebody asked for, in words that stand in a modal too: whether anything is wrong, then the services against their targets, worst first. */
export function summaryMessage(report: WeekReport, locale: Locale): Content {
  const missed = report.services.filter((line) => standing(line) === true).toSorted(worstFirst)
  const well = report.services.filter((line) => standing(line) === false)
  const unjudged = report.services.filter((line) => standing(line) === null)
  const shown = [...missed, ...well, ...unjudged].slice(0, shownAtMost)
  const hidden = report.services.filter((line) => !shown.includes(line))
  const headline = headlineOf(report, locale, missed.length, missed.length + well.length)
  const rest = shown.length > 0 ? restText(hidden, locale) : []
  const body = [...shown.map((line) => serviceText(line, locale)), ...(rest.length > 0 ? [rest.join('\n')] : [])]
  const total = shown.length === 1 && report.services.length === 1 ? [] : [totalText(report, locale)]
  const notes = notesOf(report, locale, missed.length > 0)
  return {
    text: clip([headline, ...body, ...total].join('\n'), 3500),
    blocks: [section(`*${headline}*`), ...[...body, ...total].map(section), { type: 'context', elements: [{ type: 'mrkdwn', text: notes }] }],
  }
}

/** The week in two lines, for a page on which it is not the matter. */
export function summaryInShort(report: WeekReport, locale: Locale): Content {
  const judged = report.services.filter((line) => standing(line) !== null)
  const missed = judged.filter((line) => standing(line) === true)
  const headline = headlineOf(report, locale, missed.length, judged.length)
  return { text: headline, blocks: [section([`*${headline}*`, ...figureLines(report, locale)].join('\n'))] }
}

/** Whether a service missed a target, by its incidents or its availability; null where there is nothing to judge. */
export function standing({ figures, availability: { kept } }: Pick<ServiceLine, 'figures' | 'availability'>): boolean | null {
  const missed = missedTarget(figures)
  if (missed === true || kept === false) return true
  return missed === null && kept === null ? null : false
}

/** Whether anything is wrong, in one sentence that names the period. */
export function headlineOf({ period, total }: WeekReport, locale: Locale, missed: number, judged: number): string {
  const of = { kind: period.kind, period: periodWords(period, locale).long }
  const { opened, resolved, openAtEnd } = total.figures
  if (missed > 0) return t(locale, m.headlineMissed, { ...of, missed, judged })
  if (judged > 0 && openAtEnd > 0) return t(locale, m.headlineOpen, { ...of, open: openAtEnd })
  if (judged > 0) return t(locale, m.headlineWell, { ...of, judged })
  if (opened + resolved + openAtEnd > 0) return t(locale, m.headlineUnjudged, { ...of, open: openAtEnd })
  return t(locale, m.headlineNothing, of)
}

/** Nothing where nothing is known of it: an unknown share is not told as a figure. */
function availabilityText({ availability, availabilityBefore }: ServiceLine, locale: Locale): string[] {
  const cell = availabilityCell(availability, availabilityBefore, locale)
  return cell === undefined ? [] : [t(locale, m.availability, { figures: cell })]
}

/** `99.71 % · target 99.9 % ▼`, with how much of the time is known where that is not all of it. */
export function availabilityCell({ share, goal, coverage }: ServiceLine['availability'], before: ServiceLine['availability'], locale: Locale): string | undefined {
  if (share === null) return undefined
  const percentage = (value: number) => String(Math.floor(value * 100_000) / 1000)
  const change = before.share === null ? '' : before.share === share ? ' =' : share > before.share ? ' ▲' : ' ▼'
  return t(locale, m.availabilityOf, { share: `${percentage(share)} %${change}`, goal: goal === null ? 'none' : percentage(goal), known: coverage === null || coverage >= 1 ? 'all' : percentage(coverage) })
}

function serviceText(line: ServiceLine, locale: Locale): string {
  const { service, targets, figures, before } = line
  const missed = standing(line)
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
    ...availabilityText(line, locale),
    ...(times ? [times] : []),
  ].join('\n')
}

/** How many services are not shown, and how they stand. */
export function restText(hidden: readonly ServiceLine[], locale: Locale): string[] {
  const count = (is: boolean | null) => hidden.filter((line) => standing(line) === is).length
  const [missed, well, unjudged] = [count(true), count(false), count(null)]
  return [
    ...(missed > 0 ? [t(locale, m.moreMissed, { n: missed })] : []), ...(well > 0 ? [t(locale, m.withinAll, { n: well })] : []), ...(unjudged > 0 ? [t(locale, m.notJudged, { n: unjudged })] : []),
  ]
}

export function totalText(report: WeekReport, locale: Locale): string {
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

/** How the figures are to be read. */
export function notesOf({ period, generatedAt }: WeekReport, locale: Locale, anyMissed: boolean): string {
  const running = generatedAt < period.to ? [t(locale, m.running, { at: slackDate(new Date(generatedAt), locale, period.zone) })] : []
  const missed = anyMissed ? [t(locale, m.howMissed)] : []
  return [...running, ...missed, t(locale, m.how, { zone: period.zone })].join(' ')
}

/** The lowest share kept of a service's targets. */
const lowest = ({ figures }: ServiceLine) => Math.min(figures.response.share ?? 1, figures.restore.share ?? 1)
const misses = ({ figures: { response, restore }, availability }: ServiceLine) => response.n - response.within + restore.n - restore.within + (availability.kept === false ? 1 : 0)

/** By how often a target was missed, then by the lowest share kept, then by name: what hurt most people stands first. */
export function worstFirst(a: ServiceLine, b: ServiceLine): number {
  return misses(b) - misses(a) || lowest(a) - lowest(b) || (a.service < b.service ? -1 : 1)
}
