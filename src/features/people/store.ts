import type { Audience } from '../../platform/access/audience.ts'
import type { PersonRow } from '../../platform/access/person-rows.ts'
import type { Standing } from '../../platform/access/standing.ts'
import type { Prisma } from '../../platform/database/generated/client.ts'
import { Role } from '../../platform/database/generated/enums.ts'
import { likeText, type Reader, type Tx } from '../../platform/database/index.ts'

/** A person as `/steward` shows and changes them. */
export type Known = PersonRow

/** A user group that gives its members a role. */
export interface RoleGroupRow {
  readonly groupId: string
  readonly handle: string
  readonly role: Role
  readonly vendorId: number | null
  readonly members: string[]
}

export const personBySlackId = (db: Reader, slackUserId: string): Promise<Known | null> => db.person.findUnique({ where: { slackUserId } })

/** The first people of whom a name, address, role or vendor contains the text; without a text those who have more than the usual role. */
export async function selectPeople(db: Reader, text: string, limit: number): Promise<{ people: Known[]; total: number }> {
  const contains = { contains: likeText(text), mode: 'insensitive' } as const
  const roles = Object.values(Role).filter((role) => role.includes(text.toLowerCase()))
  const where: Prisma.PersonWhereInput = text === ''
    ? { OR: [{ role: { not: 'business_user' } }, { isWorkspaceOwner: true }, { isGuest: true }, { isStranger: true }, { roleSource: 'given' }] }
    : { OR: [{ name: contains }, { email: contains }, { vendor: { name: contains } }, { role: { in: roles } }] }
  const people = await db.person.findMany({ where, orderBy: [{ role: 'asc' }, { name: 'asc' }, { id: 'asc' }], take: limit })
  return { people, total: await db.person.count({ where }) }
}

export async function setRole(tx: Tx, id: number, standing: Standing): Promise<void> {
  await tx.person.update({ where: { id }, data: standing })
}

/** How many could administer Steward: of accounts that Slack has told of. */
export const administratorCount = (db: Reader): Promise<number> =>
  db.person.count({ where: { role: 'administrator', isGone: false, slackUserId: { not: null } } })

/** Slack ids of those who are told of what is withheld: the outsourcing office, or the administrators where it has nobody. */
export async function deciders(db: Reader, administrators: readonly string[]): Promise<{ id: number; slackUserId: string; locale: string | null }[]> {
  const active = { isGone: false, slackUserId: { not: null } } as const
  const select = { id: true, slackUserId: true, locale: true } as const
  const named = { OR: [{ role: 'administrator' }, { slackUserId: { in: [...administrators] } }, { email: { in: [...administrators] } }] } satisfies Prisma.PersonWhereInput
  const office = await db.person.findMany({ where: { ...active, role: 'outsourcing_office' }, select, orderBy: { id: 'asc' } })
  const found = office.length > 0 ? office : await db.person.findMany({ where: { ...active, ...named }, select, orderBy: { id: 'asc' } })
  return found.flatMap(({ id, slackUserId, locale }) => (slackUserId ? [{ id, slackUserId, locale }] : []))
}

export const roleGroups = (db: Reader): Promise<RoleGroupRow[]> => db.roleGroup.findMany({ orderBy: { handle: 'asc' } })

export const groupById = (db: Reader, groupId: string): Promise<RoleGroupRow | null> => db.roleGroup.findUnique({ where: { groupId } })

export async function saveGroup(tx: Tx, { groupId, ...group }: RoleGroupRow): Promise<void> {
  await tx.roleGroup.upsert({ where: { groupId }, create: { groupId, ...group }, update: group })
}

export async function deleteGroup(tx: Tx, groupId: string): Promise<void> {
  await tx.roleGroup.deleteMany({ where: { groupId } })
}

export async function clearancesOf(db: Reader, channel: string): Promise<Audience[]> {
  const rows = await db.channelClearance.findMany({ where: { channel }, orderBy: { audience: 'asc' } })
  return rows.map(({ audience }) => audience as Audience)
}

/** Gives false where it was there already. */
export async function saveClearance(tx: Tx, clearance: { channel: string; audience: Audience; givenById: number; at: Date }): Promise<boolean> {
  return (await tx.channelClearance.createMany({ data: clearance, skipDuplicates: true })).count > 0
}

/** Gives false where there was none. */
export async function deleteClearance(tx: Tx, channel: string, audience: Audience): Promise<boolean> {
  return (await tx.channelClearance.deleteMany({ where: { channel, audience } })).count > 0
}
