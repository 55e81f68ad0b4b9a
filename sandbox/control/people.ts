import { z } from 'zod'
import type { Context } from '../context.ts'
import type { Fields } from '../fields.ts'
import { findUser } from '../people/lookup.ts'
import { PersonError } from '../people/person-error.ts'
import { baseUser } from '../state/seed.ts'
import type { User, Usergroup } from '../state/types.ts'
import { zoneLabel, zoneOffsetSeconds } from '../state/zones.ts'
import { removeMember } from '../workplace/membership.ts'
import { saveUser, saveUsergroup } from '../workplace/people.ts'

const facts = {
  real_name: z.string().min(1).optional(),
  title: z.string().optional(),
  /** null: Slack does not tell it. */
  email: z.string().nullable().optional(),
  locale: z.string().optional(),
  tz: z.string().optional(),
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
}

/** Somebody new; with another workspace's `team_id`, a person as Slack Connect brings them. */
export const addUserRequest = z.strictObject({ name: z.string().min(1), id: z.string().optional(), team_id: z.string().optional(), ...facts })
export const editUserRequest = z.strictObject({ user: z.string().min(1), deleted: z.boolean().optional(), ...facts })
export const usergroupRequest = z.strictObject({
  handle: z.string().min(1), name: z.string().optional(), users: z.array(z.string()).optional(), is_disabled: z.boolean().optional(),
})

type Facts = Omit<z.output<typeof editUserRequest>, 'user'>

/** @throws PersonError where the name is taken */
export function addUser(ctx: Context, { name, id, team_id: teamId, ...given }: z.output<typeof addUserRequest>): Fields {
  const { world } = ctx
  if (findUser(ctx, name) ?? (id !== undefined && world.users.get(id))) throw new PersonError('name_taken', `There is somebody called ${name}.`)
  const team = { ...world.team, id: teamId ?? world.team.id }
  const user = baseUser(team, id ?? world.id('U'), name, given.real_name ?? name, world.now())
  saveUser(ctx, withFacts(ctx, { ...user, is_stranger: team.id !== world.team.id }, given), true)
  return { user: user.id }
}

/** Changes what Slack knows of a person; somebody deactivated leaves every conversation and user group. @throws PersonError */
export function editUser(ctx: Context, { user: nameOrId, ...given }: z.output<typeof editUserRequest>): Fields {
  const user = findUser(ctx, nameOrId)
  if (!user) throw new PersonError('user_not_found', `There is nobody called ${nameOrId}.`)
  saveUser(ctx, withFacts(ctx, user, given), false)
  if (given.deleted) {
    for (const channel of ctx.world.channels.values()) if (!channel.is_im) removeMember(ctx, channel, user.id)
    for (const group of ctx.world.usergroups.values()) {
      if (group.users.includes(user.id)) saveUsergroup(ctx, { ...group, users: group.users.filter((id) => id !== user.id) })
    }
  }
  return {}
}

/** Makes or changes the user group of this handle. @throws PersonError where a member does not exist */
export function editUsergroup(ctx: Context, { handle, name, users, is_disabled: isDisabled }: z.output<typeof usergroupRequest>): Fields {
  const { world } = ctx
  const before = [...world.usergroups.values()].find((group) => group.handle === handle)
  const known = before ?? { id: world.id('S'), team_id: world.team.id, handle, name: name ?? handle, description: '', users: [], date_delete: 0 } satisfies Usergroup
  const members = users?.map((nameOrId) => {
    const user = findUser(ctx, nameOrId)
    if (!user) throw new PersonError('user_not_found', `There is nobody called ${nameOrId}.`)
    return user.id
  })
  saveUsergroup(ctx, {
    ...known,
    ...(name !== undefined && { name }),
    ...(members && { users: members }),
    ...(isDisabled !== undefined && { date_delete: isDisabled ? world.nowSeconds() : 0 }),
  })
  return { usergroup: known.id }
}

function withFacts(ctx: Context, user: User, { real_name: realName, title, email, tz, is_ultra_restricted: isUltra, ...plain }: Facts): User {
  const { email: before, ...profile } = user.profile
  const mail = email === undefined ? before : email
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined))
  return {
    ...user,
    ...given,
    ...(isUltra !== undefined && { is_ultra_restricted: isUltra, is_restricted: isUltra || (plain.is_restricted ?? user.is_restricted) }),
    ...(plain.is_owner !== undefined && { is_primary_owner: plain.is_owner }),
    ...(realName !== undefined && { real_name: realName }),
    ...(tz !== undefined && { tz, tz_label: zoneLabel(tz, ctx.world.now()), tz_offset: zoneOffsetSeconds(tz, ctx.world.now()) }),
    profile: { ...profile, ...(realName !== undefined && { real_name: realName }), ...(title !== undefined && { title }), ...(mail && { email: mail }) },
  }
}
