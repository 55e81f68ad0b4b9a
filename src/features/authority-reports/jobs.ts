import type { Schedule } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { type AuthorityReports, viewOf, viewsOf } from './authority-reports.ts'
import { isLive } from './case.ts'
import { stepNow } from './deadlines.ts'
import { tellStep } from './slack/announce.ts'
import type { Viewer } from './slack/words.ts'
import { claimNotice, lockCase, noticeKey, selectCase, selectCases, selectRegimes, sentNotices, setGroupMembers } from './store.ts'

type Means = Pick<Platform, 'database' | 'unitOfWork' | 'config' | 'roleGroups' | 'logger'>

/**
 * Tells of deadlines as their time passes. What was told is a row that only one transaction can make, together with the messages: nothing is told twice by
 * ticks, replicas or restarts, and after a time without the bot the latest step that was missed comes once.
 */
export function deadlineSchedule({ database, unitOfWork, config }: Means, reports: AuthorityReports): Schedule {
  const usual: Viewer = { locale: config.defaultLocale, timeZone: config.defaultTimeZone }
  return {
    name: 'authority-reports.deadlines',
    async tick(now) {
      const cases = await selectCases(database.prisma, { live: true })
      const sent = await sentNotices(database.prisma, cases.map(({ id }) => id))
      for (const looked of await viewsOf(database.prisma, cases, now)) {
        const { deadlines, version } = looked
        const isDue = deadlines.some((deadline) => {
          const step = stepNow(deadline, version.terms.warnAt, now)
          return step !== undefined && deadline.dueAt && !sent.has(noticeKey(looked.id, deadline.report, deadline.dueAt, step))
        })
        if (!isDue) continue
        await unitOfWork.run(now, async (work) => {
          await lockCase(work.tx, looked.id)
          // Again, now that nobody else can change it.
          const found = await selectCase(work.tx, looked.id)
          if (!found) return
          const view = await viewOf(work.tx, found, now)
          if (!isLive(view.state)) return
          for (const deadline of view.deadlines) {
            const step = stepNow(deadline, view.version.terms.warnAt, now)
            if (step === undefined || !deadline.dueAt || !(await claimNotice(work.tx, view.id, deadline.report, deadline.dueAt, step))) continue
            await tellStep(work, usual, view, deadline, step, now)
          }
          await reports.refresh(work, view.id, now)
        })
      }
    },
  }
}

/** Reads who is in the user groups that regimes name, once an hour: Slack's own events tell of those with a role alone. */
export function groupSchedule({ database, roleGroups, logger }: Means): Schedule {
  return {
    name: 'authority-reports.groups',
    async tick(now) {
      if (now.getUTCMinutes() !== 20) return
      for (const { id, contactGroup, groupMembers } of await selectRegimes(database.prisma)) {
        if (!contactGroup) continue
        const members = (await roleGroups.find(contactGroup))?.members
        if (!members) logger.warn({ regime: id, group: contactGroup }, 'Slack has no user group of this id any more; its members stay as they were')
        else if (members.join() !== groupMembers.join()) await database.transaction((tx) => setGroupMembers(tx, id, members))
      }
    },
  }
}
