import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../../platform/calendar/index.ts'
import type { Schedule } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Counting, refreshDeadlines, workingDaysOf } from './contracts.ts'
import { type Deadline, deadlinesOf, stepToday } from './deadlines.ts'
import { remind } from './slack/reminder.ts'
import { claimReminder, dueDeadlines, lockContract, receiversOf, reminderKey, runningContracts, selectContract, selectDeadline, selectDeadlines, sentReminders } from './store.ts'

/** Reminders go out from this hour on, in the zone of the contract's calendar. */
const hourOfDay = 9
/** No step is longer before its date than these days, weekends and holidays included. */
const farthest = 120

/**
 * Works the dates out again where a calendar, or its holidays, changed beneath a contract: once an hour, because a calendar does not know
 * who counts with it.
 */
export function recountSchedule({ database, unitOfWork }: Pick<Platform, 'database' | 'unitOfWork'>, counting: Counting): Schedule {
  return {
    name: 'contracts.recount',
    async tick(now) {
      if (now.getUTCMinutes() !== 10) return
      const calendars = new Map<number | null, Calendar>()
      for (const id of await runningContracts(database.prisma)) {
        const contract = await selectContract(database.prisma, { id })
        if (!contract) continue
        const calendar = calendars.get(contract.calendarId) ?? (await workingDaysOf(database.prisma, contract, counting.zone))
        calendars.set(contract.calendarId, calendar)
        const dates = (deadlines: readonly Deadline[]) => deadlines.map(({ kind, itemId, dueOn }) => `${kind} ${itemId} ${dueOn}`).toSorted().join()
        if (dates(deadlinesOf(contract, calendar)) === dates(await selectDeadlines(database.prisma, id))) continue
        await unitOfWork.run(now, (work) => refreshDeadlines(work.tx, (message) => work.post(message), id, counting))
      }
    },
  }
}

/**
 * Reminds of what falls due. What was reminded of is a row that only one transaction can make, together with the messages: so nothing is
 * reminded twice by ticks, replicas or restarts, and after a time without the bot the latest step that was missed comes once.
 */
export function remindSchedule({ database, unitOfWork, config }: Pick<Platform, 'database' | 'unitOfWork' | 'config'>): Schedule {
  return {
    name: 'contracts.remind',
    async tick(now) {
      const upTo = Temporal.PlainDate.from(now.toISOString().slice(0, 10)).add({ days: farthest }).toString()
      const calendars = new Map<number | null, Calendar>()
      const due = await dueDeadlines(database.prisma, upTo)
      const sent = await sentReminders(database.prisma, due.map(({ id }) => id))
      for (const { id, contractId, ...looked } of due) {
        const calendar = calendars.get(looked.calendarId) ?? (await workingDaysOf(database.prisma, looked, config.defaultTimeZone))
        calendars.set(looked.calendarId, calendar)
        const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(calendar.timeZone)
        const today = local.toPlainDate().toString()
        if (local.hour < hourOfDay || !calendar.isWorkingDay(today)) continue
        const coming = stepToday(looked, today, calendar)
        if (coming === undefined || sent.has(reminderKey(id, looked.dueOn, coming))) continue
        await unitOfWork.run(now, async (work) => {
          await lockContract(work.tx, contractId)
          // Again, now that nobody else can change it.
          const deadline = await selectDeadline(work.tx, id)
          const contract = await selectContract(work.tx, { id: contractId })
          if (!contract || !deadline || deadline.doneAt) return
          const step = stepToday(deadline, today, calendar)
          if (step === undefined || !(await claimReminder(work.tx, id, deadline.dueOn, step, now))) return
          const usual = { locale: config.defaultLocale, timeZone: config.defaultTimeZone }
          await remind(work, contract, deadline, step, await receiversOf(work.tx, contract), { calendar, today, usual })
        })
      }
    },
  }
}
