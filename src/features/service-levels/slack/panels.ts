import { vendorScope } from '../../../platform/access/person.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Page, Panel } from '../../../platform/slack/panels.ts'
import { lastCompleteWeek } from '../period.ts'
import { weeklyReport } from '../report.ts'
import { summaryInShort } from '../views/summary.ts'

/** The last week's figures on a vendor's and a service's page. */
export function figurePanels({ database, config }: Pick<Platform, 'database' | 'config'>): Panel[] {
  const zone = config.defaultTimeZone
  const of = (page: Page, ids: (subject: number) => { vendorId?: number; serviceId?: number }): Panel => ({
    page,
    order: 60,
    draw: async ({ person, now, subject }) => {
      if (!allowed(person.role, 'summary.view')) return []
      const asked = ids(subject)
      const scope = vendorScope(person)
      if (scope !== undefined && asked.vendorId !== undefined && asked.vendorId !== scope) return []
      const report = await weeklyReport(database.prisma, { week: lastCompleteWeek(now.getTime(), zone), zone, now, vendorId: scope, ...asked })
      return summaryInShort(report, person.locale).blocks
    },
  })
  return [of('vendor', (vendorId) => ({ vendorId })), of('service', (serviceId) => ({ serviceId }))]
}
