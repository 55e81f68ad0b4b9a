import type { KnownBlock } from '@slack/types'
import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import { section } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { TargetFigures } from '../figures.ts'
import type { ServiceLine } from '../report.ts'
import type { NamedIncident, Summary } from '../summaries/gather.ts'
import { summaryMessages as m } from '../summaries/messages.ts'
import type { Period } from '../period.ts'
import { percent, signed } from './change.ts'
import { availabilityCell, headlineOf, notesOf, restText, standing, totalText, worstFirst } from './summary.ts'

/** Rows of the table: what a phone shows without tiring, well under what Slack takes. */
const rowsAtMost = 15
const nameLength = 60
/** A share of fewer answers or incidents says nothing by itself. */
const few = 5
const day = 86_400_000

/** What stands in a channel's summary beside its figures. */
export interface PostedParts {
  /** What the channel wants to read; the headline and the table are always there. */
  readonly sections: readonly SectionName[]
  /** Slack's ids of pictures that it has, with their words. */
  readonly pictures: readonly { readonly file: string; readonly alt: string; readonly title: string }[]
  /** Whether pictures were wanted and could not be made. */
  readonly picturesFailed: boolean
  /** When it was due, where that is long ago. */
  readonly lateSince: Date | null
  readonly skipped: readonly Period[]
  /** In place of a channel's reasons: the first line of a preview. */
  readonly preview: string | null
}

export const sectionNames = ['incidents', 'satisfaction', 'causes', 'pictures'] as const
export type SectionName = (typeof sectionNames)[number]

/** The services that the table shows, the worst first; the others are in the file. */
export function tableRows({ report: { services } }: Summary): { readonly shown: readonly ServiceLine[]; readonly hidden: readonly ServiceLine[] } {
  const sorted = services.toSorted(worstFirst)
  const anyMissed = sorted.some((line) => standing(line) === true)
  const shown = anyMissed ? sorted.filter((line) => standing(line) === true).slice(0, rowsAtMost) : []
  return { shown, hidden: anyMissed ? sorted.filter((line) => !shown.includes(line)) : [] }
}

/** Whether anything is wrong, in one sentence. */
export function headlineOfSummary({ report }: Pick<Summary, 'report'>, locale: Locale): string {
  const judged = report.services.filter((line) => standing(line) !== null)
  return headlineOf(report, locale, judged.filter((line) => standing(line) === true).length, judged.length)
}

/** The summary of a channel: whether anything is wrong, the services that missed a target, what follows from it, and pictures. Of a time when all was well it is three lines. */
export function postedMessage(summary: Summary, locale: Locale, parts: PostedParts): Content {
  const { report } = summary
  const headline = headlineOfSummary(summary, locale)
  const anyMissed = report.services.some((line) => standing(line) === true)
  const { shown, hidden } = tableRows(summary)
  const missedHidden = hidden.filter((line) => standing(line) === true).length
  const rest = missedHidden > 0 ? [t(locale, m.moreInFile, { n: hidden.length, missed: missedHidden })] : restText(hidden, locale)
  const lines = [...rest, totalText(report, locale)]
  const more = detailLines(summary, locale, parts.sections)
  const notes = [
    ...(parts.lateSince ? [t(locale, m.late, { due: slackDate(parts.lateSince, locale, report.period.zone) })] : []),
    ...(parts.skipped.length > 0 ? [t(locale, m.skipped, { list: parts.skipped.map(({ label }) => label).join(', '), first: parts.skipped[0]?.label ?? '' })] : []),
    ...(parts.picturesFailed ? [t(locale, m.noPictures)] : []),
    notesOf(report, locale, anyMissed),
    ...(parts.preview === null ? [t(locale, m.whyHere)] : []),
  ].join(' ')
  const said = shown.map((line) => wordsOf(line, locale))
  return {
    text: clip([...(parts.preview ? [parts.preview] : []), headline, ...said, ...lines, ...more].join('\n'), 3500),
    blocks: [
      ...(parts.preview ? [section(parts.preview)] : []),
      section(`*${headline}*`),
      ...(shown.length > 0 ? [table(shown, locale)] : []),
      section(lines.join('\n')),
      ...(more.length > 0 ? [section(more.join('\n'))] : []),
      ...parts.pictures.map(({ file, alt, title }): KnownBlock => ({ type: 'image', slack_file: { id: file }, alt_text: clip(alt, 1900), title: { type: 'plain_text', text: clip(title, 200) } })),
      { type: 'context', elements: [{ type: 'mrkdwn', text: clip(notes, 1900) }] },
    ],
  }
}

/** A line of the table in words, for notifications and for whoever sees no table. */
function wordsOf(line: ServiceLine, locale: Locale): string {
  const [name = '', ...cells] = cellsOf(line, locale)
  const heads = [m.availabilityColumn, m.responseColumn, m.restoreColumn, m.timesColumn, m.incidentsColumn].map((head) => t(locale, head))
  return `${plainInline(name)} — ${cells.map((cell, at) => `${heads[at]}: ${cell}`).join('; ')}`
}

function table(lines: readonly ServiceLine[], locale: Locale): KnownBlock {
  const cell = (text: string) => ({ type: 'raw_text', text: text || '–' })
  const head = [m.service, m.availabilityColumn, m.responseColumn, m.restoreColumn, m.timesColumn, m.incidentsColumn].map((own) => cell(t(locale, own)))
  // Not in Slack's types yet.
  return { type: 'table', column_settings: [{ is_wrapped: true }], rows: [head, ...lines.map((line) => cellsOf(line, locale).map(cell))] } as unknown as KnownBlock
}

/** Name, response, restore, times and counts, each with its target or its change. */
function cellsOf(line: ServiceLine, locale: Locale): string[] {
  const { service, targets, figures, before, availability, availabilityBefore } = line
  const missed = standing(line)
  const words = (seconds: number) => formatDuration(locale, seconds)
  const { meanSeconds, medianSeconds, maxSeconds, n } = figures.restore
  return [
    `${missed === null ? '–' : missed ? '⚠' : '✓'} ${clip(service.replace(/\s+/g, ' '), nameLength)}`,
    availabilityCell(availability, availabilityBefore, locale) ?? t(locale, m.unknown),
    share(figures.response, before.response, words(targets.responseSeconds), locale),
    share(figures.restore, before.restore, words(targets.restoreSeconds), locale),
    meanSeconds === null || medianSeconds === null || maxSeconds === null ? t(locale, m.noneRestored) : `${words(meanSeconds)} · ${words(medianSeconds)} · ${words(maxSeconds)} (n ${n})`,
    `${figures.opened} (${signed(figures.opened, before.opened)})`,
  ]
}

function share(now: TargetFigures, before: TargetFigures, target: string, locale: Locale): string {
  if (now.share === null) return t(locale, m.noneJudged)
  const change = before.share === null ? '' : percent(now.share) === percent(before.share) ? ' =' : now.share > before.share ? ' ▲' : ' ▼'
  const said = `${percent(now.share)} % (${now.within}/${now.n})${change}`
  return [t(locale, m.ofTarget, { share: said, target }), ...(now.n < few ? [t(locale, m.few, { n: now.n })] : [])].join(' · ')
}

/** Breaches, open incidents and overdue actions, satisfaction, causes, and what other features have to tell. */
function detailLines({ breaches, breachCount, open, overdueActions, satisfaction, causes, sections, question }: Summary, locale: Locale, wanted: readonly SectionName[]): string[] {
  const comma = locale === 'en' ? ', ' : '、'
  const { asked, answers, satisfied } = satisfaction
  const lines = {
    incidents: [
      ...(breachCount > 0 ? [t(locale, m.breaches, { n: breachCount, list: breaches.map((own) => `${link(own)} ${breachWords(own, locale)}`).join(comma), more: breachCount - breaches.length })] : []),
      ...(open.count > 0
        ? [t(locale, m.open, {
          n: open.count, list: open.named.map(link).join(comma), more: open.count - open.named.length, days: Math.floor((question.now.getTime() - (open.oldestFrom ?? question.now.getTime())) / day),
        })]
        : []),
      ...(overdueActions > 0 ? [t(locale, m.overdue, { n: overdueActions })] : []),
    ],
    satisfaction: [
      ...(asked + answers === 0 ? [] : [answers < few ? t(locale, m.satisfactionFew, { n: answers, asked }) : t(locale, m.satisfaction, { percent: percent(satisfied / answers), satisfied, n: answers, asked })]),
      ...sections,
    ],
    causes: causes.length === 0 ? [] : [t(locale, m.causes, { list: causes.slice(0, 3).map(({ problem, count }) => t(locale, m.problem, { problem, n: count })).join(' · ') })],
  }
  return (['incidents', 'satisfaction', 'causes'] as const).filter((name) => wanted.includes(name)).flatMap((name) => lines[name])
}

const link = ({ reference, link: url, service }: NamedIncident): string => `${url ? `<${url}|${reference}>` : reference} ${plainInline(clip(service, 30))}`

function breachWords({ what, seconds, targetSeconds }: Summary['breaches'][number], locale: Locale): string {
  const target = formatDuration(locale, targetSeconds)
  return seconds === null ? t(locale, m.unanswered, { target }) : t(locale, m.breach, { what, took: formatDuration(locale, seconds), target })
}
