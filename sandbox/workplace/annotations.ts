import type { Context } from '../context.ts'
import type { Channel, Message, Pin } from '../state/types.ts'

/** Adds a reaction; false where that person had set it already. */
export function addReaction(ctx: Context, channel: Channel, message: Message, user: string, name: string): boolean {
  const reactions = (message.reactions ??= [])
  let reaction = reactions.find((entry) => entry.name === name)
  if (reaction?.users.includes(user)) return false
  if (!reaction) reactions.push((reaction = { name, users: [], count: 0 }))
  reaction.users.push(user)
  reaction.count = reaction.users.length
  ctx.world.saveMessage(channel.id, message)
  publishReaction(ctx, 'reaction_added', channel, message, user, name)
  return true
}

export function removeReaction(ctx: Context, channel: Channel, message: Message, user: string, name: string): boolean {
  const reaction = message.reactions?.find((entry) => entry.name === name)
  if (!reaction?.users.includes(user)) return false
  reaction.users = reaction.users.filter((id) => id !== user)
  reaction.count = reaction.users.length
  const left = message.reactions?.filter((entry) => entry.count > 0) ?? []
  if (left.length > 0) message.reactions = left
  else delete message.reactions
  ctx.world.saveMessage(channel.id, message)
  publishReaction(ctx, 'reaction_removed', channel, message, user, name)
  return true
}

export function addPin(ctx: Context, channel: Channel, message: Message, user: string): boolean {
  if (channel.pins.some((pin) => pin.ts === message.ts)) return false
  const pin = { ts: message.ts, created: ctx.world.nowSeconds(), created_by: user }
  channel.pins.push(pin)
  message['pinned_to'] = [channel.id]
  ctx.world.save('channel', channel.id, channel)
  ctx.world.saveMessage(channel.id, message)
  publishPin(ctx, 'pin_added', channel, message, user, pin)
  return true
}

export function removePin(ctx: Context, channel: Channel, message: Message, user: string): boolean {
  const pin = channel.pins.find((entry) => entry.ts === message.ts)
  if (!pin) return false
  channel.pins = channel.pins.filter((entry) => entry !== pin)
  delete message['pinned_to']
  ctx.world.save('channel', channel.id, channel)
  ctx.world.saveMessage(channel.id, message)
  publishPin(ctx, 'pin_removed', channel, message, user, pin)
  return true
}

function publishReaction(ctx: Context, type: string, channel: Channel, message: Message, user: string, reaction: string): void {
  ctx.events.publish({ type, user, reaction, item: { type: 'message', channel: channel.id, ts: message.ts }, item_user: message.user ?? '' }, channel)
}

function publishPin(ctx: Context, type: string, channel: Channel, message: Message, user: string, pin: Pin): void {
  ctx.events.publish(
    {
      type,
      user,
      channel_id: channel.id,
      item: { type: 'message', channel: channel.id, message, created: pin.created, created_by: pin.created_by },
      item_user: message.user ?? '',
      pin_count: channel.pins.length,
      has_pins: channel.pins.length > 0,
    },
    channel,
  )
}
