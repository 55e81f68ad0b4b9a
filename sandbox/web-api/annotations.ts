import type { Channel, Message } from '../state/types.ts'
import { addPin, addReaction, removePin, removeReaction } from '../workplace/annotations.ts'
import { ApiError } from './call.ts'
import type { Call, Method } from './call.ts'

const reactionNamePattern = /^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/

const react: Method = (call) => {
  const { channel, message } = item(call)
  if (channel.is_archived) throw new ApiError('is_archived')
  if (!addReaction(call.ctx, channel, message, call.ctx.world.app.botUser, emojiName(call))) throw new ApiError('already_reacted')
  return {}
}

const unreact: Method = (call) => {
  const { channel, message } = item(call)
  if (!removeReaction(call.ctx, channel, message, call.ctx.world.app.botUser, emojiName(call))) throw new ApiError('no_reaction')
  return {}
}

const reactions: Method = (call) => {
  const { channel, message } = item(call)
  return { type: 'message', channel: channel.id, message: { ...message, permalink: '' } }
}

const pin: Method = (call) => {
  const channel = call.memberChannel()
  const { message } = item(call)
  if (!addPin(call.ctx, channel, message, call.ctx.world.app.botUser)) throw new ApiError('already_pinned')
  return {}
}

const unpin: Method = (call) => {
  const { channel, message } = item(call)
  if (!removePin(call.ctx, channel, message, call.ctx.world.app.botUser)) throw new ApiError('no_pin')
  return {}
}

const pins: Method = (call) => {
  const channel = call.channel()
  const items = channel.pins.toReversed().flatMap(({ ts, created, created_by }) => {
    const message = call.ctx.world.findMessage(channel.id, ts)
    return message ? [{ type: 'message', channel: channel.id, created, created_by, message }] : []
  })
  return { items }
}

const addBookmark: Method = (call) => {
  const { world } = call.ctx
  const channel = call.channel('channel_id')
  const [type, link] = [call.need('type'), call.text('link')]
  if (type !== 'link') throw new ApiError('invalid_bookmark_type')
  if (!link || !URL.canParse(link)) throw new ApiError('invalid_link')
  const bookmark = {
    id: world.id('Bk'),
    channel_id: channel.id,
    title: call.need('title'),
    link,
    emoji: call.text('emoji') ?? '',
    type,
    icon_url: '',
    entity_id: null,
    date_created: world.nowSeconds(),
    date_updated: 0,
    rank: 'i',
    last_updated_by_user_id: world.app.botUser,
    last_updated_by_team_id: world.team.id,
    app_id: world.app.appId,
  }
  world.bookmarks.set(bookmark.id, bookmark)
  world.save('bookmark', bookmark.id, bookmark)
  return { bookmark }
}

const bookmarks: Method = (call) => {
  const channel = call.channel('channel_id')
  return { bookmarks: [...call.ctx.world.bookmarks.values()].filter((bookmark) => bookmark.channel_id === channel.id) }
}

function emojiName(call: Call): string {
  const name = call.need('name').replaceAll(/^:|:$/g, '')
  if (!reactionNamePattern.test(name)) throw new ApiError('invalid_name')
  return name
}

function item(call: Call): { channel: Channel; message: Message } {
  const ts = call.text('timestamp')
  if (call.text('channel') === undefined || ts === undefined) throw new ApiError('no_item_specified')
  const channel = call.channel()
  if (!/^\d+\.\d+$/.test(ts)) throw new ApiError('bad_timestamp')
  return { channel, message: call.message(channel, 'timestamp') }
}

export const annotationMethods: Record<string, Method> = {
  'reactions.add': react,
  'reactions.remove': unreact,
  'reactions.get': reactions,
  'pins.add': pin,
  'pins.remove': unpin,
  'pins.list': pins,
  'bookmarks.add': addBookmark,
  'bookmarks.list': bookmarks,
}
