import type { FeatureModule } from '../../platform/platform.ts'
import { incidentsOf } from '../incidents/index.ts'
import { deliverJob, dueSchedule } from './jobs.ts'
import { keyringOf } from './keyring.ts'
import { webhookHandlers } from './slack/handlers.ts'
import { Webhooks } from './webhooks.ts'

/** Tells other systems of incidents, signed by the Standard Webhooks convention: `/steward webhooks`, docs/webhooks.md. */
export const webhooks: FeatureModule = {
  name: 'webhooks',
  create(platform) {
    const { database, unitOfWork, config, now } = platform
    const useCases = new Webhooks(database, unitOfWork, config.webhookInnerHosts ?? [], () => keyringOf(config))
    incidentsOf(platform).whenChanged('webhooks', (work, incident, entries) => useCases.tell(work, incident, entries, now()))
    return { ...webhookHandlers(platform, useCases), jobs: [deliverJob(platform)], schedules: [dueSchedule(platform)] }
  },
}
