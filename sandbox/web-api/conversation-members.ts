import { addMember, removeMember } from '../workplace/membership.ts'
import { ApiError } from './call.ts'
import type { Method } from './call.ts'
import { channelObject, ownGroup } from './conversations.ts'

const members: Method = (call) => {
  const { items, response_metadata } = call.page(call.channel().members, 100)
  return { members: items, response_metadata }
}

const invite: Method = (call) => {
  const { world } = call.ctx
  const channel = ownGroup(call)
  const users = call.need('users').split(',').map((id) => id.trim()).filter((id) => id !== '')
  if (users.length === 0) throw new ApiError('no_user')
  const faults = users.flatMap((id) => {
    if (!world.users.has(id)) return [{ user: id, ok: false, error: 'user_not_found' }]
    if (id === world.app.botUser) return [{ user: id, ok: false, error: 'cant_invite_self' }]
    if (channel.members.includes(id)) return [{ user: id, ok: false, error: 'already_in_channel' }]
    // People of another workspace come in by an invitation of Slack Connect, which is another method.
    if (world.users.get(id)?.is_stranger) return [{ user: id, ok: false, error: 'cant_invite' }]
    // A single-channel guest stays in the one channel that they are in.
    const others = [...world.channels.values()].filter((other) => !other.is_im && other.members.includes(id)).length
    if (world.users.get(id)?.is_ultra_restricted && others > 0) return [{ user: id, ok: false, error: 'ura_max_channels' }]
    return []
  })
  const [first] = faults
  if (first && (!call.flag('force') || faults.length === users.length)) throw new ApiError(first.error, { errors: faults })
  for (const id of users) if (!faults.some((fault) => fault.user === id)) addMember(call.ctx, channel, id, world.app.botUser)
  return { channel: channelObject(call, channel), ...(first && { errors: faults }) }
}

const kick: Method = (call) => {
  const channel = ownGroup(call)
  const user = call.need('user')
  if (user === call.ctx.world.app.botUser) throw new ApiError('cant_kick_self')
  if (channel.is_general) throw new ApiError('cant_kick_from_general')
  if (!call.ctx.world.users.has(user)) throw new ApiError('user_not_found')
  if (!channel.members.includes(user)) throw new ApiError('not_in_channel')
  removeMember(call.ctx, channel, user)
  return { errors: {} }
}

export const conversationMemberMethods: Record<string, Method> = {
  'conversations.members': members,
  'conversations.invite': invite,
  'conversations.kick': kick,
}
