import { vendorScope } from '../../../platform/access/person.ts'
import { type Audience, audienceOf } from '../../../platform/access/audience.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { defineJob, type Job, NotYet } from '../../../platform/jobs/job.ts'
import { drawPictures } from '../../../platform/pictures/draw.ts'
import type { Platform } from '../../../platform/platform.ts'
import { contentOf } from '../../../platform/slack/files/content.ts'
import { writeXlsx } from '../../../platform/tabular/xlsx.ts'
import { yearlyCosts } from '../../contracts/index.ts'
import { readPeriod } from '../cadence.ts'
import { subscriptionById } from '../store.ts'
import { gatherSummary, type Summary } from '../summaries/gather.ts'
import { attachJob, packJob } from '../summaries/job-names.ts'
import { summaryMessages } from '../summaries/messages.ts'
import { periodWords } from '../summaries/period-words.ts'
import { summaryPictures, type WordedPicture } from '../summaries/pictures.ts'
import type { SummarySections } from '../summaries/sections.ts'
import { headlineOfSummary } from '../views/posted.ts'
import { costPictures } from './cost-pictures.ts'
import { packPage } from './html.ts'
import { packOf } from './pack.ts'

type Means = Pick<Platform, 'database' | 'delivery' | 'workspace' | 'logger' | 'files' | 'people' | 'now'>

/** Where a file goes, and under what key. */
interface Address {
  readonly key: string
  readonly destination: string
  readonly threadTs?: string
  readonly audience: Audience
  readonly locale: Locale
}

/** Breaches that a pack lists one by one: what a meeting can go through, and a workbook opens at once. */
const inPack = 1_000

/** The file of all services, or the review pack, in the thread of a summary; tried again until the summary is there. */
export function attachFiles(means: Means, sections: SummarySections): Job {
  return defineJob({
    ...attachJob, retries: 10, expiresAfter: 300,
    async handle({ subscriptionId, period: label, messageKey, what }) {
      const subscription = await subscriptionById(means.database.prisma, subscriptionId)
      const period = subscription && readPeriod(label, subscription.zone)
      if (!subscription || !period) return
      const place = (await means.delivery.places([messageKey])).get(messageKey)
      if (!place) throw new NotYet(`the summary ${messageKey} is not in Slack yet`)
      const { locale, serviceIds, vendorId } = subscription
      const summary = await gatherSummary(means, sections, { period, serviceIds, vendorId, locale, now: means.now(), namedAtMost: inPack })
      const address = { key: `${messageKey}:${what}`, destination: place.channel, threadTs: place.ts, audience: audienceOf(vendorId), locale }
      await (what === 'pack' ? givePack(means, summary, address) : giveServices(means, summary, address))
    },
  })
}

/** A review pack for whoever asked, of what they may see now. */
export function makePack(means: Means, sections: SummarySections): Job {
  return defineJob({
    ...packJob, retries: 5, expiresAfter: 300,
    async handle({ key, slackUserId, period: label, zone, locale }) {
      const now = means.now()
      const person = await means.people.find(slackUserId, now)
      const period = readPeriod(label, zone)
      if (!period || !allowed(person.role, 'summary.view')) return
      const vendorId = vendorScope(person) ?? null
      const summary = await gatherSummary(means, sections, { period, serviceIds: [], vendorId, locale, now, namedAtMost: inPack })
      // What services cost is for those who may read contracts, and so in nobody's channel.
      const { costs, unknown } = allowed(person.role, 'contract.view') && vendorId === null ? await yearlyCosts(means.database.prisma, now.toISOString().slice(0, 10)) : { costs: [], unknown: 0 }
      await givePack(means, summary, { key: `pack:${key}`, destination: slackUserId, audience: audienceOf(vendorId), locale }, costPictures(costs, unknown, locale))
    },
  })
}

async function giveServices({ files }: Means, summary: Summary, { key, locale, ...address }: Address): Promise<void> {
  const [services] = packOf(summary, locale).tables
  const name = `services-${summary.report.period.label}.xlsx`
  const bytes = await writeXlsx(services ? [services] : [])
  const comment = t(locale, summaryMessages.fileComment, { n: summary.report.services.length, period: periodWords(summary.report.period, locale).long })
  await files.upload({ ...address, key, name, title: name, comment }, contentOf(new Uint8Array(bytes)))
}

async function givePack({ files }: Means, summary: Summary, { key, locale, ...address }: Address, more: readonly WordedPicture[] = []): Promise<void> {
  const pack = packOf(summary, locale)
  const pictures = [...summaryPictures(summary, 'all'), ...more]
  const drawn = await drawPictures(pictures.map(({ picture }) => picture))
  const shown = pictures.flatMap(({ alt, picture: { title } }, at) => {
    const png = drawn[at]
    return png ? [{ png, alt, title }] : []
  })
  const name = (extension: string) => `review-${pack.period}.${extension}`
  const comment = t(locale, summaryMessages.packComment, { period: periodWords(summary.report.period, locale).long })
  await files.upload({ ...address, key: `${key}:xlsx`, name: name('xlsx'), title: name('xlsx'), comment }, contentOf(new Uint8Array(await writeXlsx(pack.tables))))
  await files.upload({ ...address, key: `${key}:html`, name: name('html'), title: name('html'), comment }, contentOf(new Uint8Array(Buffer.from(packPage(pack, headlineOfSummary(summary, locale), shown, locale)))))
}
