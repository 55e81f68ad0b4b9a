import { allowed } from '../../../platform/access/permissions.ts'
import { Calendar, dayIn } from '../../../platform/calendar/index.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { requirePermission, vendorScope } from '../../../platform/access/person.ts'
import { type Request, sentence, type SlashCommand } from '../../../platform/slack/feature.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import type { Calendars } from '../calendars.ts'
import { calendarMessages as m } from '../messages.ts'
import { rulesOf } from '../rules-of.ts'
import { selectHolidaySets } from '../store.ts'
import { calendarForm } from './forms.ts'
import { calendarList, calendarPage } from './page.ts'

/** `/calendar`, `/calendar NAME`, `/calendar add`. */
export function calendarCommand(platform: Pick<Platform, 'database' | 'config'>, calendars: Calendars): SlashCommand {
  return {
    command: '/calendar',
    opensForm: (text) => text.toLowerCase() === 'add',
    async handle(request, form) {
      const { person, text, locale, now } = request
      if (form) {
        requirePermission(person, 'calendar.edit')
        const sets = await selectHolidaySets(platform.database.prisma)
        return form.show(calendarForm(locale, sets, dayIn(now, platform.config.defaultTimeZone), platform.config.defaultTimeZone))
      }
      if (text.toLowerCase() === 'help') return request.reply(sentence(t(locale, m.help)))
      const name = text.replace(/^show\s+/i, '')
      if (name === '' || name.toLowerCase() === 'list') return request.reply(calendarList(await calendars.list(person), locale))
      return request.reply(await pageOf(calendars, request, { name }))
    },
  }
}

/** The page of a calendar as this person sees it. */
export async function pageOf(calendars: Calendars, { person, locale, now }: Request, which: { id: number } | { name: string }): Promise<Content> {
  const found = await calendars.find(person, which)
  const today = new Calendar(rulesOf(found.calendar)).localDateOf(now.getTime())
  return calendarPage(found, { locale, today, mayEdit: allowed(person.role, 'calendar.edit'), isVendors: vendorScope(person) !== undefined })
}

