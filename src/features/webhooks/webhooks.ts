import { z } from 'zod'
import { actorOf, type Person, requirePermission } from '../../platform/access/person.ts'
import type { Database } from '../../platform/database/index.ts'
import { expected } from '../../platform/errors/expected.ts'
import { jobId } from '../../platform/jobs/job.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import type { Incident, TimelineEntry } from '../incidents/index.ts'
import { faultOf } from './address.ts'
import { eventOf, testEvent, type WebhookEvent, type WebhookType } from './events.ts'
import type { Keyring, Sealed } from './keyring.ts'
import { webhookMessages as m } from './messages.ts'
import { newSecret } from './signature.ts'
import { type Endpoint, type EndpointChange, endpointsFor, insertDeliveries, insertEndpoint, lastDeliveries, replayDelivery, replayMissed, selectEndpoint, selectEndpoints, updateEndpoint } from './store.ts'

/** How long the secret before signs beside a new one. */
const overlapMillis = 24 * 60 * 60 * 1000
const endpointsAtMost = 20

export const deliverWebhook = { name: 'webhooks.deliver', payload: z.object({ endpointId: z.number().int(), eventId: z.string() }) }

/** The job for a delivery that is due at an instant: asked for twice, it is one. */
export const deliveryJobId = (endpointId: number, eventId: string, nextAt: Date): string => jobId('webhook', endpointId, eventId, nextAt.getTime())

interface Act {
  readonly by: Person
  readonly now: Date
  /** Of the form or click that asks for a test: the same again is the same event. */
  readonly key: string
}

/** Endpoints that administrators keep, and what is sent to them. */
export class Webhooks {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #innerHosts: readonly string[]
  readonly #keyring: () => Promise<Keyring>

  constructor(database: Database, unitOfWork: UnitOfWork, innerHosts: readonly string[], keyring: () => Promise<Keyring>) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#innerHosts = innerHosts
    this.#keyring = keyring
  }

  /** Notes what happened to an incident for those who want to hear of it. Of a private one nobody hears. */
  async tell(work: Work, incident: Incident, entries: readonly TimelineEntry[], now: Date): Promise<void> {
    if (incident.isPrivate) return
    for (const entry of entries) {
      const event = eventOf(incident, entry)
      if (event) await this.#note(work, event, await endpointsFor(work.tx, event.type, incident.service.vendorId), now)
    }
  }

  async list(person: Person): Promise<Endpoint[]> {
    requirePermission(person, 'webhook.edit')
    return selectEndpoints(this.#database.prisma)
  }

  async find(person: Person, id: number): Promise<{ endpoint: Endpoint; deliveries: Awaited<ReturnType<typeof lastDeliveries>>; /** Whether its secret cannot be opened with the keys that are here. */ isShut: boolean }> {
    requirePermission(person, 'webhook.edit')
    const endpoint = await selectEndpoint(this.#database.prisma, id)
    if (!endpoint) throw expected('no_such_webhook', m.noSuchEndpoint)
    return { endpoint, deliveries: await lastDeliveries(this.#database.prisma, id, 10), isShut: (await this.#keyring()).open(endpoint.secret) === undefined }
  }

  /** Gives the secret, which is shown once. */
  async add({ by, now }: Omit<Act, 'key'>, wanted: { url: string; events: readonly WebhookType[]; vendorId: number | null }): Promise<{ id: number; secret: string }> {
    requirePermission(by, 'webhook.edit')
    const fault = faultOf(wanted.url, this.#innerHosts)
    if (fault) throw expected('bad_address', m.badAddress, { fault })
    const { secret, sealed } = this.#newSecret(await this.#keyring())
    return this.#unitOfWork.run(now, async (work) => {
      if ((await selectEndpoints(work.tx)).length >= endpointsAtMost) throw expected('too_many_webhooks', m.tooMany, { n: endpointsAtMost })
      const id = await insertEndpoint(work.tx, { url: wanted.url, secret: sealed, events: [...wanted.events, 'webhook.test'], vendorId: wanted.vendorId, createdAt: now })
      await work.audit({ at: now, actor: actorOf(by), action: 'webhook.add', subject: `webhook:${id}`, detail: { host: new URL(wanted.url).host, events: [...wanted.events], vendorId: wanted.vendorId } })
      return { id, secret }
    })
  }

  /** A new secret; the one before signs beside it for a day. */
  async rotate(act: Omit<Act, 'key'>, id: number): Promise<string> {
    requirePermission(act.by, 'webhook.edit')
    const keyring = await this.#keyring()
    const { secret, sealed } = this.#newSecret(keyring)
    await this.#change(act, id, 'rotate', (endpoint) => {
      const before = keyring.open(endpoint.secret)
      return { secret: sealed, previousSecret: before === undefined ? null : (keyring.seal(before) ?? null), previousUntil: new Date(act.now.getTime() + overlapMillis) }
    })
    return secret
  }

  disable(act: Omit<Act, 'key'>, id: number): Promise<void> {
    return this.#change(act, id, 'disable', () => ({ disabledAt: act.now, disabledWhy: 'by_hand' }))
  }

  /** Sends what it missed too, as far as that is kept. */
  enable(act: Omit<Act, 'key'>, id: number): Promise<void> {
    return this.#change(act, id, 'enable', () => ({ disabledAt: null, disabledWhy: null, failingSince: null }), async (work) => void (await replayMissed(work.tx, id, act.now)))
  }

  remove(act: Omit<Act, 'key'>, id: number): Promise<void> {
    return this.#change(act, id, 'remove', () => ({ removedAt: act.now, secret: '', previousSecret: null }))
  }

  /** Sends one more time what was sent, with the id that it always had. */
  async replay({ by, now }: Omit<Act, 'key'>, id: number, eventId: string): Promise<void> {
    await this.find(by, id)
    await this.#unitOfWork.run(now, async (work) => {
      if (!(await replayDelivery(work.tx, id, eventId, now))) throw expected('no_such_webhook', m.noSuchEndpoint)
      await work.audit({ at: now, actor: actorOf(by), action: 'webhook.replay', subject: `webhook:${id}`, detail: { event: eventId } })
      await work.send(deliverWebhook, { endpointId: id, eventId }, { id: deliveryJobId(id, eventId, now) })
    })
  }

  async test({ by, now, key }: Act, id: number): Promise<void> {
    await this.find(by, id)
    await this.#unitOfWork.run(now, (work) => this.#note(work, testEvent(`evt_test_${jobId(key)}`, now), [id], now))
  }

  #newSecret(keyring: Keyring): { secret: string; sealed: Sealed } {
    const secret = newSecret()
    const sealed = keyring.seal(secret)
    if (sealed === undefined) throw expected('no_webhook_key', m.noKey)
    return { secret, sealed }
  }

  async #note(work: Work, event: WebhookEvent, endpointIds: readonly number[], now: Date): Promise<void> {
    if (endpointIds.length === 0) return
    await insertDeliveries(work.tx, event, endpointIds, now)
    for (const endpointId of endpointIds) await work.send(deliverWebhook, { endpointId, eventId: event.id }, { id: deliveryJobId(endpointId, event.id, now) })
  }

  async #change({ by, now }: Omit<Act, 'key'>, id: number, action: string, change: (endpoint: Endpoint) => EndpointChange, more?: (work: Work) => Promise<void>): Promise<void> {
    await this.find(by, id)
    await this.#unitOfWork.run(now, async (work) => {
      const endpoint = await selectEndpoint(work.tx, id)
      if (!endpoint) throw expected('no_such_webhook', m.noSuchEndpoint)
      await updateEndpoint(work.tx, id, change(endpoint))
      await more?.(work)
      await work.audit({ at: now, actor: actorOf(by), action: `webhook.${action}`, subject: `webhook:${id}`, detail: {} })
    })
  }
}
