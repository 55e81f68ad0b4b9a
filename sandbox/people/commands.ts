import type { Context } from '../context.ts'
import type { Fields } from '../fields.ts'
import type { Channel, User } from '../state/types.ts'
import { openResponseHook } from '../workplace/messages.ts'
import { applyResponse } from '../workplace/responses.ts'
import { ApiError } from '../web-api/call.ts'
import { findChannel, findEphemeral, findUser, needChannel, needMembership, needMessage, needPerson } from './lookup.ts'
import { actionTs, payloadBase, refuseUnacked } from './payload.ts'
import { PersonError } from './person-error.ts'

/** Types a slash command. @throws PersonError */
export async function command(ctx: Context, request: { user: string; channel: string; command: string; text: string }): Promise<Fields> {
  const { world, manifest } = ctx
  const user = needPerson(ctx, request.user)
  const channel = needChannel(ctx, user, request.channel)
  needMembership(channel, user)
  const name = request.command.startsWith('/') ? request.command : `/${request.command}`
  const known = manifest.commands.find((entry) => entry.command === name)
  if (!known) throw new PersonError('unknown_command', `${name} is not a valid command.`)
  const hook = openResponseHook(ctx, { user: user.id, channel: channel.id })
  const payload = {
    token: 'local-verification-token',
    team_id: world.team.id,
    team_domain: world.team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.name,
    command: name,
    text: known.shouldEscape ? escapeNames(ctx, request.text) : request.text,
    api_app_id: world.app.appId,
    is_enterprise_install: 'false',
    response_url: hook,
    trigger_id: ctx.triggers.issue({ user: user.id, channel: channel.id }),
  }
  const ack = await ctx.dispatcher.deliver({ kind: 'command', payload })
  refuseUnacked(ack, `${name} failed with the error "${ack.ok ? '' : ack.error}".`)
  return { ...(ack.body !== undefined && { ack: ack.body }), ...showAnswer(ctx, user, channel, name, ack.body) }
}

/** Uses a global shortcut, or one on a message. @throws PersonError */
export async function shortcut(ctx: Context, request: { user: string; callback_id: string; channel?: string | undefined; ts?: string | undefined }): Promise<Fields> {
  const user = needPerson(ctx, request.user)
  const known = ctx.manifest.shortcuts.find((entry) => entry.callbackId === request.callback_id)
  if (!known) throw new PersonError('unknown_shortcut', `There is no shortcut ${request.callback_id}.`)
  const channel = request.channel === undefined ? undefined : needChannel(ctx, user, request.channel)
  const base = { callback_id: known.callbackId, trigger_id: ctx.triggers.issue({ user: user.id, ...(channel && { channel: channel.id }) }), action_ts: actionTs(ctx) }
  const payload = known.type === 'global' ? { ...payloadBase(ctx, user, 'shortcut'), ...base } : { ...payloadBase(ctx, user, 'message_action'), ...base, ...onMessage(ctx, user, request) }
  const ack = await ctx.dispatcher.deliver({ kind: 'interaction', payload })
  refuseUnacked(ack, 'This app did not respond. Please try again.')
  return {}
}

function onMessage(ctx: Context, user: User, request: { channel?: string | undefined; ts?: string | undefined }): Fields {
  if (request.channel === undefined || request.ts === undefined) throw new PersonError('invalid_arguments', 'A message shortcut needs channel and ts.')
  const channel = needChannel(ctx, user, request.channel)
  if (findEphemeral(ctx, user, channel.id, request.ts)) throw new PersonError('message_not_found', 'A message that only you can see has no shortcuts.')
  const message = needMessage(ctx, channel, request.ts)
  return {
    channel: { id: channel.id, name: channelName(channel) },
    message_ts: message.ts,
    message: structuredClone(message),
    response_url: openResponseHook(ctx, { user: user.id, channel: channel.id, ts: message.ts }),
  }
}

/** An ack may say something at once: plain text, or what response_url takes. */
function showAnswer(ctx: Context, user: User, channel: Channel, name: string, body: unknown): Fields {
  const answer: Fields = typeof body === 'string' ? { text: body } : typeof body === 'object' && body !== null ? { ...body } : {}
  if (answer['text'] === undefined && answer['blocks'] === undefined && answer['attachments'] === undefined) return {}
  try {
    const message = applyResponse(ctx, { user: user.id, channel: channel.id }, answer)
    return { shown: message?.text ?? '' }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    throw new PersonError('invalid_command_response', `${name} failed with the error "invalid_command_response".`, { api_error: error.code, ...error.extra })
  }
}

function channelName(channel: Channel): string {
  if (channel.is_im) return 'directmessage'
  return channel.is_private ? 'privategroup' : channel.name
}

/** What `should_escape` asks for: names of people, user groups and channels as Slack's references. */
function escapeNames(ctx: Context, text: string): string {
  const people = text.replaceAll(/@([\w.-]*\w)/g, (whole, name: string) => {
    const user = findUser(ctx, name)
    if (user) return `<@${user.id}|${user.name}>`
    const group = [...ctx.world.usergroups.values()].find(({ handle }) => handle === name)
    return group ? `<!subteam^${group.id}|@${group.handle}>` : whole
  })
  return people.replaceAll(/#([\p{L}\p{N}_-]+)/gu, (whole, name: string) => {
    const channel = findChannel(ctx, name)
    return channel ? `<#${channel.id}|${channel.name}>` : whole
  })
}
