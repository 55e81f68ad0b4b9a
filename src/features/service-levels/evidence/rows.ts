import type { Evidence } from './evidence.ts'
import { iso } from '../iso.ts'

/** A stretch behind a figure, as files give it: the seconds of a figure's rows add up to it. */
export interface EvidenceRow {
  readonly kind: 'clock' | 'pause' | 'outage' | 'maintenance' | 'unknown'
  readonly incident: string | null
  readonly title: string | null
  readonly severity: string | null
  readonly from: string
  readonly to: string | null
  /** Of service time. */
  readonly seconds: number
  readonly goal_seconds: number | null
  /** Of a pause or maintenance: whether it is left out of the figure. */
  readonly left_out: boolean | null
  readonly kept: boolean | null
  readonly seen_by: string | null
}

/** `titles` has the incidents that the reader may see; of others there is the number alone. */
export function evidenceRows(evidence: Evidence, titles: ReadonlyMap<number, string>): EvidenceRow[] {
  const named = (id: number | null) => ({ incident: id === null ? null : `INC-${id}`, title: id === null ? null : (titles.get(id) ?? null) })
  if (evidence.metric === 'availability') {
    return evidence.stretches.map(({ kind, incidentId, source, from, to, millis, counts }) => ({
      kind, ...named(incidentId), severity: null, from: iso(from), to: iso(to), seconds: millis / 1000, goal_seconds: null, left_out: kind === 'maintenance' ? counts : null, kept: null, seen_by: source,
    }))
  }
  return evidence.lines.flatMap(({ incidentId, severity, parts, pauses, kept }) => [
    ...parts.map((part): EvidenceRow => ({
      kind: 'clock', ...named(incidentId), severity, from: iso(part.from), to: iso(part.to), seconds: part.millis / 1000, goal_seconds: part.goal / 1000, left_out: null, kept, seen_by: null,
    })),
    ...pauses.map((pause): EvidenceRow => ({
      kind: 'pause', ...named(incidentId), severity, from: iso(pause.from), to: pause.to === null ? null : iso(pause.to), seconds: 0, goal_seconds: null, left_out: pause.counts, kept, seen_by: pause.party,
    })),
  ])
}
