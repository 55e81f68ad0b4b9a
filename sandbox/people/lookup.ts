import type { Context } from '../context.ts'
import type { Channel, Ephemeral, Message, OpenView, User } from '../state/types.ts'
import { canSee } from '../workplace/membership.ts'
import { stackOf } from '../workplace/views.ts'
import { PersonError } from './person-error.ts'

/** A user by id, name or the name that people read, with or without the at sign. */
export function findUser(ctx: Context, nameOrId: string): User | undefined {
  const name = nameOrId.replace(/^@/, '')
  const users = [...ctx.world.users.values()]
  return ctx.world.users.get(name) ?? users.find((user) => user.name === name) ?? users.find((user) => user.real_name === name)
}

export function needPerson(ctx: Context, nameOrId: string): User {
  const user = findUser(ctx, nameOrId)
  if (!user) throw new PersonError('user_not_found', `There is nobody called ${nameOrId}.`)
  if (user.is_bot) throw new PersonError('user_not_found', `${nameOrId} is a bot; only people act here.`)
  if (user.deleted) throw new PersonError('account_inactive', `${nameOrId} is deactivated.`)
  return user
}

export function findChannel(ctx: Context, nameOrId: string): Channel | undefined {
  const name = nameOrId.replace(/^#/, '')
  return ctx.world.channels.get(name) ?? [...ctx.world.channels.values()].find((channel) => !channel.is_im && channel.name === name)
}

/** A conversation that a person sees, by id or name; the bot's name stands for the direct message with it. */
export function needChannel(ctx: Context, user: User, nameOrId: string): Channel {
  const { botUser } = ctx.world.app
  if (findUser(ctx, nameOrId)?.id === botUser) return ctx.world.directMessage(user.id)
  const channel = findChannel(ctx, nameOrId)
  if (!channel || !canSee(channel, user)) throw new PersonError('channel_not_found', `${user.name} sees no conversation called ${nameOrId}.`)
  return channel
}

export function needMembership(channel: Channel, user: User): void {
  if (!channel.members.includes(user.id)) throw new PersonError('not_in_channel', `${user.name} is not in ${channel.name}.`)
}

export function needMessage(ctx: Context, channel: Channel, ts: string): Message {
  const message = ctx.world.findMessage(channel.id, ts)
  if (!message) throw new PersonError('message_not_found', `There is no message ${ts} in ${channel.name || channel.id}.`)
  return message
}

export function findEphemeral(ctx: Context, user: User, channelId: string, ts: string): Ephemeral | undefined {
  return ctx.world.ephemerals.find((entry) => entry.user === user.id && entry.channel === channelId && entry.message.ts === ts)
}

/** The modal on top of the person's stack, or their Home; what lies below cannot be touched. */
export function needView(ctx: Context, user: User, viewId: string): OpenView {
  const home = ctx.world.homes.get(user.id)
  if (home?.id === viewId) return home
  const stack = stackOf(ctx, user.id)
  const open = stack.find((entry) => entry.id === viewId)
  if (!open) throw new PersonError('view_not_found', `${user.name} has no view ${viewId} open.`)
  if (open !== stack.at(-1)) throw new PersonError('view_covered', `Another view lies over ${viewId}.`)
  return open
}
