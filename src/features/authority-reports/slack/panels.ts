import { allowed } from '../../../platform/access/permissions.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { section } from '../../../platform/slack/blocks.ts'
import { plainInline } from '../../../platform/slack/mrkdwn.ts'
import type { Panel } from '../../../platform/slack/panels.ts'
import type { AuthorityReports } from '../authority-reports.ts'
import { downtimesOf, limitingRegimes } from '../downtimes.ts'
import { authorityMessages as m } from '../messages.ts'
import { caseLine } from './case-page.ts'
import { downtimeLine } from './downtime.ts'
import { pressing } from './words.ts'

const listedAtMost = 5

/** What is due to authorities, on App Home of those whom it concerns; how much unscheduled downtime they leave, on a service's page. */
export function authorityPanels(reports: AuthorityReports, { database, config }: Pick<Platform, 'database' | 'config'>): Panel[] {
  return [{
    page: 'home',
    order: 15,
    draw: async ({ person, now }) => {
      // A contact who has no right of their own sees what is theirs; everybody else nothing.
      const views = person.role === 'vendor_member' ? [] : await reports.list(person, { live: true }, now)
      if (views.length === 0) return []
      const dueFirst = views.toSorted((a, b) => (pressing(a)?.dueAt?.getTime() ?? Infinity) - (pressing(b)?.dueAt?.getTime() ?? Infinity))
      const more = views.length - listedAtMost
      return [
        section(t(person.locale, m.casesHead, { n: views.length })),
        ...dueFirst.slice(0, listedAtMost).map((view) => caseLine(view, person)),
        ...(more > 0 ? [section(t(person.locale, m.moreCases, { n: more }))] : []),
      ]
    },
  }, {
    page: 'service',
    order: 62,
    draw: async ({ person, now, subject }) => {
      if (!allowed(person.role, 'authority.view')) return []
      const lines: string[] = []
      for (const { regime, version } of await limitingRegimes(database.prisma, now, config.defaultTimeZone)) {
        for (const own of await downtimesOf(database.prisma, version.terms, now, subject)) lines.push(downtimeLine(plainInline(regime.code), own, person))
      }
      return lines.length === 0 ? [] : [section(lines.join('\n'))]
    },
  }]
}
