import { writeAudit } from '../../platform/audit/audit.ts'
import type { DateRange, HolidayDay } from '../../platform/calendar/index.ts'
import type { Database } from '../../platform/database/index.ts'
import type { HolidaySet } from './calendar.ts'
import { replaceHolidaySet, selectHolidays, selectHolidaySet } from './store.ts'

/** Some years of holidays from a file. */
export interface HolidayImport {
  readonly code: string
  /** Else as before, or as the file calls itself. */
  readonly name: string | undefined
  readonly fileName: string | null
  readonly source: string
  /** Whole years; what was known of them before is replaced. */
  readonly range: DateRange
  readonly days: readonly HolidayDay[]
}

/** Puts these years in place of what the set knew of them; other years stay where they join on without a gap, else they are dropped. */
export async function importHolidays(database: Database, wanted: HolidayImport, actor: string, now: Date): Promise<HolidaySet> {
  const { code, range, source } = wanted
  return database.transaction(async (tx) => {
    const before = await selectHolidaySet(tx, code)
    const joins = before !== undefined && before.coversFrom <= dayAfter(range.to) && range.from <= dayAfter(before.coversTo)
    const kept = joins ? (await selectHolidays(tx, code)).filter(({ date }) => date < range.from || date > range.to) : []
    const set: HolidaySet = {
      code,
      name: wanted.name ?? before?.name ?? wanted.fileName ?? code,
      source: kept.length > 0 && before && before.source !== source ? `${source} (${range.from.slice(0, 4)}–${range.to.slice(0, 4)}); ${before.source}` : source,
      asOf: now.toISOString().slice(0, 10),
      coversFrom: joins && before.coversFrom < range.from ? before.coversFrom : range.from,
      coversTo: joins && before.coversTo > range.to ? before.coversTo : range.to,
    }
    await replaceHolidaySet(tx, set, [...kept, ...wanted.days])
    await writeAudit(tx, { at: now, actor, action: 'holidays.import', subject: `holidays:${code}`, detail: { source, from: range.from, to: range.to, days: wanted.days.length } })
    return set
  })
}

const dayAfter = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
