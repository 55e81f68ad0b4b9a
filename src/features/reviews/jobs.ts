import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { dayAtWork } from '../../platform/calendar/index.ts'
import { isTimeZone } from '../../platform/config/config.ts'
import { defineJob, type Job, type Schedule } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { localeOf } from '../../platform/access/people.ts'
import { contentOf } from '../../platform/slack/files/content.ts'
import { t } from '../../platform/i18n/index.ts'
import { cardKey, incidentFile, referenceOf } from '../incidents/index.ts'
import { documentOf } from './documents.ts'
import { reviewMarkdown } from './export/markdown.ts'
import { reviewMessages as m } from './messages.ts'
import { askStep } from './review.ts'
import { askAgain, audienceFor, type Means, officeOf, writersOf } from './slack/announce.ts'
import { claimReminder, dueReviews, lockReview, selectReview } from './store.ts'

/** Nobody is asked longer before a date than these days. */
const farthest = 15

/**
 * Asks for reviews before their date and when it has passed, the second time the office too; each once, by a row that only one transaction can make, and while whoever is
 * asked is at work.
 */
export function askSchedule({ database, unitOfWork }: Pick<Platform, 'database' | 'unitOfWork'>, means: Means): Schedule {
  return {
    name: 'reviews.ask',
    async tick(now) {
      const upTo = Temporal.PlainDate.from(now.toISOString().slice(0, 10)).add({ days: farthest }).toString()
      for (const { incidentId, dueOn, asked } of await dueReviews(database.prisma, upTo)) {
        if (asked.includes(-1)) continue
        const file = await incidentFile(database.prisma, incidentId)
        if (!file) continue
        const { incident } = file
        await unitOfWork.run(now, async (work) => {
          await lockReview(work.tx, incidentId)
          // Again, now that nobody else can change it.
          const review = await selectReview(work.tx, incidentId)
          if (!review?.dueOn || review.dueOn !== dueOn || review.version > 0) return
          const writers = await writersOf(work, incident, review.isShared, means)
          const zone = writers[0]?.timeZone
          const today = dayAtWork(now, zone && isTimeZone(zone) ? zone : means.timeZone)
          const step = today === undefined ? undefined : askStep(dueOn, today, incident.calendar)
          if (step === undefined || asked.includes(step) || !(await claimReminder(work.tx, incidentId, dueOn, step, now))) return
          const office = step < 0 ? await officeOf(work, means) : []
          const everybody = new Map([...writers, ...office].map((receiver) => [receiver.id, receiver]))
          for (const receiver of everybody.values()) await askAgain(work, incident, review, receiver, step, means)
        })
      }
    },
  }
}

/** Puts a review into the thread of its incident as a file; to whoever asked for it where not everybody there may see it. */
export const exportJob = {
  name: 'reviews.export',
  payload: z.object({ incidentId: z.number().int(), revision: z.number().int(), by: z.string() }),
}

export function exportHandler(platform: Platform): Job {
  const { database, delivery, files, config, now } = platform
  return defineJob({
    ...exportJob,
    retries: 8,
    expiresAfter: 180,
    async handle({ incidentId, revision, by }: z.output<typeof exportJob.payload>) {
      const document = await documentOf(database.prisma, incidentId)
      const review = document?.review
      if (!document || !review) return
      const { incident } = document
      const place = (await delivery.places([cardKey(incidentId)])).get(cardKey(incidentId))
      const reference = referenceOf(incident)
      const give = async (destination: string, key: string, locale: typeof config.defaultLocale, thread: string | undefined, note: string) => {
        const state = t(locale, m.state, { state: review.state })
        return files.upload({
          key, destination, audience: audienceFor(incident, review), name: `${reference}-review-${revision}.md`, title: `${reference} ${t(locale, m.review)}`,
          comment: t(locale, m.fileComment, { reference, state }) + note, ...(thread && { threadTs: thread }),
        }, contentOf(Buffer.from(reviewMarkdown(document, { locale, timeZone: config.defaultTimeZone, now: now() }))))
      }
      const key = `review:${incidentId}:${revision}`
      if (place && !incident.isPrivate && (await give(place.channel, key, config.defaultLocale, place.ts, '')) === 'shared') return
      const locale = (await localeOf(database.prisma, by)) ?? config.defaultLocale
      await give(by, `${key}:${by}`, locale, undefined, t(locale, m.fileForYou))
    },
  })
}
