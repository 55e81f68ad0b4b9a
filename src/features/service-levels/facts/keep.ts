import { incidentsOf } from '../../incidents/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Schedule } from '../../../platform/jobs/job.ts'
import { refreshAll, refreshIncident } from './refresh.ts'

/** Has each changed incident's row be right when its change is committed, and what an import or new targets left be right within a minute, or when somebody asks. */
export function keepFacts(platform: Platform): Schedule {
  incidentsOf(platform).whenChanged('service-levels', async ({ tx }, { id }) => refreshIncident(tx, id))
  return { name: 'service-levels.facts', tick: async () => void (await refreshAll(platform.database.prisma)) }
}
