import type { ServiceRecord } from '../engine/availability.ts'
import { common, minus, type Span } from '../engine/spans.ts'
import { instantOf } from './change.ts'

/** Maintenance that somebody thinks of before it is agreed: a window that would hold, or a time in which none would. */
export interface WindowProposal extends Span {
  readonly service: string
  readonly holds: boolean
}

/** Reads `Core Payments maintenance 2026-11-20 22:00 to 2026-11-21 02:00`, or `… no maintenance …`; undefined where it is neither, or ends before it begins. Times are of the zone. */
export function readWindow(text: string, zone: string): WindowProposal | undefined {
  const time = String.raw`(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2})`
  const [, service, no, fromDay, fromTime = '', toDay, toTime = ''] = new RegExp(String.raw`^(.+?)( no)? maintenance ${time} (?:to )?${time}$`, 'i').exec(text.trim().replaceAll(/\s+/g, ' ')) ?? []
  const [from, to] = [instantOf(`${fromDay}T${fromTime.padStart(5, '0')}`, zone), instantOf(`${toDay}T${toTime.padStart(5, '0')}`, zone)]
  return service === undefined || from === undefined || to === undefined || from >= to ? undefined : { service, holds: no === undefined, from, to }
}

/**
 * What would be known of a service with the window, as though it had been agreed before it began: it stands in the place of those that it overlaps, so that a window can be made
 * shorter too. Or with none in that time. Gives what was in its place.
 */
export function withWindow<Known extends ServiceRecord>(record: Known, { from, to, holds }: Omit<WindowProposal, 'service'>): { record: Known; replaced: Known['maintenance'] } {
  const replaced = record.maintenance.filter((own) => common([own], [{ from, to }]).length > 0)
  const others = record.maintenance.filter((own) => !replaced.includes(own))
  const instead = holds ? [{ from, to, agreedAt: -Infinity }] : replaced.flatMap((own) => minus([own], [{ from, to }]).map((rest) => ({ ...rest, agreedAt: own.agreedAt })))
  return { record: { ...record, maintenance: [...others, ...instead] }, replaced }
}
