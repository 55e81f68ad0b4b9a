import { z } from 'zod'
import { matchLocale } from '../../platform/i18n/index.ts'
import { defineJob, type Job, type Schedule } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { vendorNames } from '../register/index.ts'
import { rolesChanged } from './roles.ts'
import { vendorIdOf } from './slack/lists.ts'
import { withheldNotice } from './slack/notice.ts'
import { deciders } from './store.ts'

const quarter = 15 * 60_000
const hour = 60 * 60_000

const job = { name: 'people.sync', payload: z.object({}) }

/** Brings the members of user groups with a role, and so people's roles, to what Slack has; and asks for people not heard of for long. */
export function syncJob(platform: Platform): Job {
  return defineJob({
    ...job, retries: 3, expiresAfter: 120,
    handle: async () => {
      const now = platform.now()
      if (await platform.roleGroups.sync(now)) await rolesChanged(platform)
      await platform.people.findNamed(now)
      await platform.people.refreshSome(now)
    },
  })
}

/** At the start and every quarter of an hour, for changes of which no event reached us. */
export function syncSchedule({ unitOfWork }: Platform): Schedule {
  let last: number | undefined
  return {
    name: 'people.sync',
    async tick(now) {
      if (last !== undefined && now.getTime() - last < quarter) return
      last = now.getTime()
      await unitOfWork.run(now, (work) => work.send(job, {}))
    },
  }
}

/** Tells the office what is withheld, once a day and channel; has it looked at again every hour, as people come and go. */
export function withheldSchedule(platform: Platform): Schedule {
  let released: number | undefined
  return {
    name: 'people.withheld',
    async tick(now) {
      await tellOffice(platform, now)
      if (released !== undefined && now.getTime() - released < hour) return
      if (released === undefined) await warnOfOutsiders(platform)
      released = now.getTime()
      await platform.delivery.release()
    },
  }
}

async function tellOffice({ database, delivery, unitOfWork, config }: Platform, now: Date): Promise<void> {
  const withheld = await delivery.withheld()
  if (withheld.length === 0) return
  const day = now.toISOString().slice(0, 10)
  const to = await deciders(database.prisma, config.administrators)
  for (const channel of new Set(withheld.map((entry) => entry.channel))) {
    const entries = withheld.filter((entry) => entry.channel === channel)
    const vendors = await vendorNames(database.prisma, entries.flatMap(({ audience }) => vendorIdOf(audience) ?? []))
    await unitOfWork.run(now, async (work) => {
      for (const { id, slackUserId, locale } of to) {
        const content = withheldNotice((locale && matchLocale(locale)) || config.defaultLocale, channel, entries, vendors)
        await work.post({ key: `withheld:${channel}:${day}:${id}`, destination: slackUserId, urgency: 'status', audience: 'bank', content })
      }
    })
  }
}

/** Said at the start: with a vendor's people among the readers, other vendors' incidents will not be shown. */
async function warnOfOutsiders({ walls, incidentChannel, logger }: Platform): Promise<void> {
  const count = await walls.outsiders(incidentChannel).then(({ length }) => length, () => 0)
  if (count > 0) logger.warn({ channel: incidentChannel, count }, 'people of other companies read INCIDENT_CHANNEL: what is not theirs is withheld there')
}
