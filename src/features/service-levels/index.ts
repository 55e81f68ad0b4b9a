import type { FeatureModule } from '../../platform/platform.ts'
import { reportSlaCli } from './cli.ts'
import { mondaySchedule, postSummaryJob } from './jobs.ts'
import { figurePanels } from './slack/panels.ts'
import { slaCommand, weekButton } from './slack/command.ts'

/** Weekly service-level figures: asked for with `/sla`, posted to channels on Mondays, printed by `report sla`. */
export const serviceLevels: FeatureModule = {
  name: 'service-levels',
  cli: reportSlaCli,
  create: (platform) => ({
    ...weekButton(platform),
    commands: [slaCommand(platform)],
    jobs: [postSummaryJob(platform)],
    schedules: [mondaySchedule(platform)],
    panels: figurePanels(platform),
  }),
}
