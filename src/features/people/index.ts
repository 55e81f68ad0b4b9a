import type { FeatureModule } from '../../platform/platform.ts'
import { syncJob, syncSchedule, withheldSchedule } from './jobs.ts'
import { peopleListeners } from './listeners.ts'
import { peopleHandlers } from './slack/handlers.ts'
import { peoplePart } from './bulk-store.ts'

export { deciders } from './store.ts'

/** People as Slack knows them, their roles, and which channels may show what: `/steward`. */
export const people: FeatureModule = {
  name: 'people',
  bulk: [peoplePart],
  create: (platform) => ({
    ...peopleHandlers(platform),
    events: peopleListeners(platform),
    jobs: [syncJob(platform)],
    schedules: [syncSchedule(platform), withheldSchedule(platform)],
  }),
}
