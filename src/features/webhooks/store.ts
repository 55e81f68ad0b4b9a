import type { Prisma } from '../../platform/database/generated/client.ts'
import type { Reader, Tx } from '../../platform/database/index.ts'
import type { WebhookEvent } from './events.ts'
import type { Sealed } from './keyring.ts'

/** Where another system listens. */
export interface Endpoint {
  readonly id: number
  readonly url: string
  /** As it is kept: for the keyring to open. */
  readonly secret: string
  readonly previousSecret: string | null
  readonly previousUntil: Date | null
  readonly events: readonly string[]
  readonly vendorId: number | null
  readonly failingSince: Date | null
  readonly disabledAt: Date | null
  readonly disabledWhy: string | null
}

const kept = { removedAt: null } as const

export const selectEndpoints = (db: Reader): Promise<Endpoint[]> => db.webhookEndpoint.findMany({ where: kept, orderBy: { id: 'asc' } })
export const selectEndpoint = (db: Reader, id: number): Promise<Endpoint | null> => db.webhookEndpoint.findFirst({ where: { id, ...kept } })

export async function insertEndpoint(tx: Tx, data: { url: string; secret: Sealed; events: string[]; vendorId: number | null; createdAt: Date }): Promise<number> {
  return (await tx.webhookEndpoint.create({ data, select: { id: true } })).id
}

/** A secret is written sealed, or taken away. */
export type EndpointChange = Omit<Prisma.WebhookEndpointUncheckedUpdateInput, 'secret' | 'previousSecret'> & { readonly secret?: Sealed | ''; readonly previousSecret?: Sealed | null }

export async function updateEndpoint(tx: Tx, id: number, data: EndpointChange): Promise<void> {
  await tx.webhookEndpoint.update({ where: { id }, data })
}

/** Gives false where it is disabled already. */
export async function disableEndpoint(tx: Tx, id: number, disabledWhy: string, disabledAt: Date): Promise<boolean> {
  return (await tx.webhookEndpoint.updateMany({ where: { id, disabledAt: null }, data: { disabledAt, disabledWhy } })).count > 0
}

/** Writes the secrets of an endpoint anew; not where they have become others meanwhile. */
export async function rewriteSecrets(db: Reader, { id, secret, previousSecret }: Endpoint, data: Pick<EndpointChange, 'secret' | 'previousSecret'>): Promise<void> {
  await db.webhookEndpoint.updateMany({ where: { id, secret, previousSecret }, data })
}

/** The endpoints that want to hear of this type of event of this vendor's, or of the bank's own. */
export async function endpointsFor(db: Reader, type: string, vendorId: number | null): Promise<number[]> {
  const rows = await db.webhookEndpoint.findMany({
    where: { ...kept, disabledAt: null, events: { has: type }, OR: [{ vendorId: null }, ...(vendorId === null ? [] : [{ vendorId }])] }, select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** Notes an event for some endpoints, due at once. */
export async function insertDeliveries(tx: Tx, { id, type, body }: WebhookEvent, endpointIds: readonly number[], now: Date): Promise<void> {
  await tx.webhookEvent.createMany({ data: [{ id, type, body, createdAt: now }], skipDuplicates: true })
  await tx.webhookDelivery.createMany({ data: endpointIds.map((endpointId) => ({ endpointId, eventId: id, nextAt: now })), skipDuplicates: true })
}

/** What is due by now at endpoints that are not disabled, the oldest first. */
export function dueDeliveries(db: Reader, now: Date): Promise<{ endpointId: number; eventId: string; nextAt: Date | null }[]> {
  return db.webhookDelivery.findMany({
    where: { nextAt: { lte: now }, endpoint: { disabledAt: null, ...kept } }, orderBy: { nextAt: 'asc' }, take: 1000, select: { endpointId: true, eventId: true, nextAt: true },
  })
}

/** Takes what is due, so that nobody else sends it meanwhile: until `again`. Undefined where it is not due any more. */
export async function claimDelivery(db: Reader, endpointId: number, eventId: string, now: Date, again: (attempts: number) => Date): Promise<{ attempts: number; body: string; endpoint: Endpoint } | undefined> {
  const row = await db.webhookDelivery.findUnique({ where: { endpointId_eventId: { endpointId, eventId } }, include: { endpoint: true, event: { select: { body: true } } } })
  if (!row?.nextAt || row.nextAt > now || row.endpoint.disabledAt || row.endpoint.removedAt) return undefined
  const attempts = row.attempts + 1
  const { count } = await db.webhookDelivery.updateMany({ where: { endpointId, eventId, nextAt: row.nextAt }, data: { attempts, lastAt: now, nextAt: again(attempts) } })
  return count === 0 ? undefined : { attempts, body: row.event.body, endpoint: row.endpoint }
}

export async function noteOutcome(tx: Tx, endpointId: number, eventId: string, data: { outcome: string; deliveredAt?: Date; nextAt?: null }): Promise<void> {
  await tx.webhookDelivery.update({ where: { endpointId_eventId: { endpointId, eventId } }, data })
}

/** Has an event sent once more, with the id that it always had. Gives false where there is none. */
export async function replayDelivery(tx: Tx, endpointId: number, eventId: string, now: Date): Promise<boolean> {
  const { count } = await tx.webhookDelivery.updateMany({ where: { endpointId, eventId }, data: { nextAt: now, attempts: 0, deliveredAt: null } })
  return count > 0
}

/** Has everything that an endpoint did not get since then sent again. */
export async function replayMissed(tx: Tx, endpointId: number, now: Date): Promise<number> {
  return (await tx.webhookDelivery.updateMany({ where: { endpointId, deliveredAt: null }, data: { nextAt: now, attempts: 0 } })).count
}

/** The last deliveries of an endpoint, the latest first. */
export function lastDeliveries(db: Reader, endpointId: number, take: number) {
  return db.webhookDelivery.findMany({
    where: { endpointId }, orderBy: { event: { createdAt: 'desc' } }, take, include: { event: { select: { type: true, createdAt: true } } },
  })
}

/** Deliveries that arrived or were given up, and events that nobody waits for, older than this. */
export async function forgetBefore(db: Reader, before: Date): Promise<void> {
  await db.webhookEvent.deleteMany({ where: { createdAt: { lt: before }, deliveries: { every: { nextAt: null } } } })
}

/** Those who are told when an endpoint is disabled: the outsourcing office, else the administrators. */
export async function selectOffice(db: Reader): Promise<{ slackUserId: string }[]> {
  for (const role of ['outsourcing_office', 'administrator'] as const) {
    const people = await db.person.findMany({ where: { role, isGone: false, slackUserId: { not: null } }, select: { slackUserId: true } })
    if (people.length > 0) return people.map(({ slackUserId }) => ({ slackUserId: slackUserId ?? '' }))
  }
  return []
}
