import type { Fields } from '../fields.ts'
import type { User } from '../state/types.ts'
import { userObject, usergroupObject } from '../workplace/people.ts'
import { ApiError } from './call.ts'
import type { Call, Method } from './call.ts'

const shownIn = (call: Call, user: User): Fields => userObject(call.ctx, user, call.flag('include_locale'))

const info: Method = (call) => ({ user: shownIn(call, call.user()) })

const list: Method = (call) => {
  const { world } = call.ctx
  // People of other workspaces, met in shared channels, are not in the list.
  const { items, response_metadata } = call.page([...world.users.values()].filter((user) => user.team_id === world.team.id), 1000)
  return { members: items.map((user) => shownIn(call, user)), cache_ts: world.nowSeconds(), response_metadata }
}

const lookupByEmail: Method = (call) => {
  const email = call.need('email').toLowerCase()
  const user = [...call.ctx.world.users.values()].find((entry) => entry.team_id === call.ctx.world.team.id && entry.profile.email?.toLowerCase() === email)
  if (!user) throw new ApiError('users_not_found')
  return { user: shownIn(call, user) }
}

const usergroups: Method = (call) => ({
  usergroups: [...call.ctx.world.usergroups.values()].filter((group) => group.date_delete === 0 || call.flag('include_disabled')).map((group) => ({
    ...usergroupObject(group),
    ...(call.flag('include_users') && { users: group.users }),
    ...(call.flag('include_count') && { user_count: group.users.length }),
  })),
})

const usergroupUsers: Method = (call) => {
  const group = call.ctx.world.usergroups.get(call.need('usergroup'))
  if (!group || (group.date_delete !== 0 && !call.flag('include_disabled'))) throw new ApiError('no_such_subteam')
  return { users: group.users }
}

export const userMethods: Record<string, Method> = {
  'users.info': info,
  'users.list': list,
  'users.lookupByEmail': lookupByEmail,
  'usergroups.list': usergroups,
  'usergroups.users.list': usergroupUsers,
}
