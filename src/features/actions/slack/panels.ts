import type { KnownBlock } from '@slack/types'
import { allowed } from '../../../platform/access/permissions.ts'
import { dayIn } from '../../../platform/calendar/index.ts'
import type { Reader } from '../../../platform/database/index.ts'
import { t } from '../../../platform/i18n/index.ts'
import { section } from '../../../platform/slack/blocks.ts'
import type { Panel, PanelRequest } from '../../../platform/slack/panels.ts'
import type { ActionFilter } from '../action.ts'
import type { Actions } from '../actions.ts'
import { actionMessages as m } from '../messages.ts'
import { linesOf } from './list.ts'

const listedAtMost = 5

/** A person's own actions on App Home, each with its button; how many are open on a vendor's and a service's page. */
export function actionPanels(db: () => Reader, actions: Actions): Panel[] {
  const count = async (person: PanelRequest['person'], filter: ActionFilter, limit: number) => actions.list(person, filter, limit)
  const open = (page: 'vendor' | 'service', filter: (subject: number) => Partial<ActionFilter>): Panel => ({
    page,
    order: 35,
    draw: async ({ person, now, subject }) => {
      if (!allowed(person.role, 'action.view')) return []
      const { total } = await count(person, { state: 'open', ...filter(subject) }, 0)
      const { total: overdue } = await count(person, { state: 'open', overdueOn: dayIn(now, person.timeZone), ...filter(subject) }, 0)
      return total === 0 ? [] : [section(t(person.locale, m.panelOpen, { n: total, overdue }))]
    },
  })
  return [
    {
      page: 'home',
      order: 22,
      draw: async ({ person, now }): Promise<KnownBlock[]> => {
        if (!allowed(person.role, 'action.view')) return []
        const today = dayIn(now, person.timeZone)
        const { actions: mine, total } = await count(person, { state: 'open', ownerId: person.id }, listedAtMost)
        if (total === 0) return []
        const { total: overdue } = await count(person, { state: 'open', ownerId: person.id, overdueOn: today }, 0)
        const more = total - mine.length
        return [
          section(t(person.locale, m.panelMine, { n: total, overdue })),
          ...(await linesOf(db(), actions, mine, person, today, 'done')),
          ...(more > 0 ? [section(t(person.locale, m.panelMore, { n: more }))] : []),
        ]
      },
    },
    open('vendor', (vendorId) => ({ vendorId })),
    open('service', (serviceId) => ({ serviceId })),
  ]
}
