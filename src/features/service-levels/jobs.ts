import { audienceOf } from '../../platform/access/audience.ts'
import { t } from '../../platform/i18n/index.ts'
import { defineJob, type Job, jobId, type Schedule } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { sentence } from '../../platform/slack/feature.ts'
import { dueFor, latestDue, previousPeriod, readPeriod } from './cadence.ts'
import { reportDocument } from './json.ts'
import { slaMessages as m } from './messages.ts'
import type { Period } from './period.ts'
import { pauseForChannel } from './subscriptions-rest.ts'
import { activeSubscriptions, claimSummary, isPosted, type Subscription, subscriptionById } from './store.ts'
import { gatherSummary, type Summary } from './summaries/gather.ts'
import { attachJob, publishJob } from './summaries/job-names.ts'
import { keepPictures } from './summaries/keep-pictures.ts'
import { summaryMessages } from './summaries/messages.ts'
import type { SummarySections } from './summaries/sections.ts'
import { type PostedParts, postedMessage, tableRows } from './views/posted.ts'

export type Means = Pick<Platform, 'database' | 'unitOfWork' | 'now' | 'client' | 'delivery' | 'workspace' | 'logger'> & {
  readonly walls: Pick<Platform['walls'], 'mayShow'>
  readonly files: Pick<Platform['files'], 'keep'>
}

/** A summary that comes later than this says why, in milliseconds. */
const late = 60 * 60 * 1000
/** So many periods that were missed are named. */
const skippedAtMost = 6

/** Posts one period's summary to one channel. Done twice, it posts once: the row and the message come in one transaction. */
export function publishSummaries(means: Means, sections: SummarySections): Job {
  return defineJob({
    ...publishJob, retries: 6, expiresAfter: 300,
    async handle({ subscriptionId, period: label, previewFor }) {
      const subscription = await subscriptionById(means.database.prisma, subscriptionId)
      const period = subscription && readPeriod(label, subscription.zone)
      if (!subscription || !period) return
      if (previewFor) return preview(means, sections, subscription, period, previewFor)
      if (subscription.pausedAt || (await isPosted(means.database.prisma, subscriptionId, label))) return
      if (await pauseForChannel(means, subscription)) return
      await post(means, sections, subscription, period)
    },
  })
}

/** Sends a job for each channel whose time has come and whose summary is not posted. Of several missed, the latest. */
export function summarySchedule({ database, unitOfWork }: Pick<Platform, 'database' | 'unitOfWork'>): Schedule {
  return {
    name: 'summary.due',
    async tick(now) {
      for (const subscription of await activeSubscriptions(database.prisma)) {
        const { id, since, pausedAt } = subscription
        const { slot, period: { label } } = latestDue(subscription, now.getTime())
        if (pausedAt || since.getTime() >= slot || (await isPosted(database.prisma, id, label))) continue
        // One job whatever the number of replicas and ticks; a new one each hour, should one have failed for good.
        const hour = Math.floor((now.getTime() - slot) / 3_600_000)
        await unitOfWork.run(now, (work) => work.send(publishJob, { subscriptionId: id, period: label }, { id: jobId(publishJob.name, id, label, hour) }))
      }
    },
  }
}

async function post(means: Means, sections: SummarySections, subscription: Subscription, period: Period): Promise<void> {
  const { id, channel, locale, vendorId } = subscription
  const now = means.now()
  const key = `summary:${id}:${period.label}`
  const audience = audienceOf(vendorId)
  const summary = await gathered(means, sections, subscription, period, now)
  // People may have been invited since the channel subscribed: what is every vendor's is not for a vendor's people.
  const mayShow = await means.walls.mayShow(channel, audience)
  const content = mayShow ? postedMessage(summary, locale, { ...(await partsOf(means, summary, subscription, key)), ...(await lateness(means, subscription, period, now)), preview: null }) : sentence(t(locale, m.withheld))
  await means.unitOfWork.run(now, async (work) => {
    if (!(await claimSummary(work.tx, id, reportDocument(summary.report), now))) return
    await work.post({ key, destination: channel, urgency: 'digest', audience: mayShow ? audience : 'anyone', content })
    if (!mayShow) return
    if (tableRows(summary).hidden.length > 0) await work.send(attachJob, { subscriptionId: id, period: period.label, messageKey: key, what: 'services' })
    if (subscription.cadence === 'quarter' || subscription.cadence === 'half') await work.send(attachJob, { subscriptionId: id, period: period.label, messageKey: key, what: 'pack' })
  })
}

/** The same for one person alone; nothing of it is on record as posted. */
async function preview(means: Means, sections: SummarySections, subscription: Subscription, period: Period, { slackUserId, key: asked }: { slackUserId: string; key: string }): Promise<void> {
  const now = means.now()
  const key = `summary-preview:${asked}`
  const summary = await gathered(means, sections, subscription, period, now)
  const first = t(subscription.locale, summaryMessages.preview, { channel: `<#${subscription.channel}>` })
  const content = postedMessage(summary, subscription.locale, { ...(await partsOf(means, summary, subscription, key)), lateSince: null, skipped: [], preview: first })
  await means.unitOfWork.run(now, (work) => work.post({ key, destination: slackUserId, urgency: 'reply', audience: audienceOf(subscription.vendorId), content }))
}

const gathered = (means: Means, sections: SummarySections, { serviceIds, vendorId, locale }: Subscription, period: Period, now: Date): Promise<Summary> =>
  gatherSummary(means, sections, { period, serviceIds, vendorId, locale, now })

/** Pictures are no reason for a summary not to come: where they fail, it says so. */
async function partsOf(means: Means, summary: Summary, { sections }: Subscription, key: string): Promise<Pick<PostedParts, 'sections' | 'pictures' | 'picturesFailed'>> {
  if (!sections.includes('pictures')) return { sections, pictures: [], picturesFailed: false }
  try {
    return { sections, pictures: await keepPictures(means, summary, key), picturesFailed: false }
  } catch (error) {
    means.logger.error({ err: error, summary: key }, 'a summary goes without its pictures')
    return { sections, pictures: [], picturesFailed: true }
  }
}

/** Whether it comes long after its time, and which earlier ones never came. */
async function lateness({ database }: Means, subscription: Subscription, period: Period, now: Date): Promise<Pick<PostedParts, 'lateSince' | 'skipped'>> {
  const { id, since } = subscription
  const slot = dueFor(period, subscription)
  if (now.getTime() - slot < late || since.getTime() >= slot) return { lateSince: null, skipped: [] }
  const skipped: Period[] = []
  let own = previousPeriod(period)
  while (skipped.length < skippedAtMost && dueFor(own, subscription) > since.getTime() && !(await isPosted(database.prisma, id, own.label))) {
    skipped.unshift(own)
    own = previousPeriod(own)
  }
  return { lateSince: new Date(slot), skipped }
}
