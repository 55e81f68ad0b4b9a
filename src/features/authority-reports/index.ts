import type { FeatureModule } from '../../platform/platform.ts'
import { incidentsOf, menuAdditionsOf } from '../incidents/index.ts'
import { summarySectionsOf } from '../service-levels/index.ts'
import { AuthorityReports } from './authority-reports.ts'
import { regimesPart } from './bulk-store.ts'
import { downtimeSchedule, downtimeSection } from './downtime-jobs.ts'
import { exportCli } from './export.ts'
import { followOpenJob } from './follow-open.ts'
import { deadlineSchedule, groupSchedule } from './jobs.ts'
import { Regimes } from './regimes.ts'
import { announceCase } from './slack/announce.ts'
import { menuButtons } from './slack/case-page.ts'
import { authorityHandlers } from './slack/handlers.ts'
import { authorityPanels } from './slack/panels.ts'

/** Reports to authorities: regimes as dated configuration, their clocks beside incidents, drafts, and who was told what when. */
export const authorityReports: FeatureModule = {
  name: 'authority-reports',
  bulk: [regimesPart],
  cli: exportCli,
  create(platform) {
    const { database, unitOfWork, config } = platform
    const reports = new AuthorityReports(database, unitOfWork, announceCase({ locale: config.defaultLocale, timeZone: config.defaultTimeZone }))
    incidentsOf(platform).whenChanged('authority-reports', (work, incident, entries) => reports.follow(work, incident, entries))
    menuAdditionsOf(platform).add('authority-reports', menuButtons)
    summarySectionsOf(platform).add('authority-downtime', downtimeSection(platform, platform.now))
    return {
      ...authorityHandlers(platform, reports, new Regimes(database, unitOfWork)),
      panels: authorityPanels(reports, platform), jobs: [followOpenJob(reports, platform.now)], schedules: [deadlineSchedule(platform, reports), downtimeSchedule(platform), groupSchedule(platform)],
    }
  },
}
