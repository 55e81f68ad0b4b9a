import type { Fields } from '../fields.ts'
import type { User } from '../state/types.ts'
import { ApiError } from './call.ts'
import type { Call, Method } from './call.ts'

/** A person as the bot is told of them: mail and locale are held back unless allowed and asked for. */
function userObject(call: Call, user: User): Fields {
  const { locale, profile, ...rest } = user
  const { email, ...shown } = profile
  return {
    ...rest,
    color: '9f69e7',
    who_can_share_contact_card: 'EVERYONE',
    is_email_confirmed: true,
    profile: { ...shown, real_name_normalized: profile.real_name, display_name_normalized: profile.display_name, ...(email && call.hasScope('users:read.email') && { email }) },
    ...(call.flag('include_locale') && { locale }),
  }
}

const info: Method = (call) => ({ user: userObject(call, call.user()) })

const list: Method = (call) => {
  const { world } = call.ctx
  const { items, response_metadata } = call.page([...world.users.values()], 1000)
  return { members: items.map((user) => userObject(call, user)), cache_ts: world.nowSeconds(), response_metadata }
}

const lookupByEmail: Method = (call) => {
  const email = call.need('email').toLowerCase()
  const user = [...call.ctx.world.users.values()].find((entry) => entry.profile.email?.toLowerCase() === email)
  if (!user) throw new ApiError('users_not_found')
  return { user: userObject(call, user) }
}

const usergroups: Method = (call) => ({
  usergroups: [...call.ctx.world.usergroups.values()].map(({ users, ...group }) => ({
    ...group,
    is_usergroup: true,
    is_external: false,
    auto_type: null,
    prefs: { channels: [], groups: [] },
    ...(call.flag('include_users') && { users }),
    ...(call.flag('include_count') && { user_count: users.length }),
  })),
})

const usergroupUsers: Method = (call) => {
  const group = call.ctx.world.usergroups.get(call.need('usergroup'))
  if (!group) throw new ApiError('no_such_subteam')
  return { users: group.users }
}

export const userMethods: Record<string, Method> = {
  'users.info': info,
  'users.list': list,
  'users.lookupByEmail': lookupByEmail,
  'usergroups.list': usergroups,
  'usergroups.users.list': usergroupUsers,
}
