import { Temporal } from 'temporal-polyfill'
import { officePeople } from '../../platform/access/office.ts'
import { dateOf, dayOf } from '../../platform/calendar/dates.ts'
import type { LocalDate } from '../../platform/calendar/index.ts'
import type { Schedule } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Entries } from './entries.ts'
import { isSaid, lockEntry, receiversOf, selectOrphans, selectPage, selectUpcoming, type Upcoming, updateEntry } from './entries-store.ts'
import { effectiveReview, reminderSteps, stepOf } from './lifecycle.ts'
import { askIfTrue, dueKey, tellOrphans } from './slack/announce.ts'
import type { Viewer } from './slack/words.ts'

/** People are asked from this hour on, in the bank's zone. */
const hourOfDay = 9
/** So many entries at one go; the next come at the next tick. */
const atOnce = 200

/**
 * Asks whoever answers for an entry whether it is still true, before its day, on it, and after it; on the day it falls due. Each once: the message that asks is looked for before, with the entry
 * held.
 */
export function reviewSchedule({ database, unitOfWork }: Pick<Platform, 'database' | 'unitOfWork'>, entries: Entries, usual: Viewer): Schedule {
  return {
    name: 'knowledge.review',
    async tick(now) {
      const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(usual.timeZone)
      if (local.hour < hourOfDay) return
      const today = local.toPlainDate().toString()
      for (const upcoming of await selectUpcoming(database.prisma, dateOf(dayOf(today) + reminderSteps[0]), atOnce)) {
        const day = effectiveReview(upcoming, upcoming)
        const step = stepOf(day, today)
        if (step === undefined) continue
        await unitOfWork.run(now, async (work) => {
          await lockEntry(work.tx, upcoming.id)
          const before = await selectPage(work.tx, 'terminal', upcoming.id)
          if (!before || (before.state !== 'published' && before.state !== 'due') || before.reviewOn !== upcoming.reviewOn) return
          const page = step <= 0 ? await entries.fallDue(work, before, now) : before
          const owner = page.ownerId === null ? [] : await receiversOf(work.tx, [page.ownerId])
          const office = step < 0 || owner.length === 0 ? await officePeople(work.tx) : []
          const receivers = [...new Map([...owner, ...office].map((receiver) => [receiver.id, receiver])).values()]
          if (await isSaid(work.tx, receivers.map(({ id }) => dueKey(page, day, step, id)))) return
          await askIfTrue(work, page, receivers, step, day, isEarly(upcoming, day), usual)
        })
      }
    },
  }
}

const isEarly = ({ reviewOn }: Upcoming, day: LocalDate): boolean => day < reviewOn

/** Entries of those who have left come to the outsourcing office. */
export function orphanSchedule({ database, unitOfWork }: Pick<Platform, 'database' | 'unitOfWork'>, usual: Viewer): Schedule {
  return {
    name: 'knowledge.orphans',
    async tick(now) {
      const orphans = await selectOrphans(database.prisma, atOnce)
      for (const ownerId of new Set(orphans.map((orphan) => orphan.ownerId))) {
        const own = orphans.filter((orphan) => orphan.ownerId === ownerId)
        await unitOfWork.run(now, async (work) => {
          const pages = []
          for (const { id } of own) {
            await lockEntry(work.tx, id)
            const page = await selectPage(work.tx, 'terminal', id)
            if (!page || page.ownerId !== ownerId) continue
            await updateEntry(work.tx, id, { ownerId: null })
            await work.audit({ at: now, actor: 'system:knowledge', action: 'knowledge.orphan', subject: `knowledge:${id}`, detail: { from: ownerId } })
            pages.push(page)
          }
          if (pages.length > 0) await tellOrphans(work, { id: ownerId, name: own[0]?.ownerName ?? '—' }, pages, now, usual)
        })
      }
    },
  }
}
