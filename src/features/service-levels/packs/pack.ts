import { type Locale, t } from '../../../platform/i18n/index.ts'
import { plainText } from '../../../platform/slack/mrkdwn.ts'
import type { Figures } from '../figures.ts'
import type { Summary } from '../summaries/gather.ts'
import { periodWords } from '../summaries/period-words.ts'
import { packMessages as m } from './messages.ts'

/** A cell of the pack: figures are numbers, so that a workbook can go on with them; null is said to be unknown by being empty. */
export type Cell = string | number | null

export interface PackTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** What a review pack has in it, as tables: the workbook and the page are made of the same. */
export interface Pack {
  readonly title: string
  readonly period: string
  readonly madeAt: string
  readonly zone: string
  readonly tables: readonly PackTable[]
}

export function packOf(summary: Summary, locale: Locale): Pack {
  const { report, breaches, breachCount, open, overdueActions, satisfaction, causes, sections } = summary
  const { period } = report
  const column = (key: keyof typeof m) => t(locale, m[key] as typeof m.service)
  const figureColumns = ['opened', 'resolved', 'openAtEnd', 'responseJudged', 'responseWithin', 'responseShare', 'restoreJudged', 'restoreWithin', 'restoreShare', 'mean', 'median', 'p90', 'worst'] as const
  return {
    title: t(locale, m.title, { period: periodWords(period, locale).long }),
    period: period.label,
    madeAt: new Date(report.generatedAt).toISOString(),
    zone: period.zone,
    tables: [
      {
        name: column('services'), columns: [column('service'), ...figureColumns.map(column), column('openedBefore'), column('availability'), column('availabilityTarget'), column('known'), column('responseTarget'), column('restoreTarget')],
        rows: [
          ...report.services.map((line) => [line.service, ...figureCells(line.figures), line.before.opened, share(line.availability.share), share(line.availability.goal), share(line.availability.coverage), line.targets.responseSeconds / 60, line.targets.restoreSeconds / 60]),
          [column('all'), ...figureCells(report.total.figures), report.total.before.opened, null, null, null, null, null],
        ],
      },
      {
        name: column('breaches'), columns: [column('reference'), column('service'), column('what'), column('minutes'), column('targetMinutes')],
        rows: [
          ...breaches.map(({ reference, service, what, seconds, targetSeconds }) => [reference, service, t(locale, what === 'response' ? m.response : m.restore), seconds === null ? null : minutes(seconds), minutes(targetSeconds)]),
          ...(breachCount > breaches.length ? [[t(locale, m.more, { n: breachCount - breaches.length }), null, null, null, null]] : []),
        ],
      },
      {
        name: column('otherFigures'), columns: [column('figure'), column('value')],
        rows: [
          [column('openIncidents'), open.count], [column('overdueActions'), overdueActions], [column('asked'), satisfaction.asked], [column('answers'), satisfaction.answers], [column('satisfied'), satisfaction.satisfied],
          ...causes.map(({ problem, count }) => [t(locale, m.problem, { problem }), count]),
        ],
      },
      // What other features have to tell, in the words of the summary.
      ...(sections.length === 0 ? [] : [{ name: column('notes'), columns: [column('note')], rows: sections.map((line) => [plainText(line).replaceAll(/[*\u200b]/g, '')]) }]),
    ],
  }
}

function figureCells({ opened, resolved, openAtEnd, response, restore }: Figures): Cell[] {
  const time = (seconds: number | null) => (seconds === null ? null : minutes(seconds))
  return [
    opened, resolved, openAtEnd, response.n, response.within, share(response.share), restore.n, restore.within, share(restore.share),
    time(restore.meanSeconds), time(restore.medianSeconds), time(restore.p90Seconds), time(restore.maxSeconds),
  ]
}

const minutes = (seconds: number): number => Math.round(seconds / 6) / 10
/** In percent. */
const share = (value: number | null): number | null => (value === null ? null : Math.round(value * 100_000) / 1000)
