import { type Person, requirePermission } from '../../../platform/access/person.ts'
import type { Reader } from '../../../platform/database/index.ts'
import { availabilityRecords } from '../availability/records.ts'
import { type AvailabilityFigures, availabilityOf } from '../engine/availability.ts'
import type { Span } from '../engine/spans.ts'
import { serviceFor } from '../evidence/ask.ts'
import { monthAt, type NamedSpan } from '../evidence/span.ts'
import { type WindowProposal, withWindow } from './window.ts'

export interface WindowAnswer {
  readonly service: string
  readonly proposal: WindowProposal
  /** Windows in whose place it would stand. */
  readonly replaced: readonly Span[]
  readonly months: readonly { readonly span: NamedSpan; readonly before: AvailabilityFigures; readonly after: AvailabilityFigures }[]
}

/** What a service's availability would be with other maintenance, by the same engine that makes the figures. Nothing is kept. */
export async function askWindow(db: Reader, person: Person, proposal: WindowProposal, now: Date): Promise<WindowAnswer> {
  requirePermission(person, 'summary.view')
  const service = await serviceFor(db, person, proposal.service)
  const touched = monthsOf(proposal, person.timeZone)
  const whole = { from: Math.min(...touched.map(({ from }) => from)), to: Math.max(...touched.map(({ to }) => to)) }
  const before = (await availabilityRecords(db, [service], whole))(service.id)
  const { record: after, replaced } = withWindow(before, proposal)
  return {
    service: service.name, proposal, replaced,
    months: touched.map((span) => ({ span, before: availabilityOf(before, span, now.getTime()), after: availabilityOf(after, span, now.getTime()) })),
  }
}

/** The months that a stretch of time touches, in their order. */
function monthsOf({ from, to }: Span, zone: string): NamedSpan[] {
  const months: NamedSpan[] = []
  for (let at = from; at < to; at = months.at(-1)?.to ?? to) months.push(monthAt(at, zone))
  return months
}
