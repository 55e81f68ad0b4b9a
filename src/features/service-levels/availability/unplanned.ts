import type { Reader } from '../../../platform/database/index.ts'
import type { Service } from '../../register/index.ts'
import { inTime } from '../engine/availability.ts'
import { common, minus, type Span } from '../engine/spans.ts'
import { availabilityRecords } from './records.ts'

/** When services were down in a span without maintenance that was agreed before it began, whatever their service hours: in order and apart. */
export async function unplannedOutages(db: Reader, services: readonly Service[], span: Span): Promise<(serviceId: number) => Span[]> {
  const records = await availabilityRecords(db, services, span)
  return (id) => {
    const record = records(id)
    return common(minus(record.outages, inTime(record)), [span])
  }
}
