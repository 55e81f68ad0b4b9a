import type { Context } from '../context.ts'
import type { Fields } from '../fields.ts'
import type { Channel, Ephemeral, Message, ResponseHook } from '../state/types.ts'
import { readContent } from '../web-api/content.ts'
import { attachmentsWithIds, blocksWithIds } from './blocks-with-ids.ts'
import { deleteEphemeral, deleteMessage, hookLifetimeMs, postEphemeral, postMessage, updateMessage } from './messages.ts'

const mostUses = 5

type Target = Pick<ResponseHook, 'user' | 'channel' | 'ts'>

/** Finds the target of a response_url and counts one use; undefined where it is unknown, used up or too old. */
export function useResponseHook(ctx: Context, id: string): ResponseHook | 'expired_url' | 'used_url' | undefined {
  const hook = ctx.world.hooks.get(id)
  if (!hook) return undefined
  if (ctx.world.now() - hook.created > hookLifetimeMs) return 'expired_url'
  if (hook.uses >= mostUses) return 'used_url'
  hook.uses += 1
  ctx.world.save('hook', hook.id, hook)
  return hook
}

/** Does what a bot answers to a response_url: says something, or replaces or deletes where it came from. @throws ApiError */
export function applyResponse(ctx: Context, target: Target, answer: Fields): Message | undefined {
  const { world } = ctx
  const channel = world.channels.get(target.channel)
  if (!channel) return undefined
  if (answer['delete_original'] === true) {
    if (target.ts !== undefined) deleteOriginal(ctx, channel, target.ts)
    return undefined
  }
  const content = readContent(answer)
  if (answer['replace_original'] === true && target.ts !== undefined) return replaceOriginal(ctx, channel, target.ts, content)
  const thread = typeof answer['thread_ts'] === 'string' ? answer['thread_ts'] : undefined
  const draft = { user: world.app.botUser, ...content, thread_ts: thread }
  return answer['response_type'] === 'in_channel' ? postMessage(ctx, channel, draft) : postEphemeral(ctx, channel.id, target.user, draft)
}

function replaceOriginal(ctx: Context, channel: Channel, ts: string, content: ReturnType<typeof readContent>): Message | undefined {
  const message = ctx.world.findMessage(channel.id, ts)
  if (message) {
    updateMessage(ctx, channel, message, { ...content, blocks: content.blocks ?? [] })
    return message
  }
  const entry = ctx.world.ephemerals.find((ephemeral) => ephemeral.channel === channel.id && ephemeral.message.ts === ts)
  if (!entry) return undefined
  updateEphemeral(ctx, entry, content)
  return entry.message
}

function updateEphemeral(ctx: Context, entry: Ephemeral, content: ReturnType<typeof readContent>): void {
  const { ts } = entry.message
  const { blocks: _blocks, attachments: _attachments, ...rest } = entry.message
  entry.message = { ...rest, text: content.text, ...(content.blocks && { blocks: blocksWithIds(content.blocks) }), ...(content.attachments && { attachments: attachmentsWithIds(content.attachments) }) }
  ctx.world.save('ephemeral', ts, entry)
}

function deleteOriginal(ctx: Context, channel: Channel, ts: string): void {
  const message = ctx.world.findMessage(channel.id, ts)
  if (message) return deleteMessage(ctx, channel, message)
  deleteEphemeral(ctx, channel.id, ts)
}
