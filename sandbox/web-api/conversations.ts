import { lengthOf } from '../blocks/problem.ts'
import { newChannel, note } from '../state/seed.ts'
import type { Fields } from '../fields.ts'
import type { Channel } from '../state/types.ts'
import { addMember, isExternallyShared, removeMember, teamsIn } from '../workplace/membership.ts'
import { postMessage } from '../workplace/messages.ts'
import { ApiError } from './call.ts'
import type { Call, Method } from './call.ts'
import { kindOf, methodReference, scopesForKind } from './reference.ts'
import type { ConversationKind } from './reference.ts'

const nameLimit = 80
const noteLimit = 250
const kindByType: Record<string, ConversationKind> = { public_channel: 'channel', private_channel: 'group', im: 'im', mpim: 'mpim' }

/** A conversation as the bot is told of it. */
export function channelObject(call: Call, channel: Channel, withCount = false): Fields {
  const { world } = call.ctx
  const kind = kindOf(channel)
  const isExternal = isExternallyShared(world, channel)
  const common = {
    id: channel.id,
    created: channel.created,
    is_archived: channel.is_archived,
    is_im: channel.is_im,
    is_mpim: channel.is_mpim,
    is_private: channel.is_private,
    is_org_shared: false,
    is_shared: isExternal,
    is_ext_shared: isExternal,
    updated: channel.created * 1000,
    context_team_id: world.team.id,
    ...(withCount && { num_members: channel.members.length }),
  }
  if (kind === 'im') return { ...common, user: channel.user, is_open: true, is_user_deleted: false }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    previous_names: [],
    is_channel: kind === 'channel',
    is_group: kind === 'group',
    is_general: channel.is_general,
    is_member: call.isMember(channel),
    creator: channel.creator,
    unlinked: 0,
    is_pending_ext_shared: false,
    pending_shared: [],
    shared_team_ids: teamsIn(world, channel),
    parent_conversation: null,
    topic: channel.topic,
    purpose: channel.purpose,
  }
}

const create: Method = (call) => {
  const { ctx } = call
  const { world } = ctx
  const name = checkName(call, call.need('name'))
  const channel = world.addChannel({
    ...newChannel(world.id('C'), name, world.app.botUser, world.now()),
    is_private: call.flag('is_private'),
    members: [],
  })
  addMember(ctx, channel, world.app.botUser)
  if (!channel.is_private) ctx.events.publish({ type: 'channel_created', channel: { id: channel.id, name, created: channel.created, creator: channel.creator } })
  return { channel: channelObject(call, channel) }
}

const open: Method = (call) => {
  const { world } = call.ctx
  const users = (call.text('users') ?? '').split(',').filter((id) => id !== '')
  const existing = call.text('channel')
  if (existing) return { channel: call.flag('return_im') ? channelObject(call, call.channel()) : { id: call.channel().id } }
  if (users.length === 0) throw new ApiError('users_list_not_supplied')
  if (users.length > 8) throw new ApiError('too_many_users')
  for (const id of users) if (!world.users.has(id)) throw new ApiError('user_not_found')
  const before = world.channels.size
  const channel = users.length === 1 ? world.directMessage(users[0] ?? '') : groupMessage(call, users)
  const wasOpen = world.channels.size === before && { no_op: true, already_open: true }
  return { ...wasOpen, channel: call.flag('return_im') ? channelObject(call, channel) : { id: channel.id } }
}

const list: Method = (call) => {
  const { items, response_metadata } = call.page(listed(call, () => true), 100)
  return { channels: items.map((channel) => channelObject(call, channel, true)), response_metadata }
}

/** The conversations of one user, or of the bot. */
const ofUser: Method = (call) => {
  const user = call.text('user') ?? call.ctx.world.app.botUser
  const { items, response_metadata } = call.page(
    listed(call, (channel) => channel.members.includes(user)),
    100,
  )
  return { channels: items.map((channel) => channelObject(call, channel)), response_metadata }
}

const info: Method = (call) => ({ channel: channelObject(call, call.channel(), call.flag('include_num_members')) })

const rename: Method = (call) => {
  const channel = ownGroup(call)
  const old = channel.name
  const name = checkName(call, call.need('name'))
  channel.name = name
  call.ctx.world.save('channel', channel.id, channel)
  announce(call, channel, 'name', `has renamed the channel from "${old}" to "${name}"`, { old_name: old, name })
  call.ctx.events.publish({ type: channel.is_private ? 'group_rename' : 'channel_rename', channel: { id: channel.id, name: channel.name, created: channel.created } }, channel)
  return { channel: channelObject(call, channel) }
}

const archive: Method = (call) => {
  const channel = call.memberChannel()
  if (channel.is_general) throw new ApiError('cant_archive_general')
  if (channel.is_im || channel.is_mpim) throw new ApiError('method_not_supported_for_channel_type')
  if (channel.is_archived) throw new ApiError('already_archived')
  setArchived(call, channel, true)
  return {}
}

const unarchive: Method = (call) => {
  const channel = call.channel()
  if (!channel.is_archived) throw new ApiError('not_archived')
  // What the reference calls a bug: archiving puts the bot out, and only somebody's own token brings a channel back.
  throw new ApiError('not_in_channel')
}

const setNote =
  (kind: 'topic' | 'purpose'): Method =>
  (call) => {
    const channel = ownGroup(call)
    const value = call.need(kind)
    if (lengthOf(value) > noteLimit) throw new ApiError('too_long')
    channel[kind] = note(value, call.ctx.world.app.botUser, call.ctx.world.now())
    call.ctx.world.save('channel', channel.id, channel)
    announce(call, channel, kind, value === '' ? `cleared the channel ${kind}` : `set the channel ${kind}: ${value}`, { [kind]: value })
    return { [kind]: value, channel: channelObject(call, channel) }
  }

const join: Method = (call) => {
  const channel = call.channel()
  if (kindOf(channel) !== 'channel') throw new ApiError('method_not_supported_for_channel_type')
  if (channel.is_archived) throw new ApiError('is_archived')
  const already = call.isMember(channel)
  addMember(call.ctx, channel, call.ctx.world.app.botUser)
  return { channel: channelObject(call, channel), ...(already && { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } }) }
}

const leave: Method = (call) => {
  const channel = call.channel()
  if (channel.is_general) throw new ApiError('cant_leave_general')
  if (!call.isMember(channel)) return { not_in_channel: true }
  removeMember(call.ctx, channel, call.ctx.world.app.botUser)
  return {}
}

/** A conversation with a name that the bot is in and may change. */
export function ownGroup(call: Call): Channel {
  const channel = call.memberChannel()
  if (channel.is_im || channel.is_mpim) throw new ApiError('method_not_supported_for_channel_type')
  if (channel.is_archived) throw new ApiError('is_archived')
  return channel
}

function listed(call: Call, matches: (channel: Channel) => boolean): Channel[] {
  const types = (call.text('types') ?? 'public_channel').split(',').map((type) => kindByType[type.trim()])
  const kinds = new Set<ConversationKind>()
  for (const kind of types) {
    if (!kind) throw new ApiError('invalid_types')
    requireScopeFor(call, kind)
    kinds.add(kind)
  }
  return [...call.ctx.world.channels.values()].filter(
    (channel) =>
      kinds.has(kindOf(channel)) &&
      (kindOf(channel) === 'channel' || call.isMember(channel)) &&
      !(call.flag('exclude_archived') && channel.is_archived) &&
      matches(channel),
  )
}

function requireScopeFor(call: Call, kind: ConversationKind): void {
  const needed = scopesForKind(methodReference[call.method]?.scopes ?? [], kind)
  if (!needed.some((scope) => call.hasScope(scope))) throw new ApiError('missing_scope', { needed: needed.join(','), provided: call.ctx.manifest.scopes.join(',') })
}

function groupMessage(call: Call, users: string[]): Channel {
  const { world } = call.ctx
  const members = [world.app.botUser, ...users]
  const same = [...world.channels.values()].find((channel) => channel.is_mpim && channel.members.length === members.length && members.every((id) => channel.members.includes(id)))
  if (same) return same
  const names = members.map((id) => world.users.get(id)?.name ?? id)
  return world.addChannel({ ...newChannel(world.id('C'), `mpdm-${names.join('--')}-1`, world.app.botUser, world.now()), is_private: true, is_mpim: true, members })
}

function checkName(call: Call, name: string): string {
  if (name === '') throw new ApiError('invalid_name_required')
  if (lengthOf(name) > nameLimit) throw new ApiError('invalid_name_maxlength')
  if (/^[-_]+$/.test(name)) throw new ApiError('invalid_name_punctuation')
  // Letters of every script are allowed, capitals are not.
  if (!/^[\p{L}\p{M}\p{N}_-]+$/u.test(name) || name !== name.toLowerCase()) throw new ApiError('invalid_name_specials')
  for (const channel of call.ctx.world.channels.values()) if (channel.name === name) throw new ApiError('name_taken')
  return name
}

/** What Slack itself says in a conversation when somebody changes it. */
function announce(call: Call, channel: Channel, what: string, text: string, extra: Fields = {}): void {
  postMessage(call.ctx, channel, { user: call.ctx.world.app.botUser, text, subtype: `${channel.is_private ? 'group' : 'channel'}_${what}`, extra })
}

function setArchived(call: Call, channel: Channel, archived: boolean): void {
  channel.is_archived = archived
  call.ctx.world.save('channel', channel.id, channel)
  announce(call, channel, archived ? 'archive' : 'unarchive', `${archived ? '' : 'un-'}archived the channel`)
  call.ctx.events.publish({ type: `${channel.is_private ? 'group' : 'channel'}_${archived ? 'archive' : 'unarchive'}`, channel: channel.id, user: call.ctx.world.app.botUser }, channel)
}

export const conversationMethods: Record<string, Method> = {
  'conversations.create': create,
  'conversations.open': open,
  'conversations.list': list,
  'users.conversations': ofUser,
  'conversations.info': info,
  'conversations.rename': rename,
  'conversations.archive': archive,
  'conversations.unarchive': unarchive,
  'conversations.setTopic': setNote('topic'),
  'conversations.setPurpose': setNote('purpose'),
  'conversations.join': join,
  'conversations.leave': leave,
}
