import type { IncidentChannel } from '../../../platform/database/generated/client.ts'
import type { Reader, Tx } from '../../../platform/database/index.ts'
import type { Invitee, OwnChannel } from './own-channel.ts'
import { type Troubles, missingOf, readTroubles } from './troubles.ts'
import type { Has, Unknown } from './plan.ts'

/** What is kept of an incident's channel. */
export interface ChannelRow extends Has {
  readonly incidentId: number
  readonly number: number
  readonly isPrivate: boolean
  readonly name: string
  readonly closeFrom: Date | null
  readonly wishes: number
}

export type ChannelKey = Pick<ChannelRow, 'incidentId' | 'number'>

/** How long whoever takes a channel has it for themselves, in milliseconds. */
const leased = 30_000

const rowOf = ({ troubles, ...row }: IncidentChannel): ChannelRow => ({ ...row, troubles: readTroubles(troubles) })

/** The channel that an incident has now. */
export async function selectOwn(db: Reader, incidentId: number): Promise<OwnChannel | null> {
  const row = await db.incidentChannel.findFirst({ where: { incidentId }, orderBy: { number: 'desc' } })
  return row && ownOf(rowOf(row))
}

const ownOf = ({ number, channelId, isPrivate, closeFrom, archivedAt, troubles }: ChannelRow): OwnChannel =>
  ({ number, id: channelId, isPrivate, isOpen: closeFrom === null && archivedAt === null, isArchived: archivedAt !== null, missing: missingOf(troubles) })

/** The channels that incidents have now, by incident. */
export async function selectOwnOf(db: Reader, incidentIds: readonly number[]): Promise<Map<number, OwnChannel>> {
  const rows = await db.incidentChannel.findMany({ where: { incidentId: { in: [...incidentIds] } }, orderBy: { number: 'asc' } })
  return new Map(rows.map((row) => [row.incidentId, ownOf(rowOf(row))]))
}

/** Slack's ids of the channels of these incidents in which people still write. */
export async function channelsOfOpen(db: Reader, incidentIds: readonly number[]): Promise<string[]> {
  const rows = await db.incidentChannel.findMany({ where: { incidentId: { in: [...incidentIds] }, archivedAt: null, channelId: { not: null } }, select: { channelId: true } })
  return rows.flatMap(({ channelId }) => channelId ?? [])
}

export async function selectRow(db: Reader, { incidentId, number }: ChannelKey): Promise<ChannelRow | undefined> {
  const row = await db.incidentChannel.findUnique({ where: { incidentId_number: { incidentId, number } } })
  return row ? rowOf(row) : undefined
}

export async function insertRow(tx: Tx, row: ChannelKey & Pick<ChannelRow, 'name' | 'isPrivate'>, now: Date): Promise<void> {
  await tx.incidentChannel.create({ data: { ...row, dueAt: now } })
}

/** Has every channel of an incident looked at soon. */
export async function touchRows(tx: Tx, incidentId: number, now: Date): Promise<void> {
  await tx.incidentChannel.updateMany({ where: { incidentId, archivedAt: null }, data: { dueAt: now, wishes: { increment: 1 } } })
}

/** Has it archived from then on; null keeps it open. */
export async function closeRow(tx: Tx, { incidentId, number }: ChannelKey, closeFrom: Date | null): Promise<void> {
  await tx.incidentChannel.update({ where: { incidentId_number: { incidentId, number } }, data: { closeFrom } })
}

/** Forgets what Slack would not do, so that it is tried again at once. */
export async function forgetTroubles(tx: Tx, { incidentId, number }: ChannelKey): Promise<void> {
  await tx.incidentChannel.update({ where: { incidentId_number: { incidentId, number } }, data: { troubles: {} } })
}

/** Takes a channel at which there is something to do. Whoever is killed over it leaves it to the next one, half a minute later. */
export async function claimRow(db: Reader, now: Date): Promise<ChannelRow | undefined> {
  const [key] = await db.$queryRaw<ChannelKey[]>`
    UPDATE incident_channel SET due_at = ${new Date(now.getTime() + leased)}
    WHERE (incident_id, number) = (SELECT incident_id, number FROM incident_channel WHERE due_at <= ${now} ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING incident_id AS "incidentId", number`
  return key && selectRow(db, key)
}

/** Leaves it until then; at once where something else was wanted of it meanwhile. */
export async function leaveRow(db: Reader, { incidentId, number, wishes }: ChannelRow, until: Date | null, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE incident_channel SET due_at = CASE WHEN wishes = ${wishes} THEN ${until}::timestamptz ELSE ${now}::timestamptz END
    WHERE incident_id = ${incidentId} AND number = ${number}`
}

export type RowChange = Partial<Pick<ChannelRow, 'name' | 'askedAt' | 'channelId' | 'topic' | 'topicAt' | 'purpose' | 'bookmarks' | 'pinned' | 'invited' | 'archivedAt'>> & { readonly troubles?: Troubles }

export async function saveRow(db: Pick<Tx, 'incidentChannel'>, { incidentId, number }: ChannelKey, { bookmarks, invited, troubles, ...change }: RowChange): Promise<void> {
  await db.incidentChannel.update({
    where: { incidentId_number: { incidentId, number } },
    data: { ...change, ...(bookmarks && { bookmarks: [...bookmarks] }), ...(invited && { invited: [...invited] }), ...(troubles && { troubles }) },
  })
}

/** Whose channel it is. */
export async function rowOfChannel(db: Reader, channelId: string): Promise<ChannelRow | undefined> {
  const row = await db.incidentChannel.findUnique({ where: { channelId } })
  return row ? rowOf(row) : undefined
}

/** These people and the outsourcing office, as far as their Slack accounts are known. */
export async function selectInvitees(db: Reader, personIds: readonly number[]): Promise<Invitee[]> {
  const rows = await db.person.findMany({
    where: { OR: [{ id: { in: [...personIds] } }, { role: 'outsourcing_office' }], slackUserId: { not: null }, isGone: false }, orderBy: { id: 'asc' },
  })
  return rows.map(({ id, slackUserId, role, vendorId, isGuest, isStranger }) =>
    ({ slackUserId: slackUserId ?? '', personId: id, isVendors: role === 'vendor_member', vendorId, isOutsider: isGuest || isStranger, isStranger }))
}

/** Those of these people, and of the outsourcing office, whom only their address names. */
export async function selectUnknown(db: Reader, personIds: readonly number[], withOffice = false): Promise<(Unknown & Omit<Invitee, 'slackUserId'>)[]> {
  const rows = await db.person.findMany({
    where: { OR: [{ id: { in: [...personIds] } }, ...(withOffice ? [{ role: 'outsourcing_office' as const }] : [])], slackUserId: null, email: { not: null }, isGone: false }, orderBy: { id: 'asc' },
  })
  return rows.map(({ id, email, role, vendorId }) => ({ personId: id, email: email ?? '', isVendors: role === 'vendor_member', vendorId, isOutsider: false, isStranger: false }))
}

/** The incident whose own channel this is. */
export async function incidentOfChannel(db: Reader, channelId: string): Promise<number | undefined> {
  return (await db.incidentChannel.findUnique({ where: { channelId }, select: { incidentId: true } }))?.incidentId
}
