import type { Figures } from '../figures.ts'
import type { ReportDocument } from '../json.ts'

/** A figure that is not what was published: of a service, or of all. */
export interface Difference {
  /** Null for all services together. */
  readonly service: string | null
  readonly figure: 'opened' | 'resolved' | 'openAtEnd' | 'response' | 'restore' | 'mean'
  /** Counts as a number, shares as [within, of], a mean in seconds; null where there was none. */
  readonly from: number | readonly [number, number] | null
  readonly to: number | readonly [number, number] | null
}

type Published = Pick<ReportDocument, 'services' | 'total'>

/** What of a period's own figures differs between two documents, service by service, all together last. */
export function differences(before: Published, after: Published): Difference[] {
  const names = [...new Set([...before.services, ...after.services].map(({ service }) => service))].toSorted()
  const of = ({ services }: Published, name: string): Figures | undefined => services.find(({ service }) => service === name)
  return [...names.flatMap((name) => between(name, of(before, name), of(after, name))), ...between(null, before.total, after.total)]
}

function between(service: string | null, before: Figures | undefined, after: Figures | undefined): Difference[] {
  const read = (figures: Figures | undefined): Record<Difference['figure'], Difference['from']> => ({
    opened: figures?.opened ?? 0, resolved: figures?.resolved ?? 0, openAtEnd: figures?.openAtEnd ?? 0,
    response: [figures?.response.within ?? 0, figures?.response.n ?? 0], restore: [figures?.restore.within ?? 0, figures?.restore.n ?? 0], mean: figures?.restore.meanSeconds ?? null,
  })
  const [old, now] = [read(before), read(after)]
  return (Object.keys(old) as Difference['figure'][]).flatMap((figure) => (String(old[figure]) === String(now[figure]) ? [] : [{ service, figure, from: old[figure], to: now[figure] }]))
}
