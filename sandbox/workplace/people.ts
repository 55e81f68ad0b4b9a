import type { Context } from '../context.ts'
import type { Fields } from '../fields.ts'
import type { User, Usergroup } from '../state/types.ts'

/** A person as the bot is told of them: mail and locale are held back unless allowed and asked for. */
export function userObject(ctx: Context, user: User, withLocale: boolean): Fields {
  const { locale, profile, ...rest } = user
  const { email, ...shown } = profile
  return {
    ...rest,
    color: '9f69e7',
    who_can_share_contact_card: 'EVERYONE',
    is_email_confirmed: true,
    profile: { ...shown, real_name_normalized: profile.real_name, display_name_normalized: profile.display_name, ...(email && ctx.manifest.scopes.includes('users:read.email') && { email }) },
    ...(withLocale && { locale }),
  }
}

/** A user group as lists and events tell of it, but for its members. */
export function usergroupObject({ users: _users, ...group }: Usergroup): Fields {
  return { ...group, is_usergroup: true, is_subteam: true, is_external: false, auto_type: null, prefs: { channels: [], groups: [] } }
}

/** Keeps a person as they are now, and tells the bot; `isNew` where they were not in the workspace before. */
export function saveUser(ctx: Context, user: User, isNew: boolean): void {
  const { world } = ctx
  const saved = { ...user, updated: world.nowSeconds() }
  world.users.set(saved.id, saved)
  world.save('user', saved.id, saved)
  // Of people of other workspaces only their changes are told, not that they are there.
  if (isNew && saved.team_id !== world.team.id) return
  ctx.events.publish({ type: isNew ? 'team_join' : 'user_change', user: userObject(ctx, saved, true), cache_ts: world.nowSeconds() })
}

/** Keeps a user group as it is now, and tells the bot what changed. */
export function saveUsergroup(ctx: Context, group: Usergroup): void {
  const { world } = ctx
  const before = world.usergroups.get(group.id)
  world.usergroups.set(group.id, group)
  world.save('usergroup', group.id, group)
  const subteam = { ...usergroupObject(group), users: group.users, user_count: group.users.length }
  if (!before) return ctx.events.publish({ type: 'subteam_created', subteam })
  const added = group.users.filter((id) => !before.users.includes(id))
  const removed = before.users.filter((id) => !group.users.includes(id))
  if (added.length + removed.length > 0) {
    const counts = { added_users: added, added_users_count: added.length, removed_users: removed, removed_users_count: removed.length }
    ctx.events.publish({ type: 'subteam_members_changed', subteam_id: group.id, team_id: world.team.id, ...counts, date_previous_update: 0, date_update: world.nowSeconds() })
  }
  ctx.events.publish({ type: 'subteam_updated', subteam })
}
