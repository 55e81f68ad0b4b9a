import { actorOf, type Person, requirePermission, vendorScope } from '../../platform/access/person.ts'
import type { Database } from '../../platform/database/index.ts'
import { ExpectedError } from '../../platform/errors/expected.ts'
import { t } from '../../platform/i18n/index.ts'
import { shown } from '../../platform/slack/blocks.ts'
import type { UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import { nearest, sameName } from '../../platform/text/near.ts'
import { listServices } from '../register/index.ts'
import { subscriptionMessages as m } from './messages.ts'
import { endSubscriptions, saveSubscription, subscriptionsOf } from './store.ts'
import type { AskedWishes, Subscription, Wishes } from './subscription.ts'

/** A subscription with its services' names. */
export interface NamedSubscription {
  readonly subscription: Subscription
  readonly services: readonly string[]
}

interface Act {
  readonly by: Person
  readonly now: Date
}

/** Channels that the office subscribes, and people who follow services by direct message. */
export class Subscriptions {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #zone: string

  constructor(database: Database, unitOfWork: UnitOfWork, zone: string) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#zone = zone
  }

  /** Looks up the services' names among those that the person may see. Throws the expected error for one that is not there. */
  async lookUp(person: Person, asked: AskedWishes): Promise<Wishes> {
    requirePermission(person, 'incident.view')
    const scope = vendorScope(person)
    const services = asked.services.length === 0 ? [] : await listServices(this.#database.prisma, scope === undefined ? {} : { vendorId: scope })
    const serviceIds = asked.services.map((name) => {
      const found = sameName(name, services)
      if (!found) throw noSuchService(name, services.map((own) => own.name))
      return found.id
    })
    const { kind, severities, topics, locale = person.locale } = asked
    return { kind, severities, topics, locale, serviceIds: [...new Set(serviceIds)] }
  }

  subscribeChannel(act: Act, channel: string, wishes: Wishes): Promise<void> {
    requirePermission(act.by, 'incident.subscribe')
    return this.#save(act, channel, wishes, this.#zone)
  }

  /** By direct message to the person alone. */
  follow(act: Act, wishes: Wishes): Promise<void> {
    requirePermission(act.by, 'incident.view')
    return this.#save(act, act.by.slackUserId, { ...wishes, locale: act.by.locale }, act.by.timeZone)
  }

  /** Gives how many were ended: of the channel, or of the person where none is named; of every kind, or of the one that is named. */
  async end({ by, now }: Act, channel?: string, kind?: Subscription['kind']): Promise<number> {
    requirePermission(by, channel === undefined ? 'incident.view' : 'incident.subscribe')
    const destination = channel ?? by.slackUserId
    return this.#unitOfWork.run(now, async (work) => {
      const n = await endSubscriptions(work.tx, destination, now, kind)
      if (n > 0) await work.audit({ at: now, actor: actorOf(by), action: 'incident.unsubscribe', subject: `channel:${destination}` })
      return n
    })
  }

  /** What the channel, or the person where none is named, is told of; of a channel's only services that the person may see are named. */
  async list(person: Person, channel?: string): Promise<NamedSubscription[]> {
    requirePermission(person, channel === undefined ? 'incident.view' : 'incident.subscribe')
    const found = await subscriptionsOf(this.#database.prisma, [channel ?? person.slackUserId])
    const scope = vendorScope(person)
    const services = await listServices(this.#database.prisma, scope === undefined ? {} : { vendorId: scope })
    return found.map((subscription) => ({ subscription, services: services.filter(({ id }) => subscription.serviceIds.includes(id)).map(({ name }) => name) }))
  }

  async #save({ by, now }: Act, destination: string, wishes: Wishes, timeZone: string): Promise<void> {
    await this.#unitOfWork.run(now, async (work) => {
      await saveSubscription(work.tx, destination, wishes, { timeZone, createdById: by.id, createdAt: now })
      await work.audit({
        at: now, actor: actorOf(by), action: 'incident.subscribe', subject: `channel:${destination}`,
        detail: { kind: wishes.kind, services: [...wishes.serviceIds], severities: [...wishes.severities], topics: [...wishes.topics], locale: wishes.locale },
      })
    })
  }
}

function noSuchService(name: string, names: readonly string[]): ExpectedError {
  const near = nearest(name, names).map((own) => shown(own, 80)).join(', ') || 'none'
  return new ExpectedError('no_such_service', (locale) => t(locale, m.noSuchService, { name: shown(name, 80), near }))
}
