import type { Context } from '../context.ts'
import { fieldsIn } from '../fields.ts'
import type { Fields } from '../fields.ts'
import type { Channel, FileRecord } from '../state/types.ts'
import { postMessage } from '../workplace/messages.ts'
import { ApiError, invalidArguments } from './call.ts'
import type { Method } from './call.ts'
import { readBlocks } from './content.ts'

const mimeTypes: Record<string, string> = {
  csv: 'text/csv',
  gif: 'image/gif',
  html: 'text/html',
  jpg: 'image/jpeg',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
}

const getUploadUrl: Method = (call) => {
  const length = call.number('length')
  if (length === undefined || !Number.isInteger(length) || length <= 0) throw invalidArguments('must be a positive integer [json-pointer:/length]')
  const file = newFile(call.ctx, call.need('filename'), call.ctx.world.app.botUser, length)
  return { upload_url: `${call.ctx.baseUrl()}/upload/${file.id}`, file_id: file.id }
}

const complete: Method = (call) => {
  const { ctx } = call
  const asked = call.args['files']
  if (!Array.isArray(asked) || asked.length === 0) throw invalidArguments('missing required field: files')
  const blocks = readBlocks(call.args['blocks'])
  const ids = [call.text('channel_id'), ...(call.text('channels') ?? '').split(',')].filter((id): id is string => id !== undefined && id !== '')
  const channels = ids.map((id) => {
    const channel = ctx.world.channels.get(id)
    if (!channel || (channel.is_private && !call.isMember(channel))) throw new ApiError('channel_not_found')
    if (!call.isMember(channel)) throw new ApiError('not_in_channel')
    return channel
  })
  const files = fieldsIn(asked).map((entry) => {
    const file = ctx.world.files.get(String(entry['id']))
    if (!file || file.complete || !ctx.files.get(file.id)) throw new ApiError('file_not_found')
    if (typeof entry['title'] === 'string') file.title = entry['title']
    return file
  })
  for (const channel of channels)
    shareFiles(ctx, files, channel, ctx.world.app.botUser, call.text('initial_comment') ?? '', call.text('thread_ts'), blocks)
  for (const file of files) finishFile(ctx, file)
  return { files: files.map(fileObject) }
}

const info: Method = (call) => {
  const file = call.ctx.world.files.get(call.need('file'))
  if (!file?.complete) throw new ApiError('file_not_found')
  return { file: fileObject(file), comments: [], response_metadata: { next_cursor: '' } }
}

/** A file as the bot is told of it. */
export function fileObject({ complete: _complete, ...file }: FileRecord): Fields {
  return file
}

/** Announces a file whose bytes are still to come. */
export function newFile(ctx: Context, name: string, user: string, size: number): FileRecord {
  const { world } = ctx
  const id = world.id('F')
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const url = `${ctx.baseUrl()}/files/${id}/${encodeURIComponent(name)}`
  const file: FileRecord = {
    id,
    name,
    title: name,
    mimetype: mimeTypes[extension] ?? 'application/octet-stream',
    filetype: extension || 'binary',
    size,
    user,
    created: world.nowSeconds(),
    timestamp: world.nowSeconds(),
    mode: 'hosted',
    is_external: false,
    is_public: false,
    editable: false,
    url_private: url,
    url_private_download: url,
    permalink: `https://${world.team.domain}.slack.com/files/${user}/${id}`,
    channels: [],
    complete: false,
  }
  world.files.set(id, file)
  world.save('file', id, file)
  return file
}

export function finishFile(ctx: Context, file: FileRecord): void {
  file.complete = true
  ctx.world.save('file', file.id, file)
  ctx.events.publish({ type: 'file_shared', file_id: file.id, user_id: file.user, file: { id: file.id }, channel_id: file.channels[0] ?? '' })
}

export function shareFiles(ctx: Context, files: FileRecord[], channel: Channel, user: string, text: string, thread?: string, blocks?: Fields[]): void {
  for (const file of files) file.channels = [...new Set([...file.channels, channel.id])]
  postMessage(ctx, channel, { user, text, subtype: 'file_share', files: files.map(fileObject), thread_ts: thread, blocks, extra: { upload: true } })
}

export const fileMethods: Record<string, Method> = { 'files.getUploadURLExternal': getUploadUrl, 'files.completeUploadExternal': complete, 'files.info': info }
