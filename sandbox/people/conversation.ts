import { randomUUID } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Fields } from '../fields.ts'
import type { Channel, FileRecord, Message, User } from '../state/types.ts'
import { finishFile, newFile, shareFiles } from '../web-api/files.ts'
import { addPin, addReaction, removePin, removeReaction } from '../workplace/annotations.ts'
import { addMember, removeMember } from '../workplace/membership.ts'
import { deleteEphemeral, deleteMessage, postMessage, updateMessage } from '../workplace/messages.ts'
import { findEphemeral, findUser, needChannel, needMembership, needMessage, needPerson } from './lookup.ts'
import { PersonError } from './person-error.ts'

export interface At {
  user: string
  channel: string
}

/** Says something; `@name` becomes a mention, as where a person picks it from the list. @throws PersonError */
export function sayMessage(ctx: Context, request: At & { text: string; thread_ts?: string | undefined }): Fields {
  const { user, channel } = memberAt(ctx, request)
  if (channel.is_archived) throw new PersonError('is_archived', `${channel.name} is archived.`)
  const root = request.thread_ts === undefined ? undefined : needMessage(ctx, channel, request.thread_ts)
  const message = postMessage(ctx, channel, { user: user.id, text: asStored(ctx, request.text), thread_ts: root?.thread_ts ?? root?.ts, extra: { client_msg_id: randomUUID() } })
  return { channel: channel.id, ts: message.ts }
}

export function editMessage(ctx: Context, request: At & { ts: string; text: string }): Fields {
  const { channel, message } = ownMessage(ctx, request)
  updateMessage(ctx, channel, message, { text: asStored(ctx, request.text) })
  return { channel: channel.id, ts: message.ts }
}

export function removeMessage(ctx: Context, request: At & { ts: string }): Fields {
  const { channel, message } = ownMessage(ctx, request)
  deleteMessage(ctx, channel, message)
  return {}
}

/** Takes away a message that only this person sees. @throws PersonError */
export function dismiss(ctx: Context, request: At & { ts: string }): Fields {
  const { user, channel } = memberAt(ctx, request)
  if (!findEphemeral(ctx, user, channel.id, request.ts)) throw new PersonError('message_not_found', 'That message is not one that only you see.')
  deleteEphemeral(ctx, channel.id, request.ts)
  return {}
}

export function react(ctx: Context, request: At & { ts: string; name: string; remove?: boolean | undefined }): Fields {
  const { user, channel } = memberAt(ctx, request)
  const message = needMessage(ctx, channel, request.ts)
  const name = request.name.replaceAll(/^:|:$/g, '')
  const change = request.remove ? removeReaction : addReaction
  if (!change(ctx, channel, message, user.id, name)) throw new PersonError(request.remove ? 'no_reaction' : 'already_reacted', `Nothing to change about :${name}:.`)
  return {}
}

export function pin(ctx: Context, request: At & { ts: string; remove?: boolean | undefined }): Fields {
  const { user, channel } = memberAt(ctx, request)
  const message = needMessage(ctx, channel, request.ts)
  const change = request.remove ? removePin : addPin
  if (!change(ctx, channel, message, user.id)) throw new PersonError(request.remove ? 'no_pin' : 'already_pinned', 'Nothing to change.')
  return {}
}

/** Joins a public channel, or adds somebody else to a conversation that the person is in. */
export function join(ctx: Context, request: At & { invite?: string | undefined }): Fields {
  const user = needPerson(ctx, request.user)
  const channel = needChannel(ctx, user, request.channel)
  if (channel.is_im || channel.is_mpim) throw new PersonError('not_a_channel', 'Nobody can be added to a direct message.')
  if (channel.is_archived) throw new PersonError('is_archived', `${channel.name} is archived.`)
  if (request.invite === undefined) addMember(ctx, channel, user.id)
  else {
    needMembership(channel, user)
    const invited = findUser(ctx, request.invite)
    if (!invited) throw new PersonError('user_not_found', `There is nobody called ${request.invite}.`)
    addMember(ctx, channel, invited.id, user.id)
  }
  return { channel: channel.id }
}

/** Opens the direct message with somebody, or with the app. Guests write only to people with whom they share a conversation. @throws PersonError */
export function openDirect(ctx: Context, request: { user: string; with: string }): Fields {
  const { world } = ctx
  const user = needPerson(ctx, request.user)
  const other = findUser(ctx, request.with)
  if (!other || other.deleted || other.id === user.id) throw new PersonError('user_not_found', `There is nobody else called ${request.with}.`)
  if (other.id === world.app.botUser) return { channel: world.directMessage(user.id).id }
  const isShared = [...world.channels.values()].some(({ members, is_im: isDirect }) => !isDirect && members.includes(user.id) && members.includes(other.id))
  if (!isShared && [user, other].some(({ is_restricted: isGuest, is_stranger: isStranger }) => isGuest || isStranger))
    throw new PersonError('cannot_dm_user', `${user.real_name} and ${other.real_name} are in no conversation together, so they cannot write to each other.`)
  return { channel: world.directBetween(user.id, other.id).id }
}

export function leave(ctx: Context, request: At): Fields {
  const { user, channel } = memberAt(ctx, request)
  if (channel.is_im) throw new PersonError('not_a_channel', 'Nobody leaves a direct message.')
  removeMember(ctx, channel, user.id)
  return {}
}

/** Says that a person has read a conversation up to a message. */
export function mark(ctx: Context, request: At & { ts: string }): Fields {
  const user = needPerson(ctx, request.user)
  const channel = needChannel(ctx, user, request.channel)
  const key = `${user.id}:${channel.id}`
  const before = ctx.world.reads.get(key)?.ts ?? ''
  if (request.ts <= before) return {}
  const read = { user: user.id, channel: channel.id, ts: request.ts }
  ctx.world.reads.set(key, read)
  ctx.world.save('read', key, read)
  return {}
}

/** Uploads a file, to a conversation where one is named; its id fills in a file_input. `content` is text, `content_base64` bytes. */
export function upload(
  ctx: Context,
  request: { user: string; filename: string; channel?: string | undefined; content?: string | undefined; content_base64?: string | undefined; text?: string | undefined; thread_ts?: string | undefined },
): Fields {
  const user = needPerson(ctx, request.user)
  const channel = request.channel === undefined ? undefined : memberAt(ctx, { user: request.user, channel: request.channel }).channel
  const bytes = request.content_base64 === undefined ? Buffer.from(request.content ?? '') : Buffer.from(request.content_base64, 'base64')
  const file: FileRecord = newFile(ctx, request.filename, user.id, bytes.length)
  ctx.files.put(file.id, bytes)
  if (channel) shareFiles(ctx, [file], channel, user.id, request.text ?? '', request.thread_ts)
  finishFile(ctx, file)
  return { file: { ...file } }
}

/** Opens the app's Home, or its messages. */
export function openHome(ctx: Context, request: { user: string; tab?: 'home' | 'messages' | undefined }): Fields {
  const user = needPerson(ctx, request.user)
  const home = ctx.world.homes.get(user.id)
  const tab = request.tab ?? 'home'
  ctx.events.publish({ type: 'app_home_opened', user: user.id, channel: ctx.world.directMessage(user.id).id, tab, ...(home && tab === 'home' && { view: home.view }) })
  return { ...(home && { view: structuredClone(home.view) }) }
}

function memberAt(ctx: Context, request: At): { user: User; channel: Channel } {
  const user = needPerson(ctx, request.user)
  const channel = needChannel(ctx, user, request.channel)
  needMembership(channel, user)
  return { user, channel }
}

function ownMessage(ctx: Context, request: At & { ts: string }): { channel: Channel; message: Message } {
  const { user, channel } = memberAt(ctx, request)
  const message = needMessage(ctx, channel, request.ts)
  if (message.user !== user.id) throw new PersonError('cant_update_message', 'That is somebody else’s message.')
  return { channel, message }
}

/** What a person types as Slack stores it: its three special characters escaped, names as references. References that are there already stay. */
function asStored(ctx: Context, text: string): string {
  const escaped = text
    .split(/(<(?:[@#!]|https?:|mailto:)[^<>]*>)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')))
    .join('')
  return escaped.replaceAll(/(^|\s)@([\w.-]*\w)/g, (whole, before: string, name: string) => {
    const user = findUser(ctx, name)
    return user ? `${before}<@${user.id}>` : whole
  })
}
