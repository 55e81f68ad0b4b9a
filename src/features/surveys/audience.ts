import { isTimeZone } from '../../platform/config/config.ts'
import { matchLocale } from '../../platform/i18n/index.ts'
import type { Platform } from '../../platform/platform.ts'
import { reportersOf } from '../incidents/index.ts'
import { contactsOf, getService, listServices } from '../register/index.ts'
import { type LeftOut, type Participant, vendorsOf } from './participants-store.ts'
import { conversationMembers } from './slack/members.ts'
import { reportersFor, type Run, type SurveyFields, usersFor } from './survey.ts'
import { slackErrorOf } from '../../platform/slack/slack-error.ts'

/** The services that somebody may be asked about: those that were named, or all of the vendor's. */
export async function servicesOf({ database }: Pick<Platform, 'database'>, { serviceIds, vendorId }: Pick<SurveyFields, 'serviceIds' | 'vendorId'>): Promise<{ id: number; name: string; vendorId: number | null; vendorName: string | null; unit: string | null }[]> {
  if (serviceIds.length === 0 && vendorId === null) return []
  const services = serviceIds.length === 0 ? (await listServices(database.prisma)).filter((service) => service.vendorId === vendorId && service.retiredAt === null) : (await Promise.all(serviceIds.map((id) => getService(database.prisma, id)))).flatMap((service) => service ?? [])
  return services.map(({ id, name, vendorId: own, vendorName, unit }) => ({ id, name, vendorId: own, vendorName, unit }))
}

/** Everybody whom a run asks, each once, and those who are left out with the reason; and which sources could not be read. */
export async function gather(platform: Platform, { fields, opensAt }: Run): Promise<{ readonly participants: readonly Participant[]; readonly faults: readonly string[] }> {
  const { audience } = fields
  const ids = new Set(audience.people)
  const faults: string[] = []
  const from = async (source: string, read: () => Promise<readonly string[]>): Promise<void> => {
    try {
      for (const id of await read()) ids.add(id)
    } catch (error) {
      const reason = slackErrorOf(error)
      // What passes by itself is the job's to try again.
      if (reason === undefined || !['channel_not_found', 'not_in_channel', 'no_such_group', 'is_archived', 'fetch_members_failed'].includes(reason)) throw error
      faults.push(source)
    }
  }
  for (const channel of audience.channels) await from(channel, () => conversationMembers(platform.client, channel))
  for (const group of audience.groups) {
    await from(group, async () => {
      const found = await platform.roleGroups.find(group)
      if (!found) throw Object.assign(new Error('no such group'), { data: { error: 'no_such_group' } })
      return found.members
    })
  }
  const services = (await servicesOf(platform, fields)).map(({ id }) => id)
  const about = services.length === 0 ? undefined : services
  const { prisma } = platform.database
  const reporters = (back: number) => reportersOf(prisma, new Date(opensAt.getTime() - back), opensAt, about)
  if (audience.reporters) for (const id of await reporters(reportersFor)) ids.add(id)
  if (audience.serviceUsers) {
    for (const id of await reporters(usersFor)) ids.add(id)
    for (const service of services) {
      const { owner } = await contactsOf(prisma, service)
      if (owner?.slackUserId) ids.add(owner.slackUserId)
    }
  }
  return { participants: await peopleOf(platform, [...ids], fields.vendorId), faults }
}

async function peopleOf({ people, database, config, workspace }: Platform, ids: readonly string[], aboutVendor: number | null): Promise<Participant[]> {
  const accounts = await people.accounts(ids)
  const vendors = aboutVendor === null ? new Map<string, number>() : await vendorsOf(database.prisma, ids)
  return ids.filter((id) => id !== workspace.botUserId).map((slackUserId) => {
    const account = accounts.get(slackUserId)
    const vendor = vendors.get(slackUserId)
    const leftOut: LeftOut | null = !account ? 'unknown' : account.isGone ? 'gone' : account.isBot ? 'bot' : vendor !== undefined && vendor !== aboutVendor ? 'other_vendor' : null
    const timeZone = account?.timeZone && isTimeZone(account.timeZone) ? account.timeZone : config.defaultTimeZone
    return { slackUserId, locale: (account?.locale && matchLocale(account.locale)) || config.defaultLocale, timeZone, leftOut }
  })
}
