import { Temporal } from 'temporal-polyfill'
import { dayAtWork, type WorkingDays } from '../../platform/calendar/index.ts'
import { isTimeZone } from '../../platform/config/config.ts'
import type { Schedule } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { deciders } from '../people/index.ts'
import { stepToday } from './action.ts'
import type { Actions } from './actions.ts'
import { post, reminderKey, workingDaysOf } from './slack/announce.ts'
import { actionCard, daysLeft } from './slack/views.ts'
import { claimReminder, dueActions, lockAction, selectAction } from './store.ts'

/** No step is longer before its date than these days, weekends and holidays included. */
const farthest = 30

/**
 * Reminds owners of what falls due, while they are at work. What was reminded of is a row that only one transaction can make, together with the messages: so nothing is
 * reminded twice by ticks, replicas or restarts, and after a time without the bot the latest step that was missed comes once.
 */
export function remindSchedule({ database, unitOfWork, config }: Pick<Platform, 'database' | 'unitOfWork' | 'config'>, actions: Actions): Schedule {
  const usual = { locale: config.defaultLocale, timeZone: config.defaultTimeZone }
  return {
    name: 'actions.remind',
    async tick(now) {
      const upTo = Temporal.PlainDate.from(now.toISOString().slice(0, 10)).add({ days: farthest }).toString()
      const calendars = new Map<number | null, WorkingDays>()
      for (const { id, calendarId, timeZone, reminded, ...looked } of await dueActions(database.prisma, upTo)) {
        const today = dayAtWork(now, timeZone && isTimeZone(timeZone) ? timeZone : usual.timeZone)
        if (today === undefined) continue
        const calendar = calendars.get(calendarId) ?? (await workingDaysOf(database.prisma, calendarId, today))
        calendars.set(calendarId, calendar)
        const coming = stepToday(looked.dueOn, today, calendar)
        if (!coming || reminded.includes(coming.step) || !calendar.isWorkingDay(today)) continue
        await unitOfWork.run(now, async (work) => {
          await lockAction(work.tx, id)
          // Again, now that nobody else can change it.
          const action = await selectAction(work.tx, id, undefined)
          if (action?.state !== 'open' || action.dueOn !== looked.dueOn || !(await claimReminder(work.tx, id, action.dueOn, coming.step, now))) return
          const { owner } = action
          const office = coming.tellsOffice || !owner.slackUserId ? (await deciders(work.tx, config.administrators)).filter((person) => person.id !== owner.personId) : []
          const to = [...(owner.slackUserId ? [{ id: owner.personId, slackUserId: owner.slackUserId, isOffice: false }] : []), ...office.map((person) => ({ ...person, isOffice: true }))]
          for (const { id: personId, slackUserId, isOffice } of to) {
            await post(work, action, {
              key: reminderKey(action, coming.step, personId, isOffice), destination: slackUserId,
              content: (viewer) => actionCard(action, { kind: isOffice ? 'office' : 'owner', days: daysLeft(action, today, calendar) }, viewer),
            }, { usual, subject: actions.subjectName(action) })
          }
        })
      }
    },
  }
}
