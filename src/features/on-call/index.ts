import type { FeatureModule } from '../../platform/platform.ts'
import { onCallPart } from './bulk-store.ts'
import { onCallCli } from './cli.ts'
import { fileJob } from './file-job.ts'
import { gapSchedule, handOverSchedule } from './jobs.ts'
import { OnCallSchedules } from './on-call.ts'
import { onCallHandlers } from './slack/handlers.ts'
import { announceDuty } from './slack/notices.ts'
import { onCallPanels } from './slack/panels.ts'

export { type OnCall, onCallFor } from './facts.ts'
export type { Question } from './record.ts'

/** Who is on call: schedules of teams, services and vendors, kept with `/on-call`; who comes and goes is told, gaps are warned of. */
export const onCall: FeatureModule = {
  name: 'on-call',
  bulk: [onCallPart],
  cli: onCallCli,
  create(platform) {
    const { config, database, unitOfWork } = platform
    const usual = { locale: config.defaultLocale, timeZone: config.defaultTimeZone }
    const announce = announceDuty(usual)
    const useCases = new OnCallSchedules(database, unitOfWork, announce)
    return { ...onCallHandlers(platform, useCases), panels: onCallPanels(useCases), jobs: [fileJob(platform)], schedules: [handOverSchedule(platform, announce), gapSchedule(platform, usual)] }
  },
}
