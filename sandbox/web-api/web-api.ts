import type { Context } from '../context.ts'
import type { SocketHub } from '../delivery/socket-hub.ts'
import type { Fields } from '../fields.ts'
import { readArguments } from './arguments.ts'
import { ApiError, Call, invalidArguments } from './call.ts'
import type { CallLog } from './call-log.ts'
import { conversationKey } from './chat.ts'
import { methods } from './methods.ts'
import type { RateLimits } from './rate-limits.ts'
import { kindOf, methodReference, scopesForKind } from './reference.ts'

export interface ApiRequest {
  method: string
  query: URLSearchParams
  contentType: string
  authorization: string | undefined
  body: Buffer
}

/** What goes back over HTTP; `lost` means that the connection is cut instead, after the effect. */
export interface ApiAnswer {
  status: number
  headers: Record<string, string>
  body: Fields | string
  lost: boolean
}

const openConnection = 'apps.connections.open'

/** Every method that is served, by name. */
export const servedMethods: readonly string[] = [openConnection, ...Object.keys(methods)].toSorted()

/** Answers Web API calls: token, scopes, arguments, limits, faults, effect, and a line in the log of calls. */
export class WebApi {
  private readonly ctx: Context
  private readonly sockets: SocketHub
  private readonly log: CallLog
  /** Undefined where the limits are switched off. */
  private readonly rates: RateLimits | undefined

  constructor(ctx: Context, sockets: SocketHub, log: CallLog, rates: RateLimits | undefined) {
    this.ctx = ctx
    this.sockets = sockets
    this.log = log
    this.rates = rates
  }

  async handle(request: ApiRequest): Promise<ApiAnswer> {
    const { faults } = this.ctx
    const at = this.ctx.world.now()
    const args = await this.decode(request)
    const answer = this.answer(request, args)
    const lost = answer.status === 200 && faults.takeForCall('lost_answer', request.method) !== undefined
    const { token: _token, ...body } = args instanceof ApiError ? {} : args
    this.log.add({ method: request.method, body, answer: answer.body, at })
    this.ctx.world.announce()
    const slow = faults.takeForCall('slow_answer', request.method)
    if (slow) await new Promise((resolve) => setTimeout(resolve, slow.ms))
    return { ...answer, lost }
  }

  private async decode(request: ApiRequest): Promise<Fields | ApiError> {
    try {
      return await readArguments(request.query, request.contentType, request.body)
    } catch (error) {
      if (error instanceof ApiError) return error
      throw error
    }
  }

  private answer(request: ApiRequest, args: Fields | ApiError): Omit<ApiAnswer, 'lost'> {
    const { method } = request
    const { faults, manifest } = this.ctx
    const asked = faults.takeForCall('rate_limited', method)
    if (asked) return tooMany(asked.retry_after)
    const broken = faults.takeForCall('server_error', method)
    if (broken) return { status: broken.status, headers: {}, body: 'upstream connect error' }
    const headers = { 'x-oauth-scopes': manifest.scopes.join(','), 'x-accepted-oauth-scopes': (methodReference[method]?.scopes ?? []).join(',') }
    try {
      if (args instanceof ApiError) throw args
      const token = request.authorization?.replace(/^Bearer\s+/i, '') ?? (typeof args['token'] === 'string' ? args['token'] : undefined)
      this.checkToken(method, token)
      const call = new Call(this.ctx, method, args)
      const wanted = faults.takeForCall('error', method)
      if (wanted) throw new ApiError(wanted.error)
      this.checkScope(call)
      checkArguments(call)
      const wait = this.rates?.take(method, typeof args['channel'] === 'string' ? conversationKey(this.ctx.world, args['channel']) : undefined)
      if (wait !== undefined) return tooMany(wait)
      const result = method === openConnection ? { url: this.ctx.baseUrl().replace('http', 'ws') + this.sockets.issueTicket() } : methods[method]?.(call)
      return { status: 200, headers, body: { ok: true, ...structuredClone(result) } }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return { status: 200, headers, body: { ok: false, error: error.code, ...error.extra } }
    }
  }

  private checkToken(method: string, token: string | undefined): void {
    const { tokens } = this.ctx
    if (method !== openConnection && !methods[method]) throw new ApiError('unknown_method', { req_method: method })
    if (method === 'api.test') return
    if (token === undefined || token === '') throw new ApiError('not_authed')
    const expected = method === openConnection ? tokens.app : tokens.bot
    if (token === expected) return
    throw new ApiError(token === tokens.app || token === tokens.bot ? 'not_allowed_token_type' : 'invalid_auth')
  }

  /** One of the method's scopes is enough, but of those for a kind of conversation it must be the right kind. */
  private checkScope(call: Call): void {
    const all = methodReference[call.method]?.scopes ?? []
    // These name their kinds of conversation in `types`, and check each.
    const scopes = call.method === 'conversations.list' || call.method === 'users.conversations' ? [] : this.scopesFor(call, all)
    if (scopes.length === 0 || scopes.some((scope) => call.hasScope(scope))) return
    throw new ApiError('missing_scope', { needed: scopes.join(','), provided: this.ctx.manifest.scopes.join(',') })
  }

  private scopesFor(call: Call, all: string[]): string[] {
    if (call.method === 'conversations.create') return scopesForKind(all, call.flag('is_private') ? 'group' : 'channel')
    if (call.method === 'conversations.open') return scopesForKind(all, (call.text('users') ?? '').includes(',') ? 'mpim' : 'im')
    if (!call.method.startsWith('conversations.')) return all
    const channel = this.ctx.world.channels.get(call.text('channel') ?? '')
    return channel ? scopesForKind(all, kindOf(channel)) : all
  }
}

function checkArguments(call: Call): void {
  const missing: string[] = []
  for (const [name, spec] of Object.entries(methodReference[call.method]?.args ?? {})) {
    const value = call.args[name]
    if (spec.required && (value === undefined || value === null || value === '')) {
      // An empty topic or purpose clears it.
      if (value !== '' || (name !== 'topic' && name !== 'purpose')) missing.push(`missing required field: ${name}`)
    } else if (value !== undefined && spec.type === 'integer' && !Number.isInteger(Number(value))) {
      throw invalidArguments(`must be an integer: ${name} [json-pointer:/${name}]`)
    }
  }
  if (missing.length > 0) throw invalidArguments(...missing)
}

function tooMany(seconds: number): Omit<ApiAnswer, 'lost'> {
  return { status: 429, headers: { 'retry-after': String(seconds) }, body: { ok: false, error: 'ratelimited' } }
}
