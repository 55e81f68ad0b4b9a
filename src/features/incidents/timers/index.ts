import { isPassing } from '../../../platform/database/index.ts'
import { Poller } from '../../../platform/jobs/poller.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Feature } from '../../../platform/slack/feature.ts'
import type { Incidents } from '../incidents.ts'
import { fireDue, type FiringMeans } from './fire.ts'
import { endNotices, notifyDirectly } from '../slack/notices.ts'
import { recountJob, recountSchedule } from './recount.ts'
import { timersOf } from './timers.ts'
import { dueIncidents, policyOf, saveTimers } from './timers-store.ts'

/** How often it is looked for what is due, in milliseconds. */
const lookEvery = 1_000
const atOnce = 50

/**
 * Nobody forgets: timers that follow from how an incident stands are kept with each of its changes, and fired by whichever replica comes first. They lie in the
 * database alone: what came due while nothing ran fires at the next start.
 */
export function incidentTimers(platform: Platform, incidents: Incidents): Pick<Feature, 'jobs' | 'runners' | 'schedules'> {
  const { database, config, logger, now } = platform
  const means: FiringMeans = { database, incidents, defaultTimeZone: config.defaultTimeZone, notify: notifyDirectly(config.defaultLocale) }
  const runner = new Poller('incidents.timers', lookEvery, logger, async (isOver) => {
    const failed = new Set<number>()
    while (!isOver()) {
      const due = (await dueIncidents(database.prisma, now(), atOnce + failed.size)).filter((id) => !failed.has(id))
      if (due.length === 0) return
      for (const id of due) {
        if (isOver()) return
        await fireDue(means, id, now()).catch((error: unknown) => {
          // One that cannot be reminded of must not keep the others waiting.
          failed.add(id)
          if (isPassing(error)) logger.warn({ err: error, incident: id }, 'the database is busy: an incident’s timers fire in the next round')
          else logger.error({ err: error, incident: id }, 'an incident’s timers could not be fired')
        })
      }
    }
  })
  incidents.whenChanged('timers', async (work, incident, entries) => {
    await saveTimers(work.tx, incident.id, timersOf(incident, await policyOf(work.tx)))
    await endNotices(work, config.defaultLocale, incident, entries)
  })
  return { jobs: [recountJob(platform)], runners: [runner], schedules: [recountSchedule(platform)] }
}
