import type { Schedule } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Incidents, incidentsById, isOpen } from '../incidents/index.ts'
import { calmCauses, saveCause, tallyOf } from './causes-store.ts'
import { changesOf } from './flapping.ts'
import type { AlertWords } from './slack/notices.ts'
import { endFlapping, incidentsOfFingerprint, insertMissing, lateBeats, lockAlerts, recentEpisodes, selectFlapping } from './store.ts'

type Means = Pick<Platform, 'database' | 'unitOfWork'>

/** Notices what should have given a sign of life and did not: an alert of its own, once, by the row that only one can make. */
export function missSchedule({ database, unitOfWork }: Means, words: AlertWords, wake: () => void): Schedule {
  return {
    name: 'alerts.miss',
    async tick(now) {
      const late = await lateBeats(database.prisma, now)
      for (const sign of late) {
        const title = words.noSign(sign.name ? `${sign.name} (${sign.source})` : sign.source, sign.everySeconds)
        await unitOfWork.run(now, ({ tx }) => insertMissing(tx, sign, title, now))
      }
      if (late.length > 0) wake()
    },
  }
}

/** What flapped and has been stable for long enough is like everything else again; the line of its incident says how it stands. */
export function steadySchedule({ database, unitOfWork }: Means, words: AlertWords): Schedule {
  return {
    name: 'alerts.steady',
    async tick(now) {
      for (const thing of await selectFlapping(database.prisma)) {
        await unitOfWork.run(now, async (work) => {
          await lockAlerts(work.tx)
          if (changesOf(await recentEpisodes(work.tx, [thing], now), now) > 0) return
          await endFlapping(work.tx, thing.sourceId, thing.fingerprint)
          for (const incidentId of await incidentsOfFingerprint(work.tx, thing.sourceId, thing.fingerprint)) await words.line(work, incidentId)
        })
      }
    },
  }
}

/** Ends incidents whose alerts are all over for long enough: those that nobody took by itself, of the others their lead is asked. */
export function calmSchedule({ database, unitOfWork }: Means, incidents: Incidents, words: AlertWords): Schedule {
  return {
    name: 'alerts.calm',
    async tick(now) {
      for (const { incidentId } of await calmCauses(database.prisma, now)) {
        await unitOfWork.run(now, async (work) => {
          await lockAlerts(work.tx)
          // Again, now that no alert can join it.
          const [cause] = await calmCauses(work.tx, now, incidentId)
          const incident = (await incidentsById(work.tx, [incidentId])).get(incidentId)
          if (!cause || !incident) return
          if (!isOpen(incident)) return saveCause(work.tx, incidentId, { isOpen: false })
          if (incident.acknowledgedAt) {
            await saveCause(work.tx, incidentId, { askedAt: now, askedCount: cause.askedCount + 1 })
            return words.calm(work, incidentId, cause.askedCount + 1, 'ask')
          }
          const { total, calmSince } = await tallyOf(work.tx, incidentId, 0)
          const calmSeconds = (now.getTime() - (calmSince ?? now).getTime()) / 1000
          await incidents.actBySystem(work, { by: 'system:alerts', now, key: '' }, incidentId, { kind: 'resolve', ...words.solution(total, calmSeconds) })
        })
      }
    },
  }
}
