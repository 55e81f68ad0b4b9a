import { chainEnd } from '../../platform/audit/entries.ts'
import type { Schedule } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'

/** Logs the end of the chain once a day: a place outside of the database where it is noted. */
export function noteEnd({ database, logger }: Pick<Platform, 'database' | 'logger'>): Schedule {
  let noted: string | undefined
  return {
    name: 'audit.end',
    async tick(now) {
      const today = now.toISOString().slice(0, 10)
      if (noted === today) return
      const end = await chainEnd(database.prisma)
      logger.info({ audit: end ? `${end.sequence}:${end.hash}` : 'none' }, 'the end of the audit trail')
      noted = today
    },
  }
}
