import { z } from 'zod'
import { likeText, type Reader, type Tx } from '../../platform/database/index.ts'
import type { HolidayDay, LocalDate } from '../../platform/calendar/index.ts'
import type { CalendarRecord, HolidaySet } from './calendar.ts'
import type { Week } from './week-text.ts'

const spans = z.array(z.tuple([z.number(), z.number()]))
const weekly = z.array(spans).length(7)
/** A date column as text, and back: the database's dates have no zone. */
const dateText = (date: Date): LocalDate => date.toISOString().slice(0, 10)
const dateValue = (date: LocalDate): Date => new Date(`${date}T00:00:00Z`)

export async function selectCalendars(db: Reader, filter: { text?: string; limit?: number } = {}): Promise<{ id: number; name: string; timeZone: string; revision: number }[]> {
  const { text, limit } = filter
  return db.calendar.findMany({
    where: text ? { name: { contains: likeText(text), mode: 'insensitive' } } : {},
    select: { id: true, name: true, timeZone: true, revision: true }, orderBy: { name: 'asc' }, ...(limit !== undefined && { take: limit }),
  })
}

/** A calendar with all that it says, by its id or its name. One query after another: a transaction has one connection. */
export async function selectCalendar(db: Reader, which: { id: number } | { name: string }): Promise<CalendarRecord | undefined> {
  const row = await db.calendar.findUnique({ where: which })
  if (!row) return undefined
  const { id, name, timeZone, revision } = row
  const weeks = await db.calendarWeek.findMany({ where: { calendarId: id }, orderBy: { validFrom: 'asc' } })
  const exceptions = await db.calendarException.findMany({ where: { calendarId: id }, orderBy: { date: 'asc' } })
  const holidaySet = row.holidaySet === null ? undefined : await selectHolidaySet(db, row.holidaySet)
  return {
    id, name, timeZone, revision,
    holidaySet: holidaySet ?? null,
    weeks: weeks.map((week) => ({ from: dateText(week.validFrom), days: weekly.parse(week.weekly) })),
    exceptions: exceptions.map(({ date, hours, reason }) => ({ date: dateText(date), hours: spans.parse(hours), reason })),
    holidays: holidaySet ? await selectHolidays(db, holidaySet.code) : [],
  }
}

export async function selectHolidaySets(db: Reader): Promise<HolidaySet[]> {
  return (await db.holidaySet.findMany({ orderBy: { code: 'asc' } })).map(toSet)
}

export async function selectHolidaySet(db: Reader, code: string): Promise<HolidaySet | undefined> {
  const row = await db.holidaySet.findUnique({ where: { code } })
  return row ? toSet(row) : undefined
}

export async function selectHolidays(db: Reader, code: string): Promise<HolidayDay[]> {
  const rows = await db.holiday.findMany({ where: { setCode: code }, orderBy: { date: 'asc' } })
  return rows.map(({ date, kind, name }) => ({ date: dateText(date), kind, name }))
}

/** What these dates are in the zones that have a calendar with holidays: of the sets that their calendars take. */
export async function selectHolidaysByZone(db: Reader, dates: readonly LocalDate[]): Promise<{ timeZone: string; date: LocalDate; kind: HolidayDay['kind'] }[]> {
  return db.$queryRaw`
    SELECT DISTINCT c.time_zone AS "timeZone", h.date::text AS date, h.kind::text AS kind FROM calendar c JOIN holiday h ON h.set_code = c.holiday_set WHERE h.date = ANY(${[...dates]}::text[]::date[])`
}

/** Puts a set of holidays in place of what was known under its code. */
export async function replaceHolidaySet(tx: Tx, set: HolidaySet, days: readonly HolidayDay[]): Promise<void> {
  const { code, name, source } = set
  const data = { name, source, asOf: dateValue(set.asOf), coversFrom: dateValue(set.coversFrom), coversTo: dateValue(set.coversTo) }
  await tx.holidaySet.upsert({ where: { code }, create: { code, ...data }, update: data })
  await tx.holiday.deleteMany({ where: { setCode: code } })
  await tx.holiday.createMany({ data: days.map((day) => ({ setCode: code, date: dateValue(day.date), kind: day.kind, name: day.name })) })
}

/** What an editor of a calendar gives. */
export interface CalendarFields {
  readonly name: string
  readonly timeZone: string
  readonly holidaySet: string | null
}

export async function insertCalendar(tx: Tx, fields: CalendarFields): Promise<number> {
  const { id } = await tx.calendar.create({ data: fields, select: { id: true } })
  return id
}

/** Gives false where somebody else changed it since `revision`. */
export async function updateCalendar(tx: Tx, id: number, revision: number, fields: Partial<CalendarFields>): Promise<boolean> {
  const { count } = await tx.calendar.updateMany({ where: { id, revision }, data: { ...fields, revision: revision + 1 } })
  return count > 0
}

export async function saveWeek(tx: Tx, calendarId: number, from: LocalDate, days: Week): Promise<void> {
  const validFrom = dateValue(from)
  const value = days.map((hours) => hours.map(([start, end]) => [start, end]))
  await tx.calendarWeek.upsert({
    where: { calendarId_validFrom: { calendarId, validFrom } }, create: { calendarId, validFrom, weekly: value }, update: { weekly: value },
  })
}

export async function saveException(tx: Tx, calendarId: number, { date, hours, reason }: CalendarRecord['exceptions'][number]): Promise<void> {
  const value = hours.map(([start, end]) => [start, end])
  const key = { calendarId, date: dateValue(date) }
  await tx.calendarException.upsert({ where: { calendarId_date: key }, create: { ...key, hours: value, reason }, update: { hours: value, reason } })
}

/** Gives false where that day was none. */
export async function deleteException(tx: Tx, calendarId: number, date: LocalDate): Promise<boolean> {
  const { count } = await tx.calendarException.deleteMany({ where: { calendarId, date: dateValue(date) } })
  return count > 0
}

/** Names of the services and contracts that go by a calendar. */
export async function usersOf(db: Reader, calendarId: number): Promise<{ services: number; contracts: number }> {
  return { services: await db.service.count({ where: { calendarId } }), contracts: await db.contract.count({ where: { calendarId } }) }
}

function toSet(row: { code: string; name: string; source: string; asOf: Date; coversFrom: Date; coversTo: Date }): HolidaySet {
  const { code, name, source } = row
  return { code, name, source, asOf: dateText(row.asOf), coversFrom: dateText(row.coversFrom), coversTo: dateText(row.coversTo) }
}
