import { localeOf } from '../../platform/access/people.ts'
import type { Schedule } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { messagesOf } from '../../platform/slack/delivery/outgoing.ts'
import { type SummarySection } from '../service-levels/index.ts'
import { downtimesOf, limitingRegimes, type ServiceDowntime } from './downtimes.ts'
import type { Regime, RegimeVersion } from './regime.ts'
import { downtimeLines, downtimeNotice } from './slack/downtime.ts'
import { receiversOf } from './store.ts'

type Means = Pick<Platform, 'database' | 'unitOfWork' | 'config'>

const everyMinutes = 5

/** Tells a regime's contacts when a service has come to a share of the unscheduled downtime that it allows, or is over it: each step once for the outage that led to it. */
export function downtimeSchedule(means: Means): Schedule {
  const { database, config } = means
  return {
    name: 'authority-reports.downtime',
    async tick(now) {
      // Two years of outages are looked through: not every minute.
      if (now.getUTCMinutes() % everyMinutes !== 0) return
      for (const { regime, version } of await limitingRegimes(database.prisma, now, config.defaultTimeZone)) {
        for (const found of await downtimesOf(database.prisma, version.terms, now)) await tell(means, regime, version, found, now)
      }
    },
  }
}

async function tell({ database, unitOfWork, config }: Means, regime: Regime, version: RegimeVersion, found: ServiceDowntime, now: Date): Promise<void> {
  const { step, reachedWith } = found.standing
  if (step === undefined || reachedWith === undefined) return
  const key = `regime:${regime.id}:downtime:${found.service.id}:${reachedWith}:${step}:`
  if ((await messagesOf(database.prisma, key)).length > 0) return
  await unitOfWork.run(now, async (work) => {
    const people = await receiversOf(work.tx, regime, async (ids) => new Set(ids))
    for (const destination of [...people.map(({ slackUserId }) => slackUserId), ...(regime.channel ? [regime.channel] : [])]) {
      const locale = (await localeOf(work.tx, destination)) ?? config.defaultLocale
      // The key is the same whichever replica tells: it is one message.
      await work.post({ key: `${key}${destination}`, destination, urgency: step === 100 ? 'page' : 'status', audience: 'bank', content: downtimeNotice(regime, version, found, { locale, timeZone: config.defaultTimeZone }) })
    }
  })
}

/** What a summary of the bank's own tells of such limits; a vendor's channel reads nothing of authorities. */
export const downtimeSection = ({ config }: Pick<Platform, 'config'>, now: () => Date): SummarySection => async ({ db, serviceIds, vendorId, period, locale }) => {
  if (vendorId !== null) return null
  const at = new Date(Math.min(now().getTime(), period.to - 1))
  const lines: string[] = []
  for (const { regime, version } of await limitingRegimes(db, at, config.defaultTimeZone)) {
    const found = (await downtimesOf(db, version.terms, at)).filter(({ service }) => serviceIds?.includes(service.id) ?? true)
    lines.push(...downtimeLines(regime.code, found, locale, period.zone))
  }
  return lines.length > 0 ? lines : null
}
