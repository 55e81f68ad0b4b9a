import { z } from 'zod'
import { requirePermission } from '../../../platform/access/person.ts'
import { dayIn } from '../../../platform/calendar/index.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { ActionRequest, Feature, SubmissionAnswer } from '../../../platform/slack/feature.ts'
import type { Locale } from '../../../platform/i18n/index.ts'
import { readHeld } from '../../../platform/slack/held.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import type { CalendarRecord } from '../calendar.ts'
import type { Calendars } from '../calendars.ts'
import { calendarMessages as m } from '../messages.ts'
import { selectHolidaySets } from '../store.ts'
import { pageOf } from './command.ts'
import { calendarForm, callbacks, dayForm, parseCalendar, parseDay, readMetadata } from './forms.ts'
import { actionIds } from './page.ts'

/** Buttons and forms of calendars. */
export function calendarHandlers({ database, config }: Pick<Platform, 'database' | 'config'>, calendars: Calendars): Pick<Feature, 'actions' | 'submissions'> {
  return {
    actions: [
      { actionId: actionIds.show, handle: async (request) => request.tell(await pageOf(calendars, request, { id: idOf(request) })) },
      {
        actionId: actionIds.change,
        opensForm: true,
        handle: async (request, form) => {
          const calendar = await calendars.findToEdit(request.person, idOf(request))
          const sets = await selectHolidaySets(database.prisma)
          await form?.show(calendarForm(request.locale, sets, dayIn(request.now, calendar.timeZone), config.defaultTimeZone, calendar))
        },
      },
      {
        actionId: actionIds.addDay,
        opensForm: true,
        handle: async (request, form) => {
          const calendar = await calendars.findToEdit(request.person, idOf(request))
          await form?.show(dayForm(request.locale, dayIn(request.now, calendar.timeZone), calendar))
        },
      },
    ],
    submissions: [
      {
        callbackId: callbacks.add,
        handle: async ({ person, now, values, locale }) => {
          requirePermission(person, 'calendar.edit')
          const parsed = parseCalendar(locale, values, dayIn(now, config.defaultTimeZone))
          if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
          return saved(await calendars.add({ by: person, now }, parsed.draft), locale)
        },
      },
      {
        callbackId: callbacks.change,
        handle: async ({ person, now, values, locale, metadata }) => {
          requirePermission(person, 'calendar.edit')
          const { id, revision } = readMetadata(metadata)
          const { timeZone } = await calendars.findToEdit(person, id)
          const parsed = parseCalendar(locale, values, dayIn(now, timeZone))
          if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
          return saved(await calendars.change({ by: person, now }, id, revision, parsed.draft), locale)
        },
      },
      {
        callbackId: callbacks.day,
        handle: async ({ person, now, values, locale, metadata }) => {
          requirePermission(person, 'calendar.edit')
          const { id, revision } = readMetadata(metadata)
          const { timeZone } = await calendars.findToEdit(person, id)
          const parsed = parseDay(locale, values, dayIn(now, timeZone))
          if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
          const act = { by: person, now }
          return saved('remove' in parsed ? await calendars.removeException(act, id, revision, parsed.remove) : await calendars.setException(act, id, revision, parsed.exception), locale)
        },
      },
    ],
  }
}

const saved = ({ name }: CalendarRecord, locale: Locale): SubmissionAnswer => ({ kind: 'close', done: t(locale, m.saved, { name: clip(plainInline(name), 100) }) })

const idOf = ({ value }: ActionRequest): number => readHeld(z.coerce.number().int().positive(), value)
