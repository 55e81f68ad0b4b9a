import type { WebClient } from '@slack/web-api'
import type { Database, Tx } from '../database/index.ts'
import { lockPeople, settleRoles } from './person-rows.ts'

/** A Slack user group as it is now. */
export interface SlackGroup {
  readonly id: string
  readonly handle: string
  readonly members: readonly string[]
}

/** Keeps the members of the user groups that have a role as Slack has them, and with them the roles of people. */
export class RoleGroups {
  readonly #database: Database
  readonly #client: WebClient

  constructor(database: Database, client: WebClient) {
    this.#database = database
    this.#client = client
  }

  /** A user group by its id; undefined where there is none in use. */
  async find(groupId: string): Promise<SlackGroup | undefined> {
    return (await this.all()).find(({ id }) => id === groupId)
  }

  /** Whether the group has a role here: of all others nothing is kept. */
  async isWatched(groupId: string): Promise<boolean> {
    return (await this.#database.prisma.roleGroup.count({ where: { groupId } })) > 0
  }

  /** Reads all groups that have a role from Slack. Those who left one lose its role now; gives whether anything changed. */
  async sync(now: Date): Promise<boolean> {
    if ((await this.#database.prisma.roleGroup.count()) === 0) return false
    const groups = new Map((await this.all()).map((group) => [group.id, group]))
    return this.#database.transaction(async (tx) => {
      await lockPeople(tx)
      const kept = await tx.roleGroup.findMany()
      const moved = new Set<string>()
      for (const { groupId, handle, members } of kept) {
        // A group that Slack has switched off has no members.
        const current = groups.get(groupId) ?? { handle, members: [] }
        const changes = difference(members, current.members)
        if (changes.length === 0 && current.handle === handle) continue
        await tx.roleGroup.update({ where: { groupId }, data: { handle: current.handle, members: [...current.members] } })
        for (const id of changes) moved.add(id)
      }
      await settleRoles(tx, [...moved], now)
      return moved.size > 0
    })
  }

  /** Takes people out of a group at once, where Slack has said so and cannot be asked for the rest. */
  remove(groupId: string, members: readonly string[], now: Date): Promise<void> {
    return this.#database.transaction((tx) => removeMembers(tx, groupId, members, now))
  }

  /** Every user group in use. */
  async all(): Promise<SlackGroup[]> {
    const { usergroups } = await this.#client.usergroups.list({ include_users: true })
    return (usergroups ?? []).flatMap(({ id, handle, users }) => (id ? [{ id, handle: handle ?? id, members: users ?? [] }] : []))
  }
}

async function removeMembers(tx: Tx, groupId: string, gone: readonly string[], now: Date): Promise<void> {
  await lockPeople(tx)
  const group = await tx.roleGroup.findUnique({ where: { groupId } })
  if (!group) return
  await tx.roleGroup.update({ where: { groupId }, data: { members: group.members.filter((member) => !gone.includes(member)) } })
  await settleRoles(tx, gone, now)
}

function difference(before: readonly string[], after: readonly string[]): string[] {
  return [...before.filter((id) => !after.includes(id)), ...after.filter((id) => !before.includes(id))]
}
