import type { FeatureModule } from '../../platform/platform.ts'
import { Contracts } from './contracts.ts'
import { recountSchedule, remindSchedule } from './jobs.ts'
import { contractHandlers } from './slack/handlers.ts'
import { contractPanels } from './slack/panels.ts'
import { announceDeadline } from './slack/reminder.ts'
import { contractsPart } from './bulk-store.ts'

/** Contracts with their dates: kept with `/contract`, reminded of before they pass, done with one button. */
export const contracts: FeatureModule = {
  name: 'contracts',
  bulk: [contractsPart],
  create(platform) {
    const { config, database, unitOfWork, now } = platform
    const announce = announceDeadline({ locale: config.defaultLocale, timeZone: config.defaultTimeZone }, now)
    const useCases = new Contracts(database, unitOfWork, announce)
    return { ...contractHandlers(platform, useCases), schedules: [recountSchedule(platform, announce), remindSchedule(platform)], panels: contractPanels(platform, useCases) }
  },
}
