import { formatDuration } from '../../platform/i18n/index.ts'
import type { TargetFigures } from './figures.ts'
import type { ServiceLine, WeekReport } from './report.ts'
import { textTable } from './text-table.ts'
import { percent, signed } from './views/change.ts'

const columns = ['Service', 'Opened', 'Resolved', 'Open at end', 'Response in target', 'Restore in target', 'Mean', 'Median', 'p90', 'Worst']

/** The report for a terminal, with changes from the period before. */
export function reportText(report: WeekReport): string {
  const { period, services, total } = report
  const rows = [columns, ...services.map((line) => row(line.service, line)), row('All', total)]
  return [
    `Service levels, ${period.kind === 'half' ? 'half-year' : period.kind === 'span' ? 'days' : period.kind} ${period.label} in ${period.zone}, ${iso(period.from)} to ${iso(period.to)}`,
    ...(report.generatedAt < period.to ? [`It is not over: figures up to ${iso(report.generatedAt)}`] : []),
    '',
    textTable(rows),
    '',
    '(±n), ▲, ▼, =: change from the period before. –: no incidents to judge. Mean to worst: time to restore.',
    '',
  ].join('\n')
}

function row(name: string, { figures, before }: Pick<ServiceLine, 'figures' | 'before'>): string[] {
  const { restore } = figures
  return [
    name,
    count(figures.opened, before.opened),
    count(figures.resolved, before.resolved),
    count(figures.openAtEnd, before.openAtEnd),
    share(figures.response, before.response),
    share(restore, before.restore),
    duration(restore.meanSeconds) + trend(restore.meanSeconds, before.restore.meanSeconds),
    duration(restore.medianSeconds),
    duration(restore.p90Seconds),
    duration(restore.maxSeconds),
  ]
}

const count = (now: number, before: number): string => `${now} (${signed(now, before)})`

const share = (now: TargetFigures, before: TargetFigures): string =>
  now.share === null ? '–' : `${percent(now.share)} % (${now.within} of ${now.n})${trend(now.share, before.share)}`

const duration = (seconds: number | null): string => (seconds === null ? '–' : formatDuration('en', seconds))

function trend(now: number | null, before: number | null): string {
  if (now === null || before === null) return ''
  return now === before ? ' =' : now > before ? ' ▲' : ' ▼'
}

const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z')
