import type { Reader } from '../../platform/database/index.ts'
import type { FeatureModule } from '../../platform/platform.ts'
import type { Contract } from './contract.ts'
import { Contracts } from './contracts.ts'
import { recountSchedule, remindSchedule } from './jobs.ts'
import { contractHandlers } from './slack/handlers.ts'
import { contractPanels } from './slack/panels.ts'
import { announceDeadline } from './slack/reminder.ts'
import { contractsPart } from './bulk-store.ts'
import { selectContract } from './store.ts'

/** A contract by the bank's number for it, in whatever case. Whoever asks has looked at the person's permission. */
export async function contractOf(db: Reader, reference: string): Promise<Pick<Contract, 'id' | 'reference' | 'title' | 'currency' | 'serviceIds'> | undefined> {
  return selectContract(db, { reference })
}

export { type ServiceCost, yearlyCosts } from './facts.ts'

/** Contracts with their dates: kept with `/contract`, reminded of before they pass, done with one button. */
export const contracts: FeatureModule = {
  name: 'contracts',
  bulk: [contractsPart],
  create(platform) {
    const { config, database, unitOfWork, now } = platform
    const announce = announceDeadline({ locale: config.defaultLocale, timeZone: config.defaultTimeZone }, now)
    const counting = { announce, zone: config.defaultTimeZone }
    const useCases = new Contracts(database, unitOfWork, counting)
    return { ...contractHandlers(platform, useCases), schedules: [recountSchedule(platform, counting), remindSchedule(platform)], panels: contractPanels(platform, useCases) }
  },
}
