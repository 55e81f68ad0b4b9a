import type { FeatureModule } from '../../platform/platform.ts'
import { Maintenances } from './maintenances.ts'
import { announceWindow } from './slack/announce.ts'
import { maintenanceHandlers } from './slack/handlers.ts'

export { maintenanceOf, underMaintenance } from './facts.ts'

/** Maintenance: proposed by either side with `/maintenance`, agreed by the bank; what service levels leave out and alerts are quiet for. */
export const maintenance: FeatureModule = {
  name: 'maintenance',
  create(platform) {
    const { config, database, unitOfWork } = platform
    return maintenanceHandlers(platform, new Maintenances(database, unitOfWork, announceWindow(config)))
  },
}
