import type { Tx } from '../../platform/database/index.ts'
import type { FeatureModule, Platform } from '../../platform/platform.ts'
import { noteMessage } from '../../platform/slack/delivery/outgoing.ts'
import { Contracts, refreshDeadlines as refresh } from './contracts.ts'
import { recountSchedule, remindSchedule } from './jobs.ts'
import { contractHandlers } from './slack/handlers.ts'
import { contractPanels } from './slack/panels.ts'
import { announceDeadline } from './slack/reminder.ts'

export { contractDefaults } from './contract.ts'

/**
 * Works a contract's deadlines out again after it was changed in the same transaction by an import; messages about dates that moved are
 * noted and go out with the bot's next look.
 */
export async function refreshDeadlines(tx: Tx, contractId: number, now: Date, { defaultLocale, defaultTimeZone }: Pick<Platform['config'], 'defaultLocale' | 'defaultTimeZone'>): Promise<void> {
  const post = async (message: Parameters<typeof noteMessage>[1]) => {
    await noteMessage(tx, message, now)
  }
  await refresh(tx, post, contractId, announceDeadline({ locale: defaultLocale, timeZone: defaultTimeZone }, () => now))
}

/** Contracts with their dates: kept with `/contract`, reminded of before they pass, done with one button. */
export const contracts: FeatureModule = {
  name: 'contracts',
  create(platform) {
    const { config, database, unitOfWork, now } = platform
    const announce = announceDeadline({ locale: config.defaultLocale, timeZone: config.defaultTimeZone }, now)
    const useCases = new Contracts(database, unitOfWork, announce)
    return { ...contractHandlers(platform, useCases), schedules: [recountSchedule(platform, announce), remindSchedule(platform)], panels: contractPanels(platform, useCases) }
  },
}
