import type { Context } from '../context.ts'
import type { Fields } from '../fields.ts'
import type { Channel, Draft, Message, ResponseHook } from '../state/types.ts'
import { attachmentsWithIds, blocksWithIds } from './blocks-with-ids.ts'

/** How long a response_url takes answers. */
export const hookLifetimeMs = 30 * 60_000

export function channelType(channel: Channel): 'channel' | 'group' | 'im' | 'mpim' {
  if (channel.is_im) return 'im'
  if (channel.is_mpim) return 'mpim'
  return channel.is_private ? 'group' : 'channel'
}

/** A message object in Slack's shape, not yet anywhere. */
function messageObject(ctx: Context, draft: Draft): Message {
  const { world, manifest } = ctx
  const { team, app } = world
  return {
    type: 'message',
    ...(draft.subtype && { subtype: draft.subtype }),
    ts: world.ts(),
    user: draft.user,
    text: draft.text,
    team: team.id,
    ...(draft.user === app.botUser && {
      bot_id: app.botId,
      app_id: app.appId,
      bot_profile: { id: app.botId, app_id: app.appId, user_id: app.botUser, name: manifest.appName, deleted: false, updated: 0, team_id: team.id },
    }),
    ...(draft.blocks?.length && { blocks: blocksWithIds(draft.blocks) }),
    ...(draft.attachments?.length && { attachments: attachmentsWithIds(draft.attachments) }),
    ...(draft.metadata && { metadata: draft.metadata }),
    ...(draft.files && { files: draft.files }),
    ...(draft.thread_ts && { thread_ts: draft.thread_ts }),
    ...draft.extra,
  }
}

/** Says something in a conversation: keeps the message, counts it in its thread, and tells the bot. */
export function postMessage(ctx: Context, channel: Channel, draft: Draft): Message {
  const { world } = ctx
  const message = messageObject(ctx, draft)
  const parent = draft.thread_ts ? world.findMessage(channel.id, draft.thread_ts) : undefined
  if (parent) {
    addReply(parent, message)
    if (parent.user) message.parent_user_id = parent.user
    if (draft.reply_broadcast) message.subtype = 'thread_broadcast'
    world.saveMessage(channel.id, parent)
  }
  world.messagesOf(channel.id).push(message)
  world.saveMessage(channel.id, message)
  publishMessage(ctx, channel, { ...message })
  const { botUser } = world.app
  if (draft.user !== botUser && !channel.is_im && draft.text.includes(`<@${botUser}>`))
    ctx.events.publish({ ...message, type: 'app_mention', channel: channel.id, event_ts: message.ts }, channel)
  return message
}

export function updateMessage(ctx: Context, channel: Channel, message: Message, change: Partial<Draft>): void {
  const previous = structuredClone(message)
  if (change.text !== undefined) message.text = change.text
  if (change.blocks !== undefined) message.blocks = blocksWithIds(change.blocks)
  if (change.attachments !== undefined) message.attachments = attachmentsWithIds(change.attachments)
  if (change.metadata !== undefined) message.metadata = change.metadata
  // Empty ones take away what was there.
  if (message.blocks?.length === 0) delete message.blocks
  if (message.attachments?.length === 0) delete message.attachments
  if (message.metadata && Object.keys(message.metadata).length === 0) delete message.metadata
  message.edited = { user: message.user ?? ctx.world.app.botUser, ts: ctx.world.ts() }
  ctx.world.saveMessage(channel.id, message)
  publishMessage(ctx, channel, { type: 'message', subtype: 'message_changed', message, previous_message: previous, hidden: true, ts: ctx.world.ts() })
}

export function deleteMessage(ctx: Context, channel: Channel, message: Message): void {
  const { world } = ctx
  if (message.reply_count) return buryRoot(ctx, channel, message)
  const list = world.messagesOf(channel.id)
  list.splice(list.indexOf(message), 1)
  world.save('message', `${channel.id}:${message.ts}`, null)
  const parent = message.thread_ts && message.thread_ts !== message.ts ? world.findMessage(channel.id, message.thread_ts) : undefined
  if (parent) {
    parent.reply_count = Math.max(0, (parent.reply_count ?? 1) - 1)
    world.saveMessage(channel.id, parent)
  }
  publishMessage(ctx, channel, { type: 'message', subtype: 'message_deleted', deleted_ts: message.ts, previous_message: message, hidden: true, ts: world.ts() })
}

/** What a thread hangs on stays as a tombstone when it is deleted. */
function buryRoot(ctx: Context, channel: Channel, message: Message): void {
  const { world } = ctx
  const previous = structuredClone(message)
  const { type, ts, team, thread_ts, reply_count, reply_users, reply_users_count, latest_reply } = message
  const thread = { thread_ts, reply_count, reply_users, reply_users_count, latest_reply }
  const tombstone = { type, subtype: 'tombstone', ts, team, user: 'USLACKBOT', text: 'This message was deleted.', hidden: true, ...thread }
  for (const name of Object.keys(message)) delete message[name]
  Object.assign(message, tombstone)
  world.saveMessage(channel.id, message)
  publishMessage(ctx, channel, { type: 'message', subtype: 'message_changed', message, previous_message: previous, hidden: true, ts: world.ts() })
}

/** Shows a message to one person; it is in nobody's history. */
export function postEphemeral(ctx: Context, channel: string, user: string, draft: Draft): Message {
  const message = { ...messageObject(ctx, draft), is_ephemeral: true }
  const entry = { user, channel, message }
  ctx.world.ephemerals.push(entry)
  ctx.world.save('ephemeral', message.ts, entry)
  return message
}

/** Takes away what one person alone sees, if it is there. */
export function deleteEphemeral(ctx: Context, channel: string, ts: string): void {
  const index = ctx.world.ephemerals.findIndex((entry) => entry.channel === channel && entry.message.ts === ts)
  if (index < 0) return
  ctx.world.ephemerals.splice(index, 1)
  ctx.world.save('ephemeral', ts, null)
}

/** Opens an address where the bot may answer for half an hour. */
export function openResponseHook(ctx: Context, hook: Omit<ResponseHook, 'id' | 'created' | 'uses'>): string {
  const { world } = ctx
  for (const old of world.hooks.values()) {
    if (world.now() - old.created <= hookLifetimeMs) break
    world.hooks.delete(old.id)
    world.save('hook', old.id, null)
  }
  const record = { ...hook, id: world.id('R'), created: world.now(), uses: 0 }
  world.hooks.set(record.id, record)
  world.save('hook', record.id, record)
  return `${ctx.baseUrl()}/hooks/${world.team.id}/${record.id}`
}

function addReply(parent: Message, reply: Message): void {
  parent.thread_ts = parent.ts
  parent.reply_count = (parent.reply_count ?? 0) + 1
  parent.reply_users = [...new Set([...(parent.reply_users ?? []), ...(reply.user ? [reply.user] : [])])]
  parent.reply_users_count = parent.reply_users.length
  parent.latest_reply = reply.ts
}

const messageSubscriptions = { channel: 'message.channels', group: 'message.groups', im: 'message.im', mpim: 'message.mpim' } as const

function publishMessage(ctx: Context, channel: Channel, event: Fields): void {
  const type = channelType(channel)
  ctx.events.publish({ ...event, type: 'message', channel: channel.id, channel_type: type, event_ts: event['ts'] }, channel, messageSubscriptions[type])
}
