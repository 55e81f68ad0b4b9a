import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Database } from '../../../platform/database/index.ts'
import { defineJob, type Job, jobId, type Schedule } from '../../../platform/jobs/job.ts'
import type { Platform } from '../../../platform/platform.ts'
import { noteTidied, selectLiving, selectUntidy, tidyTerms, type Untidy } from './tidy-store.ts'

/** In the evening it is looked what there is to do, and so many milliseconds later, in the night, done. */
const eveningFrom = 20
const later = 6 * 60 * 60 * 1000

const tidyJob = { name: 'knowledge.tidy', payload: z.object({ horizon: z.number(), walls: z.array(z.object({ wall: z.number(), dead: z.number() })) }) }

/**
 * An entry that changes leaves its old number in the index. Once there are many such numbers they are taken out, at night. A number that is of no entry may yet become one's: an import writes the index first. So nothing is
 * taken out that was not given hours before; by then what is to have an entry has it.
 */
export function tidySchedule({ database, unitOfWork }: Pick<Platform, 'database' | 'unitOfWork'>, timeZone: string): Schedule {
  return {
    name: tidyJob.name,
    async tick(now) {
      const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
      if (local.hour < eveningFrom) return
      const found = await selectUntidy(database.prisma)
      if (found.walls.length === 0) return
      await unitOfWork.run(now, (work) => work.send(tidyJob, found, { id: jobId(tidyJob.name, local.toPlainDate().toString()), startAfter: new Date(now.getTime() + later) }))
    },
  }
}

export const tidying = (database: Database): Job => defineJob({ ...tidyJob, retries: 3, expiresAfter: 3600, handle: async ({ horizon, walls }: z.output<typeof tidyJob.payload>) => tidyIndex(database, horizon, walls) })

/** Takes what is dead up to a number out of the index, some terms at a time, so that saving goes on in between. */
export async function tidyIndex(database: Database, horizon: number, walls: readonly Untidy[]): Promise<void> {
  for (const untidy of walls) {
    const alive = await selectLiving(database.prisma, untidy.wall)
    const isDead = (number: number) => number <= horizon && !alive.has(number)
    for (let term: string | undefined = ''; term !== undefined;) {
      const from: string = term
      term = await database.transaction((tx) => tidyTerms(tx, untidy.wall, from, isDead))
    }
    await database.transaction((tx) => noteTidied(tx, untidy))
  }
}
