import { z } from 'zod'
import { day, text } from '../../platform/bulk/fields.ts'
import type { BulkPart, Item } from '../../platform/bulk/part.ts'
import { rowsOf } from '../../platform/bulk/rows.ts'
import { isTimeZone } from '../../platform/config/config.ts'
import { selectCalendar, selectCalendars, selectHolidaySets } from './store.ts'
import { formatHours, formatWeek, parseHours, parseWeek, WeekFault } from './week-text.ts'

/** Text that is the same however it was typed, or a fault. */
const tidied = (longest: number, tidy: (value: string) => string, example: string) => text(longest).transform((value, context) => {
  try {
    return tidy(value)
  } catch (error) {
    if (!(error instanceof WeekFault)) throw error
    context.addIssue({ code: 'custom', message: `expected hours such as ${example}` })
    return z.NEVER
  }
})
const week = tidied(1000, (value) => formatWeek(parseWeek(value)), 'Mon-Fri 09:00-12:00 13:00-18:00; Sat 09:00-12:00, or 24x7')
const hours = tidied(200, (value) => formatHours(parseHours(value)), '09:00-12:00 13:00-18:00, or closed')

/** Calendars in the register's files: weekly hours by the day from which they hold, and days that are not as their week says. */
export const calendarsPart: BulkPart = {
  name: 'calendars',
  order: 10,
  subject: 'calendar',
  key: 'name',
  columns: [{ name: 'name' }, { name: 'time_zone' }, { name: 'holidays' }],
  lists: {
    weeks: { table: 'weeks', parent: 'calendar', columns: [{ name: 'from' }, { name: 'hours' }], key: ['from'], since: 'from' },
    days: { table: 'days', parent: 'calendar', columns: [{ name: 'date' }, { name: 'hours' }, { name: 'reason' }], key: ['date'], since: 'date' },
  },
  refs: [{ field: 'holidays', of: 'holiday sets' }],
  schema: z.strictObject({
    name: text(100),
    time_zone: text(60).refine(isTimeZone, 'expected a time zone such as Asia/Taipei').nullish(),
    holidays: text(32).nullish(),
    weeks: z.array(z.strictObject({ from: day.nullish().transform((from) => from ?? null), hours: week })).optional(),
    days: z.array(z.strictObject({ date: day, hours, reason: text(200) })).optional(),
  }),
  required: ['time_zone'],
  defaults: {},
  names: async (db) => ({ 'holiday sets': (await selectHolidaySets(db)).map(({ code }) => code) }),
  refuse: ({ weeks }) => ((weeks as readonly Item[]).length === 0 ? [{ field: 'weeks', reason: 'a calendar needs weekly hours' }] : []),

  async read(db) {
    const records = []
    for (const { id } of await selectCalendars(db)) records.push(await selectCalendar(db, { id }))
    return records.flatMap((record) => record ?? []).map(({ name, timeZone, holidaySet, weeks, exceptions }) => ({
      name, time_zone: timeZone, holidays: holidaySet?.code ?? null,
      weeks: weeks.map(({ from, days }) => ({ from: from === '1970-01-01' ? null : from, hours: formatWeek(days) })),
      days: exceptions.map(({ date, hours: own, reason }) => ({ date, hours: formatHours(own), reason })),
    }))
  },

  async write(tx, planned) {
    await tx.$executeRaw`
      INSERT INTO calendar (name, time_zone, holiday_set) SELECT name, time_zone, holidays
      FROM jsonb_to_recordset(${JSON.stringify(planned.map(({ after }) => after))}::jsonb) r(name text, time_zone text, holidays text)
      ON CONFLICT (name) DO UPDATE SET time_zone = excluded.time_zone, holiday_set = excluded.holiday_set, revision = calendar.revision + 1`
    const weeks = rowsOf(planned, 'weeks', 'calendar').map((row) => ({ ...row, weekly: parseWeek(String(row['hours'])) }))
    await tx.$executeRaw`
      INSERT INTO calendar_week (calendar_id, valid_from, weekly) SELECT k.id, coalesce(r."from", '1970-01-01')::date, r.weekly
      FROM jsonb_to_recordset(${JSON.stringify(weeks)}::jsonb) r(calendar text, "from" text, weekly jsonb) JOIN calendar k ON k.name = r.calendar
      ON CONFLICT (calendar_id, valid_from) DO UPDATE SET weekly = excluded.weekly`
    const days = rowsOf(planned, 'days', 'calendar').map((row) => ({ ...row, hours: parseHours(String(row['hours'])) }))
    await tx.$executeRaw`
      INSERT INTO calendar_exception (calendar_id, date, hours, reason) SELECT k.id, r.date::date, r.hours, r.reason
      FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb) r(calendar text, date text, hours jsonb, reason text) JOIN calendar k ON k.name = r.calendar
      ON CONFLICT (calendar_id, date) DO UPDATE SET hours = excluded.hours, reason = excluded.reason`
  },

  async ids(tx, keys) {
    const rows = await tx.calendar.findMany({ where: { name: { in: [...keys] } }, select: { id: true, name: true } })
    return new Map(rows.map((row) => [row.name, row.id]))
  },
}
