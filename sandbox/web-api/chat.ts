import { lengthOf } from '../blocks/problem.ts'
import { isFields } from '../fields.ts'
import type { Fields } from '../fields.ts'
import type { Channel, Message, ScheduledMessage } from '../state/types.ts'
import { deleteMessage, postEphemeral, postMessage, updateMessage } from '../workplace/messages.ts'
import type { Draft } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { ApiError } from './call.ts'
import type { Call, Method } from './call.ts'
import { readContent } from './content.ts'

/** chat.update takes far less text than chat.postMessage. */
const updateTextLimit = 4000
const scheduleHorizonSeconds = 120 * 24 * 3600

const postMessageMethod: Method = (call) => {
  const channel = postable(call)
  const message = postMessage(call.ctx, channel, draftOf(call, channel))
  return { channel: channel.id, ts: message.ts, message }
}

const update: Method = (call) => {
  const channel = call.channel()
  const message = call.message(channel, 'ts')
  if (message.bot_id !== call.ctx.world.app.botId) throw new ApiError('cant_update_message')
  if (channel.is_archived) throw new ApiError('is_inactive')
  // An empty object takes metadata away; readContent would look for a schema in it.
  const { metadata, ...args } = call.args
  const clearsMetadata = isFields(metadata) && Object.keys(metadata).length === 0
  const content = { ...readContent(clearsMetadata ? args : call.args), ...(clearsMetadata && { metadata }) }
  if (lengthOf(content.text) > updateTextLimit) throw new ApiError('msg_too_long')
  // Text alone replaces what was there; blocks alone leave no old text behind either.
  updateMessage(call.ctx, channel, message, { ...content, blocks: content.blocks ?? (call.args['text'] === undefined ? undefined : []) })
  return { channel: channel.id, ts: message.ts, text: message.text, message }
}

const remove: Method = (call) => {
  const channel = call.channel()
  const message = call.message(channel, 'ts')
  if (message.bot_id !== call.ctx.world.app.botId) throw new ApiError('cant_delete_message')
  deleteMessage(call.ctx, channel, message)
  return { channel: channel.id, ts: message.ts }
}

const ephemeral: Method = (call) => {
  const channel = call.memberChannel()
  if (channel.is_archived) throw new ApiError('is_archived')
  const user = call.need('user')
  if (!channel.members.includes(user)) throw new ApiError('user_not_in_channel')
  const message = postEphemeral(call.ctx, channel.id, user, draftOf(call, channel))
  return { message_ts: message.ts }
}

const permalink: Method = (call) => {
  const channel = call.channel()
  const message = call.message(channel, 'message_ts')
  const thread = message.thread_ts && message.thread_ts !== message.ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : ''
  return { channel: channel.id, permalink: `https://${call.ctx.world.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}${thread}` }
}

const schedule: Method = (call) => {
  const { world } = call.ctx
  const channel = postable(call)
  const postAt = call.number('post_at')
  if (postAt === undefined || !Number.isInteger(postAt)) throw new ApiError('invalid_time')
  if (postAt <= world.nowSeconds()) throw new ApiError('time_in_past')
  if (postAt > world.nowSeconds() + scheduleHorizonSeconds) throw new ApiError('time_too_far')
  const draft = draftOf(call, channel)
  const scheduled: ScheduledMessage = { id: world.id('Q'), channel_id: channel.id, post_at: postAt, date_created: world.nowSeconds(), message: draft }
  world.scheduled.set(scheduled.id, scheduled)
  world.save('scheduled', scheduled.id, scheduled)
  return { channel: channel.id, scheduled_message_id: scheduled.id, post_at: postAt, message: { type: 'delayed_message', text: draft.text, bot_id: world.app.botId } }
}

const deleteScheduled: Method = (call) => {
  const { world } = call.ctx
  const id = call.need('scheduled_message_id')
  if (world.scheduled.get(id)?.channel_id !== call.channel().id) throw new ApiError('invalid_scheduled_message_id')
  world.scheduled.delete(id)
  world.save('scheduled', id, null)
  return {}
}

const listScheduled: Method = (call) => {
  const channel = call.text('channel')
  if (channel !== undefined && !call.ctx.world.channels.has(channel)) throw new ApiError('invalid_channel')
  const all = [...call.ctx.world.scheduled.values()].filter((entry) => channel === undefined || entry.channel_id === channel)
  const { items, response_metadata } = call.page(all, 100)
  return { scheduled_messages: items.map(({ message, ...entry }) => ({ ...entry, text: message.text })), response_metadata }
}

/** Slack still takes a public channel by its name, with or without its sign. */
function channelNamed(world: World, target: string): Channel | undefined {
  return [...world.channels.values()].find((channel) => !channel.is_private && channel.name === target.replace(/^#/, ''))
}

/** Names a conversation for its pace, whichever way it is given: by id, by name, or as the person that a direct message is with. */
export function conversationKey(world: World, target: string): string {
  const channel = world.channels.get(target) ?? channelNamed(world, target)
  return channel?.user ?? channel?.id ?? target
}

/** The conversation that a message may go to; a user's id stands for the app's direct message with that user. */
function postable(call: Call): Channel {
  const { world } = call.ctx
  const target = call.need('channel')
  const user = world.users.get(target)
  if (user && !user.is_bot) return world.directMessage(user.id)
  const channel = channelNamed(world, target) ?? call.channel()
  if (channel.is_archived) throw new ApiError('is_archived')
  if (!call.isMember(channel) && !(call.hasScope('chat:write.public') && !channel.is_private)) throw new ApiError('not_in_channel')
  return channel
}

function draftOf(call: Call, channel: Channel): Draft {
  const { world } = call.ctx
  const thread = call.text('thread_ts')
  return {
    user: world.app.botUser,
    ...readContent(call.args),
    ...(thread && { thread_ts: rootOf(call, channel, thread), reply_broadcast: call.flag('reply_broadcast') }),
    extra: customised(call),
  }
}

/** A reply to a reply joins the thread of the latter. */
function rootOf(call: Call, channel: Channel, thread: string): string {
  const parent: Message | undefined = call.ctx.world.findMessage(channel.id, thread)
  if (!parent) throw new ApiError('cannot_reply_to_message')
  return parent.thread_ts ?? parent.ts
}

function customised(call: Call): Fields {
  const extra: Fields = {}
  const [username, emoji, url] = [call.text('username'), call.text('icon_emoji'), call.text('icon_url')]
  if (!call.hasScope('chat:write.customize')) return extra
  if (username) extra['username'] = username
  if (emoji || url) extra['icons'] = emoji ? { emoji } : { image_48: url }
  return extra
}

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': postMessageMethod,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': ephemeral,
  'chat.getPermalink': permalink,
  'chat.scheduleMessage': schedule,
  'chat.deleteScheduledMessage': deleteScheduled,
  'chat.scheduledMessages.list': listScheduled,
}
