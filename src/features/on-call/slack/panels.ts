import type { KnownBlock } from '@slack/types'
import { allowed } from '../../../platform/access/permissions.ts'
import type { Person } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import { section } from '../../../platform/slack/blocks.ts'
import type { Panel } from '../../../platform/slack/panels.ts'
import { onCallMessages as m } from '../messages.ts'
import type { OnCallSchedules } from '../on-call.ts'
import type { Schedule } from '../record.ts'
import { nowLine, ownLines } from './page.ts'

const listedAtMost = 5

/** A person's own turns on App Home; who is on call on a vendor's and a service's page. */
export function onCallPanels(schedules: OnCallSchedules): Panel[] {
  const panel = (page: Panel['page'], order: number, draw: (person: Person, now: Date, subject: number) => Promise<KnownBlock[]>): Panel => ({
    page, order, draw: async ({ person, now, subject }) => (allowed(person.role, 'oncall.view') ? draw(person, now, subject) : []),
  })
  const lines = (found: readonly Schedule[], person: Person, now: Date): KnownBlock[] =>
    found.length === 0 ? [] : [section(t(person.locale, m.panelHead)), ...found.slice(0, listedAtMost).map((schedule) => nowLine(schedule, now, person))]
  return [
    panel('home', 31, async (person, now) => {
      const own = ownLines(await schedules.list(person, now), now, { personId: person.id, locale: person.locale, timeZone: person.timeZone })
      return own.length === 0 ? [] : [section(own.join('\n'))]
    }),
    panel('vendor', 33, async (person, now, vendorId) => lines(await schedules.list(person, now, { vendorId }), person, now)),
    panel('service', 33, async (person, now, serviceId) => lines(await schedules.forService(person, serviceId, now), person, now)),
  ]
}
