import { z } from 'zod'
import type { Database } from '../../../platform/database/index.ts'
import { defineJob, type Job, type Schedule } from '../../../platform/jobs/job.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findIncident, lockIncidents } from '../store.ts'
import { timersOf } from './timers.ts'
import { openIncidents, policyOf, saveTimers } from './timers-store.ts'

/** Brings the timers of what is open to the calendars, the targets and the policy as they are now. */
export const recount = { name: 'incidents.recount', payload: z.object({}) }

export function recountJob({ database }: Platform): Job {
  return defineJob({ ...recount, retries: 5, expiresAfter: 600, handle: () => recountTimers(database) })
}

/** Once an hour, because a calendar or a target does not know which incidents count with it. */
export function recountSchedule({ unitOfWork }: Platform): Schedule {
  return {
    name: recount.name,
    async tick(now) {
      if (now.getUTCMinutes() === 20) await unitOfWork.run(now, (work) => work.send(recount, {}))
    },
  }
}

/** One transaction each: nobody who works on an incident waits for all the others. */
async function recountTimers(database: Database): Promise<void> {
  for (const id of await openIncidents(database.prisma)) {
    await database.transaction(async (tx) => {
      await lockIncidents(tx, [id])
      const incident = await findIncident(tx, id)
      if (incident) await saveTimers(tx, id, timersOf(incident, await policyOf(tx)))
    })
  }
}
