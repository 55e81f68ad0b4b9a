import type { Context } from '../context.ts'
import type { Fields } from '../fields.ts'
import type { Channel, Message, User } from '../state/types.ts'

/** A refusal in Slack's words; `extra` goes beside `error` in the answer. */
export class ApiError extends Error {
  readonly code: string
  readonly extra: Fields
  constructor(code: string, extra: Fields = {}) {
    super(code)
    this.code = code
    this.extra = extra
  }
}

export function invalidArguments(...messages: string[]): ApiError {
  return new ApiError('invalid_arguments', { response_metadata: { messages: messages.map((message) => (message.startsWith('[ERROR]') ? message : `[ERROR] ${message}`)) } })
}

/** The order of a list that grows while it is read: what names an item, and whether an item is at or after the one so named. */
interface Order<T> {
  keyOf: (item: T) => string
  isReached: (item: T, key: string) => boolean
}

/** One call of a Web API method with its arguments, decoded and checked for presence and kind. */
export class Call {
  readonly ctx: Context
  readonly method: string
  readonly args: Fields

  constructor(ctx: Context, method: string, args: Fields) {
    this.ctx = ctx
    this.method = method
    this.args = args
  }

  text(name: string): string | undefined {
    const value = this.args[name]
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'string' && typeof value !== 'number') throw invalidArguments(`must be a string: ${name} [json-pointer:/${name}]`)
    return String(value)
  }

  need(name: string): string {
    return this.text(name) ?? ''
  }

  flag(name: string): boolean {
    const value = this.args[name]
    return value === true || value === 'true' || value === '1' || value === 1
  }

  number(name: string): number | undefined {
    const value = this.text(name)
    return value === undefined || value === '' ? undefined : Number(value)
  }

  hasScope(scope: string): boolean {
    return this.ctx.manifest.scopes.includes(scope)
  }

  isMember(channel: Channel): boolean {
    return channel.members.includes(this.ctx.world.app.botUser)
  }

  /** A conversation that the bot can see: a private one that it is not in does not exist for it. */
  channel(name = 'channel'): Channel {
    const channel = this.ctx.world.channels.get(this.need(name))
    if (!channel || ((channel.is_private || channel.is_mpim) && !this.isMember(channel))) throw new ApiError('channel_not_found')
    return channel
  }

  memberChannel(name = 'channel'): Channel {
    const channel = this.channel(name)
    if (!this.isMember(channel)) throw new ApiError('not_in_channel')
    return channel
  }

  message(channel: Channel, name: string): Message {
    const ts = this.text(name)
    const message = ts === undefined ? undefined : this.ctx.world.findMessage(channel.id, ts)
    if (!message) throw new ApiError('message_not_found')
    return message
  }

  user(name = 'user'): User {
    const user = this.ctx.world.users.get(this.need(name))
    if (!user) throw new ApiError('user_not_found')
    return user
  }

  /** One page of a list by `limit` and `cursor`, with the cursor of the next: a place in the list or, where it has an order, an item. */
  page<T>(all: T[], defaultLimit: number, order?: Order<T>): { items: T[]; response_metadata: { next_cursor: string } } {
    const limit = this.number('limit') ?? defaultLimit
    if (!Number.isInteger(limit) || limit < 0 || limit > 1000) throw new ApiError('invalid_limit')
    const cursor = this.text('cursor')
    const key = cursor ? /^next:(\d+(?:\.\d+)?)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))?.[1] : '0'
    if (key === undefined) throw new ApiError('invalid_cursor')
    const start = cursor && order ? all.filter((item) => !order.isReached(item, key)).length : Number(key)
    const end = start + (limit || defaultLimit)
    const next = all[end]
    return {
      items: all.slice(start, end),
      response_metadata: { next_cursor: next === undefined ? '' : Buffer.from(`next:${order?.keyOf(next) ?? end}`).toString('base64') },
    }
  }
}

export type Method = (call: Call) => Fields
