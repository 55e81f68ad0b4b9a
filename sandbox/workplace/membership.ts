import type { Context } from '../context.ts'
import type { Channel, User } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { channelType, postMessage } from './messages.ts'

/** Adds somebody to a conversation, with Slack's message about it and its event. */
export function addMember(ctx: Context, channel: Channel, user: string, inviter?: string): void {
  if (channel.members.includes(user)) return
  channel.members.push(user)
  ctx.world.save('channel', channel.id, channel)
  postMessage(ctx, channel, {
    user,
    text: `<@${user}> has joined the ${channel.is_private ? 'group' : 'channel'}`,
    subtype: channel.is_private ? 'group_join' : 'channel_join',
    ...(inviter && { extra: { inviter } }),
  })
  publishMembership(ctx, 'member_joined_channel', channel, user, inviter)
}

export function removeMember(ctx: Context, channel: Channel, user: string): void {
  if (!channel.members.includes(user)) return
  // The bot still hears of its own leaving, so the event goes first.
  publishMembership(ctx, 'member_left_channel', channel, user)
  channel.members = channel.members.filter((member) => member !== user)
  ctx.world.save('channel', channel.id, channel)
}

function publishMembership(ctx: Context, type: string, channel: Channel, user: string, inviter?: string): void {
  ctx.events.publish(
    { type, user, channel: channel.id, channel_type: channel.is_private ? 'G' : 'C', team: ctx.world.users.get(user)?.team_id ?? ctx.world.team.id, ...(inviter && { inviter }) },
    channel,
  )
}

/** The workspaces that the people of a conversation belong to, our own first. */
export function teamsIn(world: World, channel: Channel): string[] {
  return [...new Set([world.team.id, ...channel.members.flatMap((id) => world.users.get(id)?.team_id ?? [])])]
}

/** Whether people of another workspace are in a conversation, as Slack Connect has it. */
export const isExternallyShared = (world: World, channel: Channel): boolean => teamsIn(world, channel).length > 1

/** Whether somebody can see a conversation: its members, and for a public channel everybody but guests. */
export function canSee(channel: Channel, user: User): boolean {
  if (channel.members.includes(user.id)) return true
  return channelType(channel) === 'channel' && !user.is_restricted && !user.is_stranger
}
