import { z } from 'zod'
import { audienceOf } from '../../platform/access/audience.ts'
import { localeOf } from '../../platform/access/people.ts'
import { t } from '../../platform/i18n/index.ts'
import { defineJob, type Job } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { shown } from '../../platform/slack/blocks.ts'
import { contentOf } from '../../platform/slack/files/content.ts'
import { fileOf } from './calendar-file.ts'
import { onCallMessages as m } from './messages.ts'
import { selectSchedules, servingPeople } from './store.ts'

/** How many days a file from Slack has. */
const fileDays = 92

/** A schedule's calendar file, for one person. `key` is the same for one command however often it comes. */
export const fileJobName = { name: 'on-call.file', payload: z.object({ scheduleId: z.number(), slackUserId: z.string(), key: z.string(), at: z.string() }) }

/** Gives somebody a schedule's turns as an iCalendar file. */
export function fileJob({ database, files, config }: Pick<Platform, 'database' | 'files' | 'config'>): Job {
  return defineJob({
    ...fileJobName,
    retries: 5,
    expiresAfter: 120,
    async handle({ scheduleId, slackUserId, key, at }) {
      const { prisma } = database
      const now = new Date(at)
      const [schedule] = await selectSchedules(prisma, { id: scheduleId, retired: true }, new Date(0))
      if (!schedule) return
      const text = fileOf(schedule, await servingPeople(prisma, schedule.vendorId), now, fileDays)
      const locale = (await localeOf(prisma, slackUserId)) ?? config.defaultLocale
      const name = `on-call ${schedule.name.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_')}.ics`
      const comment = t(locale, m.fileComment, { name: shown(schedule.name) })
      await files.upload({ key: `on-call-file:${key}`, destination: slackUserId, audience: audienceOf(schedule.vendorId), name, title: schedule.name, comment }, contentOf(new TextEncoder().encode(text)))
    },
  })
}
