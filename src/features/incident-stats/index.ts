import type { FeatureModule } from '../../platform/platform.ts'
import { SeenIncidents } from '../incidents/index.ts'
import { statsHandlers } from './slack/handlers.ts'

/** How long incidents take and when they come: asked for with `/incident stats`, of any time, against the time before. */
export const incidentStats: FeatureModule = {
  name: 'incident-stats',
  create: (platform) => statsHandlers(new SeenIncidents(platform.database)),
}
