import { z } from 'zod'
import { defineJob, type Job, jobId, type Schedule } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { t } from '../../platform/i18n/index.ts'
import { sentence } from '../../platform/slack/feature.ts'
import { reportDocument } from './json.ts'
import { mondayNine, parseWeek, weekLabel } from './period.ts'
import { weeklyReport } from './report.ts'
import { activeSubscriptions, claimSummary, isPosted, subscriptionById } from './store.ts'
import { slaMessages as m } from './messages.ts'
import { summaryMessage } from './views/summary.ts'

type Means = Pick<Platform, 'database' | 'unitOfWork' | 'now'> & { readonly walls: Pick<Platform['walls'], 'mayShow'> }

const postJob = {
  name: 'summary.post',
  payload: z.object({ subscriptionId: z.number().int(), week: z.string() }),
}

/** Posts one week's summary to one channel. Done twice, it posts once: the row and the message come in one transaction. */
export function postSummaryJob(means: Means): Job {
  return defineJob({
    ...postJob,
    retries: 6,
    expiresAfter: 120,
    handle: ({ subscriptionId, week }: z.infer<typeof postJob.payload>) => postSummary(means, subscriptionId, week),
  })
}

/** Sends a job for each channel whose Monday 09:00 has come and whose summary is not posted. Of several missed, the latest. */
export function mondaySchedule({ database, unitOfWork }: Means): Schedule {
  return {
    name: 'summary.monday',
    async tick(now) {
      for (const { id, zone, since } of await activeSubscriptions(database.prisma)) {
        const due = mondayNine(zone, now.getTime())
        const week = weekLabel(due.week)
        if (since.getTime() >= due.slot || (await isPosted(database.prisma, id, week))) continue
        // One job whatever the number of replicas and ticks; a new one each hour, should one have failed for good.
        const hour = Math.floor((now.getTime() - due.slot) / 3_600_000)
        await unitOfWork.run(now, (work) => work.send(postJob, { subscriptionId: id, week }, { id: jobId(postJob.name, id, week, hour) }))
      }
    },
  }
}

async function postSummary({ database, unitOfWork, walls, now: clock }: Means, subscriptionId: number, label: string): Promise<void> {
  const week = parseWeek(label)
  if (!week) throw new Error(`job for a week that does not exist: ${label}`)
  const subscription = await subscriptionById(database.prisma, subscriptionId)
  if (!subscription || (await isPosted(database.prisma, subscriptionId, label))) return
  const now = clock()
  const report = await weeklyReport(database.prisma, { week, zone: subscription.zone, now })
  // People may have been invited since the channel subscribed: what is every vendor's is not for a vendor's people.
  const mayShow = await walls.mayShow(subscription.channel, 'bank')
  await unitOfWork.run(now, async (work) => {
    if (!(await claimSummary(work.tx, subscriptionId, reportDocument(report), now))) return
    await work.post({
      key: `summary:${subscriptionId}:${label}`,
      destination: subscription.channel,
      urgency: 'digest',
      audience: mayShow ? 'bank' : 'anyone',
      content: mayShow ? summaryMessage(report, subscription.locale, 'posted') : sentence(t(subscription.locale, m.withheld)),
    })
  })
}
