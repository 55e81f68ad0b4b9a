import { actorOf, type Person, requirePermission } from '../../platform/access/person.ts'
import { always, type LocalDate } from '../../platform/calendar/index.ts'
import { type Database, isUniqueViolation } from '../../platform/database/index.ts'
import { expected } from '../../platform/errors/expected.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import { clip, plainInline } from '../../platform/slack/mrkdwn.ts'
import type { CalendarRecord, Exception } from './calendar.ts'
import { calendarMessages as m } from './messages.ts'
import { type CalendarFields, deleteException, insertCalendar, saveException, saveWeek, selectCalendar, selectCalendars, updateCalendar, usersOf } from './store.ts'
import { formatHours, formatWeek, type Week } from './week-text.ts'

/** Who does it, and when. */
export interface Act {
  readonly by: Person
  readonly now: Date
}

/** A calendar as a form gives it: its hours hold from a date on. */
export interface CalendarDraft extends CalendarFields {
  readonly from: LocalDate
  readonly week: Week
}

/** The use cases: permission, then one transaction with the change and its audit row. */
export class Calendars {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork

  constructor(database: Database, unitOfWork: UnitOfWork) {
    this.#database = database
    this.#unitOfWork = unitOfWork
  }

  async list(person: Person): Promise<{ id: number; name: string; timeZone: string }[]> {
    requirePermission(person, 'calendar.view')
    return selectCalendars(this.#database.prisma)
  }

  /** A calendar with all that it says and how many go by it. Throws the expected error where there is none. */
  async find(person: Person, which: { id: number } | { name: string }): Promise<{ calendar: CalendarRecord; users: { services: number; contracts: number } }> {
    requirePermission(person, 'calendar.view')
    const calendar = await selectCalendar(this.#database.prisma, which)
    if (!calendar) throw noSuchCalendar('name' in which ? which.name : String(which.id))
    return { calendar, users: await usersOf(this.#database.prisma, calendar.id) }
  }

  /** As `find`, for somebody who is about to change it. */
  async findToEdit(person: Person, id: number): Promise<CalendarRecord> {
    requirePermission(person, 'calendar.edit')
    return (await this.find(person, { id })).calendar
  }

  /** Makes a calendar whose hours hold from the beginning. Throws the expected error where the name is taken. */
  async add({ by, now }: Act, { week, name, timeZone, holidaySet }: Omit<CalendarDraft, 'from'>): Promise<CalendarRecord> {
    requirePermission(by, 'calendar.edit')
    try {
      return await this.#unitOfWork.run(now, async (work) => {
        const id = await insertCalendar(work.tx, { name, timeZone, holidaySet })
        await saveWeek(work.tx, id, always, week)
        await work.audit({ at: now, actor: actorOf(by), action: 'calendar.create', subject: `calendar:${id}`, detail: { name, timeZone, holidaySet, hours: formatWeek(week) } })
        return found(await selectCalendar(work.tx, { id }), name)
      })
    } catch (error) {
      // The same form twice is one calendar; another one of that name is a fault.
      if (!isUniqueViolation(error)) throw error
      const twin = await selectCalendar(this.#database.prisma, { name })
      if (twin && twin.timeZone === timeZone && twin.revision === 1) return twin
      throw expected('calendar_exists', m.nameTaken, { name: clip(plainInline(name), 100) })
    }
  }

  /** Brings a calendar to the draft; its hours hold from the draft's date on, what was before that stays. */
  async change(act: Act, id: number, revision: number, { from, week, ...fields }: CalendarDraft): Promise<CalendarRecord> {
    return this.#edit(act, id, revision, fields, async (work, before) => {
      const inForce = before.weeks.findLast((version) => version.from <= from)
      const changes: Record<string, string | null> = {}
      if (before.timeZone !== fields.timeZone) changes['timeZone'] = fields.timeZone
      if ((before.holidaySet?.code ?? null) !== fields.holidaySet) changes['holidaySet'] = fields.holidaySet
      if (before.name !== fields.name) changes['name'] = fields.name
      if (!inForce || formatWeek(inForce.days) !== formatWeek(week)) {
        await saveWeek(work.tx, id, from, week)
        changes['hours'] = `${formatWeek(week)} from ${from}`
      }
      return { action: 'calendar.update', detail: changes }
    })
  }

  /** Gives a day hours of its own, or none: whatever its week and its holidays say. */
  async setException(act: Act, id: number, revision: number, exception: Exception): Promise<CalendarRecord> {
    return this.#edit(act, id, revision, {}, async (work) => {
      await saveException(work.tx, id, exception)
      return { action: 'calendar.exception', detail: { date: exception.date, hours: formatHours(exception.hours), reason: exception.reason } }
    })
  }

  /** Has a day be again as its week and its holidays say. */
  async removeException(act: Act, id: number, revision: number, date: LocalDate): Promise<CalendarRecord> {
    return this.#edit(act, id, revision, {}, async (work) => {
      await deleteException(work.tx, id, date)
      return { action: 'calendar.exception_removed', detail: { date } }
    })
  }

  async #edit(
    { by, now }: Act, id: number, revision: number, fields: Partial<CalendarFields>,
    apply: (work: Work, before: CalendarRecord) => Promise<{ action: string; detail: Record<string, string | null> }>,
  ): Promise<CalendarRecord> {
    requirePermission(by, 'calendar.edit')
    return this.#unitOfWork.run(now, async (work) => {
      const before = found(await selectCalendar(work.tx, { id }), String(id))
      if (!(await updateCalendar(work.tx, id, revision, fields))) throw expected('changed_meanwhile', m.changedMeanwhile, { name: clip(plainInline(before.name), 100) })
      const { action, detail } = await apply(work, before)
      await work.audit({ at: now, actor: actorOf(by), action, subject: `calendar:${id}`, detail })
      return found(await selectCalendar(work.tx, { id }), before.name)
    })
  }
}

function found(calendar: CalendarRecord | undefined, name: string): CalendarRecord {
  if (!calendar) throw noSuchCalendar(name)
  return calendar
}

const noSuchCalendar = (name: string) => expected('no_such_calendar', m.noSuchCalendar, { name: clip(plainInline(name), 100) })
