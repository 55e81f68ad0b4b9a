import type { Figures } from './figures.ts'
import type { ServiceLine, WeekReport } from './report.ts'
import { iso } from './iso.ts'

type NamedFigures = { readonly service: string } & Figures

/** The report as JSON; docs/reports.md describes it, and what programs read of it does not change its meaning. */
export interface ReportDocument {
  /** `2016-W13` */
  readonly period: string
  readonly zone: string
  /** The week's first instant, and the first after it. */
  readonly from: string
  readonly to: string
  readonly generatedAt: string
  readonly services: readonly NamedFigures[]
  readonly total: Figures
  /** The same figures for the week before. */
  readonly previous: { readonly period: string; readonly services: readonly NamedFigures[]; readonly total: Figures }
}

export function reportDocument({ period, previous, generatedAt, services, total }: WeekReport): ReportDocument {
  const named = (which: 'figures' | 'before') => services.map((line: ServiceLine) => ({ service: line.service, ...line[which] }))
  return {
    period: period.label,
    zone: period.zone,
    from: iso(period.from),
    to: iso(period.to),
    generatedAt: iso(generatedAt),
    services: named('figures'),
    total: total.figures,
    previous: { period: previous.label, services: named('before'), total: total.before },
  }
}
