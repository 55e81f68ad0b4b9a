import { Poller } from '../../platform/jobs/poller.ts'
import type { FeatureModule } from '../../platform/platform.ts'
import { incidentsOf } from '../incidents/index.ts'
import { alertSourcesPart } from './bulk-store.ts'
import { followIncidents } from './follow.ts'
import { calmSchedule, missSchedule, steadySchedule } from './jobs.ts'
import { AlertList } from './list.ts'
import { alertRoutes } from './routes.ts'
import { alertHandlers } from './slack/handlers.ts'
import { AlertWords } from './slack/notices.ts'
import { sortedAtOnce, Sorter } from './sorter.ts'
import { AlertSources } from './sources.ts'

export { outagesOf, silencesOf } from './facts.ts'

/** How long alerts wait for their turn at most, another replica's and those left by a process that died too, in milliseconds. In a storm those of so long are sorted together. */
const lookEvery = 500

/** Alerts of monitoring: taken in over HTTP, one incident for each cause, over when all of it is. */
export const alerts: FeatureModule = {
  name: 'alerts',
  bulk: [alertSourcesPart],
  create(platform) {
    const { config, logger, now } = platform
    const incidents = incidentsOf(platform)
    const words = new AlertWords(config, platform.incidentChannel)
    incidents.whenChanged('alerts', followIncidents(words))
    const sorter = new Sorter(platform, incidents, words)
    let lookedAt = -Infinity
    const poller = new Poller('alerts', lookEvery, logger, async (isOver) => {
      while (!isOver() && (await sorter.round(now())) >= sortedAtOnce);
      lookedAt = performance.now()
    })
    const wake = () => {
      if (performance.now() - lookedAt >= lookEvery / 2) poller.wake()
    }
    return {
      ...alertHandlers(platform, new AlertList(platform.database, incidents), new AlertSources(platform.database, platform.unitOfWork)),
      routes: alertRoutes(() => platform.database, wake),
      runners: [poller],
      schedules: [missSchedule(platform, words, wake), steadySchedule(platform, words), calmSchedule(platform, incidents, words)],
    }
  },
}
