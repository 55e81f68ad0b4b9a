import type { Schedule as Clock } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { claimGap, claimLeft, toldOf } from './duty-store.ts'
import { gapsBetween, leftBehind } from './gaps.ts'
import type { AnnounceDuty } from './on-call.ts'
import { holdersNow, sameHolders, type Usual, warn } from './slack/notices.ts'
import { lockSchedule, selectSchedules } from './store.ts'

type Means = Pick<Platform, 'database' | 'unitOfWork'>

const weekMillis = 7 * 86_400_000
/** Gaps are looked for so often: every so many minutes. */
const everyMinutes = 10

/**
 * Tells of hand-overs. Who was told last is a row, changed in the transaction that tells: so ticks, replicas and restarts tell nobody twice, and after a time without the bot it is
 * told who is on call now.
 */
export function handOverSchedule({ database, unitOfWork }: Means, announce: AnnounceDuty): Clock {
  return {
    name: 'on-call.hand-over',
    async tick(now) {
      for (const looked of await selectSchedules(database.prisma, {}, now)) {
        if (sameHolders(await toldOf(database.prisma, looked.id), holdersNow(looked, now))) continue
        await unitOfWork.run(now, async (work) => {
          await lockSchedule(work.tx, looked.id)
          // Again, now that nobody else can change it.
          const [schedule] = await selectSchedules(work.tx, { id: looked.id, retired: true }, now)
          if (schedule) await announce(work, schedule, now)
        })
      }
    },
  }
}

/** Warns of the gaps of the coming week, and of members who left. */
export function gapSchedule({ database, unitOfWork }: Means, usual: Usual): Clock {
  return {
    name: 'on-call.gaps',
    async tick(now) {
      if (now.getUTCMinutes() % everyMinutes !== 0) return
      const from = now.getTime()
      const today = now.toISOString().slice(0, 10)
      for (const schedule of await selectSchedules(database.prisma, {}, now)) {
        const gaps = gapsBetween(schedule.plan, from, from + weekMillis)
        const left = leftBehind(schedule.plan, today, from)
        if (gaps.length === 0 && left.length === 0) continue
        await unitOfWork.run(now, async (work) => {
          await lockSchedule(work.tx, schedule.id)
          for (const gap of gaps) {
            const warning = await claimGap(work.tx, schedule.id, gap)
            if (warning !== undefined) await warn(work, schedule, warning, { gap }, usual)
          }
          for (const personId of left) {
            const warning = await claimLeft(work.tx, schedule.id, personId)
            if (warning !== undefined) await warn(work, schedule, warning, { left: personId }, usual)
          }
        })
      }
    },
  }
}
