import { audienceOf } from '../../platform/access/audience.ts'
import { actorOf, type Person, requirePermission } from '../../platform/access/person.ts'
import { expected, ExpectedError } from '../../platform/errors/expected.ts'
import { type Locale, matchLocale, t } from '../../platform/i18n/index.ts'
import type { Platform } from '../../platform/platform.ts'
import { clip, plainInline } from '../../platform/slack/mrkdwn.ts'
import { listServices } from '../register/index.ts'
import { cadences, type Cadence, lastComplete } from './cadence.ts'
import { findZone } from './period.ts'
import { subscriptionMessages as m } from './subscription-messages.ts'
import { endSubscription, isPosted, pauseSubscription, resumeSubscription, saveSubscription, type Subscription, subscriptionById, subscriptionsOf, type Wishes } from './store.ts'
import { publishJob } from './summaries/job-names.ts'
import { sectionNames } from './views/posted.ts'

type Means = Pick<Platform, 'config' | 'database' | 'unitOfWork' | 'workspace' | 'walls'>

interface Act {
  readonly by: Person
  readonly now: Date
}

/** The channels that get summaries: ordered, changed, paused, and ended by the office. */
export class Subscriptions {
  readonly #means: Means

  constructor(means: Means) {
    this.#means = means
  }

  list(by: Person, channel: string): Promise<Subscription[]> {
    requirePermission(by, 'summary.subscribe')
    return subscriptionsOf(this.#means.database.prisma, channel)
  }

  async get(by: Person, id: number): Promise<Subscription> {
    requirePermission(by, 'summary.subscribe')
    const found = await subscriptionById(this.#means.database.prisma, id)
    if (!found) throw expected('no_such_subscription', m.gone)
    return found
  }

  /** What a channel gets where nobody says otherwise: a channel of one vendor's people, this vendor's services. */
  async proposal(by: Person, channel: string, cadence: Cadence = 'week'): Promise<Wishes> {
    const { config } = this.#means
    const present = (await this.list(by, channel)).find((own) => own.cadence === cadence)
    if (present) return present
    return {
      cadence, weekday: 1, minute: 9 * 60, zone: config.defaultTimeZone, locale: config.defaultLocale, serviceIds: [], sections: sectionNames, vendorId: await this.#vendorIn(channel),
    }
  }

  /** Has the channel get summaries from the next time on that one is due. Throws the expected error where it cannot, or must not. */
  async subscribe({ by, now }: Act, channel: string, wishes: Wishes): Promise<Subscription> {
    requirePermission(by, 'summary.subscribe')
    const { unitOfWork, workspace, walls, database } = this.#means
    // A channel that the bot cannot see, or a direct message, would never get it: said now and not in a log next Monday.
    const found = await this.#seen(channel)
    if (!found) throw expected('not_a_channel', m.notAChannel)
    if (!found.isMember) await workspace.requireChannel(channel)
    if (!(await walls.mayShow(channel, audienceOf(wishes.vendorId)))) throw expected('outsiders', m.outsiders)
    const services = await listServices(database.prisma, wishes.vendorId === null ? {} : { vendorId: wishes.vendorId })
    const serviceIds = wishes.serviceIds.filter((id) => services.some((own) => own.id === id))
    // To leave out what is not the vendor's must not make it all that is the vendor's.
    if (wishes.serviceIds.length > 0 && serviceIds.length === 0) throw expected('services_of_others', m.servicesOfOthers)
    const id = await unitOfWork.run(now, async (work) => {
      const saved = await saveSubscription(work.tx, channel, { ...wishes, serviceIds }, { since: now, orderedById: by.id })
      const { cadence, weekday, minute, zone, locale, vendorId, sections } = wishes
      await work.audit({ at: now, actor: actorOf(by), action: 'summary.subscribe', subject: `channel:${channel}`, detail: { cadence, weekday, minute, zone, locale, vendorId, serviceIds: [...serviceIds], sections: [...sections] } })
      return saved
    })
    return this.get(by, id)
  }

  /** Ends it; gives false where there was nothing to end. Summaries that were posted stay on record. */
  end(act: Act, id: number): Promise<boolean> {
    return this.#change(act, id, 'summary.unsubscribe', (tx, now) => endSubscription(tx, id, now))
  }

  pause(act: Act, id: number): Promise<boolean> {
    return this.#change(act, id, 'summary.pause', (tx, now) => pauseSubscription(tx, id, now, 'asked'))
  }

  resume(act: Act, id: number): Promise<boolean> {
    return this.#change(act, id, 'summary.resume', (tx, now) => resumeSubscription(tx, id, now))
  }

  /** Posts the summary of the last period that is over, without waiting for its time; gives undefined where it was posted before. */
  async sendNow({ by, now }: Act, id: number): Promise<string | undefined> {
    const { cadence, zone } = await this.get(by, id)
    const { label } = lastComplete(cadence, now.getTime(), zone)
    if (await isPosted(this.#means.database.prisma, id, label)) return undefined
    await this.#means.unitOfWork.run(now, async (work) => {
      await work.audit({ at: now, actor: actorOf(by), action: 'summary.send', subject: `subscription:${id}`, detail: { period: label } })
      await work.send(publishJob, { subscriptionId: id, period: label })
    })
    return label
  }

  async #change({ by, now }: Act, id: number, action: string, change: (tx: Parameters<typeof endSubscription>[0], now: Date) => Promise<boolean>): Promise<boolean> {
    const { channel, cadence } = await this.get(by, id)
    return this.#means.unitOfWork.run(now, async (work) => {
      const changed = await change(work.tx, now)
      if (changed) await work.audit({ at: now, actor: actorOf(by), action, subject: `channel:${channel}`, detail: { cadence } })
      return changed
    })
  }

  /** Undefined for a direct message and where Slack shows the bot no such channel. */
  async #seen(channel: string): ReturnType<Means['workspace']['findChannel']> {
    return /^[CG]/.test(channel) ? this.#means.workspace.findChannel(channel) : undefined
  }

  /** The vendor whose people are in a channel, where they are of one. */
  async #vendorIn(channel: string): Promise<number | null> {
    if (!(await this.#seen(channel))) return null
    const vendors = new Set((await this.#means.walls.outsiders(channel).catch(() => [])).map(({ vendorId }) => vendorId))
    const [only = null] = vendors
    return vendors.size === 1 ? only : null
  }
}

/** What was named in words, in whatever order: a zone, a language, how often, a time of day. */
export interface NamedWishes {
  readonly zone?: string
  readonly locale?: Locale
  readonly cadence?: Cadence
  readonly minute?: number
}

/** Throws the expected error for a word that is none of these. */
export function readWishes(words: readonly string[]): NamedWishes {
  return words.reduce<NamedWishes>((wishes, word) => {
    const cadence = cadences.find((known) => known === word.toLowerCase())
    if (cadence) return { ...wishes, cadence }
    const minute = readTime(word)
    if (minute !== undefined) return { ...wishes, minute }
    const locale = matchLocale(word)
    if (locale) return { ...wishes, locale }
    const zone = findZone(word)
    if (zone) return { ...wishes, zone }
    throw new ExpectedError('not_a_wish', (own) => t(own, m.notAWish, { text: clip(plainInline(word), 60) }))
  }, {})
}

/** `09:00` in minutes after midnight. */
export function readTime(text: string): number | undefined {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim()) ?? []
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}

export const timeText = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
