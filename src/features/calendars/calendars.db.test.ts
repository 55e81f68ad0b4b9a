import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Person } from '../../platform/access/person.ts'
import { holidaySeeds } from '../../platform/calendar/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { JobQueue } from '../../platform/jobs/queue.ts'
import { createLogger } from '../../platform/telemetry/logger.ts'
import type { Delivery } from '../../platform/slack/delivery/delivery.ts'
import { UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import { Calendars } from './calendars.ts'
import { importHolidays } from './import-holidays.ts'
import { calendarOf } from './index.ts'
import { selectCalendars, selectHolidays, selectHolidaySet } from './store.ts'
import { parseHours, parseWeek } from './week-text.ts'

const now = new Date('2026-11-23T02:00:00Z')
const office: Person = { id: 1, slackUserId: 'U1', name: 'Office', role: 'outsourcing_office', vendorId: null, locale: 'en', timeZone: 'UTC' }
const hour = 3_600_000

describe('calendars', () => {
  let testing: TestDatabase
  let database: Database
  let calendars: Calendars
  beforeAll(async () => {
    testing = await testDatabase()
    database = await testing.database()
    // Nothing is posted here: what would wake delivery is never reached.
    calendars = new Calendars(database, new UnitOfWork(database, new JobQueue(database, createLogger('fatal')), {} as Delivery))
  })
  afterAll(() => testing.drop())

  const add = (name: string) => calendars.add({ by: office, now }, { name, timeZone: 'Asia/Taipei', holidaySet: null, week: parseWeek('Mon-Fri 09:00-18:00') })

  it('are there to start from, with the holidays of their places as their sources have them', async () => {
    for (const { code, days, ...of } of holidaySeeds) {
      expect(await selectHolidaySet(database.prisma, code)).toEqual({ code, ...of })
      expect(await selectHolidays(database.prisma, code)).toEqual(days)
    }
    const ready = await selectCalendars(database.prisma)
    expect(ready.map(({ name }) => name)).toEqual(expect.arrayContaining(['24×7', 'Taiwan 臺灣 09:00–18:00']))
    const taiwan = await calendarOf(database.prisma, ready.find(({ name }) => name.startsWith('Taiwan'))?.id ?? 0)
    // Two working days: the Lunar New Year of 2026 lasted from Saturday the 14th to Sunday the 22nd of February.
    expect(taiwan.workingDaysBetween('2026-02-13', '2026-02-24')).toBe(2)
    const china = await calendarOf(database.prisma, ready.find(({ name }) => name.startsWith('Mainland'))?.id ?? 0)
    expect(china.isWorkingDay('2026-02-14')).toBe(true)
  })

  it('hold what was said of them, and change from a day on without touching the past', async () => {
    const { id, revision } = await add('Taipei office')
    const longer = { name: 'Taipei office', timeZone: 'Asia/Taipei', holidaySet: null, from: '2027-01-01', week: parseWeek('Mon-Fri 08:00-20:00') }
    const changed = await calendars.change({ by: office, now }, id, revision, longer)
    expect(changed.weeks.map(({ from }) => from)).toEqual(['1970-01-01', '2027-01-01'])
    const calendar = await calendarOf(database.prisma, id)
    const day = (date: string) => calendar.businessMillis(calendar.startOf(date), calendar.startOf(date) + 24 * hour) / hour
    expect([day('2026-12-31'), day('2027-01-04')]).toEqual([9, 12])
    const audit = await database.prisma.auditEntry.findMany({ where: { subject: `calendar:${id}` }, orderBy: { id: 'asc' } })
    expect(audit.map(({ action, detail }) => [action, detail])).toMatchObject([
      ['calendar.create', { hours: 'Mon-Fri 09:00-18:00' }], ['calendar.update', { hours: 'Mon-Fri 08:00-20:00 from 2027-01-01' }],
    ])
  })

  it('tell the second of two editors, and keep what the first saved', async () => {
    const { id, revision } = await add('Two editors')
    const exception = { date: '2026-12-24', hours: parseHours('09:00-12:00'), reason: 'Christmas Eve' }
    await calendars.setException({ by: office, now }, id, revision, exception)
    await expect(calendars.setException({ by: office, now }, id, revision, { ...exception, hours: [] })).rejects.toMatchObject({ code: 'changed_meanwhile' })
    expect((await calendars.find(office, { id })).calendar.exceptions).toEqual([exception])
    await calendars.removeException({ by: office, now }, id, revision + 1, '2026-12-24')
    expect((await calendars.find(office, { id })).calendar.exceptions).toEqual([])
  })

  it('are added once, and by those alone who may', async () => {
    const first = await add('Once')
    expect(await add('Once')).toEqual(first)
    const other = { name: 'Once', timeZone: 'Europe/London', holidaySet: null, week: parseWeek('24x7') }
    await expect(calendars.add({ by: office, now }, other)).rejects.toMatchObject({ code: 'calendar_exists' })
    const operator: Person = { ...office, role: 'operator' }
    await expect(calendars.add({ by: operator, now }, other)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(calendars.setException({ by: operator, now }, first.id, 1, { date: '2026-12-24', hours: [], reason: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(calendars.find(operator, { name: 'None such' })).rejects.toMatchObject({ code: 'no_such_calendar' })
  })

  it('take holidays in by the year, joined to what is known', async () => {
    const take = (year: number, date: string) => importHolidays(database, {
      code: 'XX', name: undefined, fileName: 'Holidays of X', source: 'the gazette', range: { from: `${year}-01-01`, to: `${year}-12-31` },
      days: [{ date, kind: 'holiday', name: 'Founding Day' }],
    }, 'cli:tester', now)
    await take(2026, '2026-03-02')
    expect(await take(2027, '2027-03-02')).toMatchObject({ name: 'Holidays of X', coversFrom: '2026-01-01', coversTo: '2027-12-31' })
    expect(await take(2026, '2026-03-03')).toMatchObject({ coversFrom: '2026-01-01', coversTo: '2027-12-31' })
    const days = await database.prisma.holiday.findMany({ where: { setCode: 'XX' }, orderBy: { date: 'asc' } })
    expect(days.map(({ date }) => date.toISOString().slice(0, 10))).toEqual(['2026-03-03', '2027-03-02'])
    expect(await take(2030, '2030-03-02')).toMatchObject({ coversFrom: '2030-01-01', coversTo: '2030-12-31' })
  })
})
