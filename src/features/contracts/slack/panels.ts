import type { KnownBlock } from '@slack/types'
import { allowed } from '../../../platform/access/permissions.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Panel } from '../../../platform/slack/panels.ts'
import type { Contracts } from '../contracts.ts'
import { contractMessages as m } from '../messages.ts'
import { dueSoon } from './handlers.ts'
import { contractLine, dueBlocks } from './page.ts'

const head = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text } })

/** Contracts on a vendor's and a service's page, and what is due on the vendor's page and on App Home. */
export function contractPanels(means: Pick<Platform, 'database' | 'config'>, contracts: Contracts): Panel[] {
  return [
    {
      page: 'home',
      order: 20,
      draw: async ({ person, now }) => {
        const due = await dueSoon(means, contracts, person, now, 30, 5)
        return due.length === 0 ? [] : [head(t(person.locale, m.dueHead)), ...dueBlocks(due, person.locale)]
      },
    },
    {
      page: 'vendor',
      order: 50,
      draw: async ({ person, now, subject }) => {
        if (!allowed(person.role, 'contract.view')) return []
        const { contracts: lines } = await contracts.list(person, { vendorId: subject }, 5)
        const due = await dueSoon(means, contracts, person, now, 90, 3, subject)
        return [
          ...(lines.length === 0 ? [] : [head(t(person.locale, m.contractsHead)), ...lines.map((line) => contractLine(line, person.locale))]),
          ...(due.length === 0 ? [] : [head(t(person.locale, m.dueHead)), ...dueBlocks(due, person.locale)]),
        ]
      },
    },
    {
      page: 'service',
      order: 50,
      draw: async ({ person, subject }) => {
        if (!allowed(person.role, 'contract.view')) return []
        const { contracts: lines } = await contracts.list(person, { serviceId: subject }, 3)
        return lines.length === 0 ? [] : [head(t(person.locale, m.contractsHead)), ...lines.map((line) => contractLine(line, person.locale))]
      },
    },
  ]
}
