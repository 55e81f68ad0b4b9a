import type { Role } from '../../platform/database/generated/enums.ts'
import { lockPeople, settleRoles } from '../../platform/access/person-rows.ts'
import { actorOf, type Person, requirePermission } from '../../platform/access/person.ts'
import { isOutsider } from '../../platform/access/standing.ts'
import { expected } from '../../platform/errors/expected.ts'
import type { Platform } from '../../platform/platform.ts'
import { mention } from '../../platform/slack/mrkdwn.ts'
import type { Work } from '../../platform/slack/unit-of-work.ts'
import { peopleMessages as m } from './messages.ts'
import { administratorCount, deleteGroup, groupById, type Known, personBySlackId, saveGroup, setRole } from './store.ts'

type Means = Pick<Platform, 'config' | 'unitOfWork' | 'people' | 'roleGroups' | 'walls' | 'delivery'>

interface Act {
  readonly by: Person
  readonly now: Date
}

/** A role to be given; null takes away what was given. */
export interface Grant {
  readonly role: Role | null
  readonly vendorId: number | null
}

/** Gives a person a role by name, or takes it away: what user groups give then counts. Gives the person as they are afterwards. */
export async function giveRole(means: Means, { by, now }: Act, slackUserId: string, grant: Grant): Promise<Known> {
  requirePermission(by, 'people.edit')
  requireVendorFits(grant)
  const account = await means.people.know(slackUserId, now)
  const who = mention(slackUserId)
  if (account.isGone && grant.role !== null) throw expected('deactivated', m.deactivated, { who })
  if (isOutsider(account) && grant.role !== null && grant.role !== 'vendor_member') throw expected('outsider', m.outsider, { who })
  const after = await means.unitOfWork.run(now, async (work) => {
    const before = await takeUp(work.tx, slackUserId)
    const hadAdministrator = await administratorCount(work.tx)
    const next = grant.role === null
      // What was a vendor's is not the bank's for having no role: see standingOf.
      ? { role: before.role === 'vendor_member' ? before.role : 'business_user' as const, roleSource: 'usual' as const, vendorId: null }
      : { role: grant.role, roleSource: 'given' as const, vendorId: grant.vendorId }
    await setRole(work.tx, before.id, next)
    await work.audit({
      at: now, actor: actorOf(by), action: 'person.role', subject: `person:${before.id}`,
      detail: { from: { role: before.role, source: before.roleSource, vendor: before.vendorId }, to: { role: next.role, source: next.roleSource, vendor: next.vendorId } },
    })
    await settleRoles(work.tx, [slackUserId], now, actorOf(by))
    await requireAdministrator(means, work, hadAdministrator)
    return takeUp(work.tx, slackUserId)
  })
  await rolesChanged(means)
  return after
}

/** Gives the members of a user group a role, as long as they are in it, or takes it away. Gives how many members it has. */
export async function giveGroupRole(means: Means, { by, now }: Act, groupId: string, grant: Grant): Promise<number> {
  requirePermission(by, 'people.edit')
  requireVendorFits(grant)
  const group = await means.roleGroups.find(groupId)
  if (!group && grant.role !== null) throw expected('no_such_group', m.noSuchGroup)
  const members = await means.unitOfWork.run(now, async (work) => {
    await lockPeople(work.tx)
    const before = await groupById(work.tx, groupId)
    const hadAdministrator = await administratorCount(work.tx)
    const { role, vendorId } = grant
    if (role === null) await deleteGroup(work.tx, groupId)
    else if (group) await saveGroup(work.tx, { groupId, handle: group.handle, role, vendorId, members: [...group.members] })
    const concerned = [...new Set([...(before?.members ?? []), ...(group?.members ?? [])])]
    if (before || role !== null) {
      await work.audit({
        at: now, actor: actorOf(by), action: role === null ? 'group.role.end' : 'group.role', subject: `group:${groupId}`,
        detail: { from: before ? { role: before.role, vendor: before.vendorId } : null, to: role === null ? null : { role, vendor: vendorId }, members: concerned.length },
      })
    }
    await settleRoles(work.tx, concerned, now, actorOf(by))
    await requireAdministrator(means, work, hadAdministrator)
    return group?.members.length ?? 0
  })
  await rolesChanged(means)
  return members
}

/** Who reads along has changed with the roles: what was withheld may be shown now. */
export async function rolesChanged({ walls, delivery }: Pick<Means, 'walls' | 'delivery'>): Promise<void> {
  walls.forgetReaders()
  await delivery.release()
}

function requireVendorFits({ role, vendorId }: Grant): void {
  if (role === 'vendor_member' && vendorId === null) throw expected('vendor_needed', m.vendorNeeded)
  if (role !== 'vendor_member' && vendorId !== null) throw expected('vendor_not_for', m.vendorNotFor)
}

/** With nobody else and no name in the configuration, an administrator cannot take their own right away. */
async function requireAdministrator({ config }: Pick<Means, 'config'>, work: Work, before: number): Promise<void> {
  if (before === 0 || config.administrators.length > 0) return
  if ((await administratorCount(work.tx)) === 0) throw expected('last_administrator', m.lastAdministrator)
}

async function takeUp(tx: Work['tx'], slackUserId: string): Promise<Known> {
  await lockPeople(tx)
  const person = await personBySlackId(tx, slackUserId)
  if (!person) throw new Error('a person who was known a moment ago')
  return person
}
