import { setTimeout as wait } from 'node:timers/promises'
import { ErrorCode, type WebAPICallResult, WebClient, type WebClientOptions } from '@slack/web-api'
import { spanned } from '../telemetry/trace.ts'

/** The longest wait, in seconds, that a person bears: a form's trigger lives for three. */
const bearable = 2

/** What is told of each call: its method, what came of it, and how many milliseconds it took. */
export type Measure = (method: string, result: 'ok' | 'throttled' | 'error' | 'none', milliseconds: number) => void

/** A client whose calls are counted. */
export class MeasuredClient extends WebClient {
  readonly #measure: Measure

  constructor(token: string, options: WebClientOptions, measure: Measure) {
    super(token, options)
    this.#measure = measure
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    const started = performance.now()
    const tell = (result: Parameters<Measure>[1]) => this.#measure(method, result, performance.now() - started)
    try {
      const answer = await spanned(`slack ${method}`, () => super.apiCall(method, options))
      tell('ok')
      return answer
    } catch (error) {
      const { code } = error as { code?: unknown }
      tell(throttledFor(error) !== undefined ? 'throttled' : code === ErrorCode.PlatformError ? 'error' : 'none')
      throw error
    }
  }
}

/**
 * The client for what a person waits for. Where Slack asks for a short wait, that call waits and is made once more; after that, and where the wait is longer, it
 * fails at once. The library's own way would hold up every other call meanwhile, and with them other people's forms.
 */
export class CallClient extends MeasuredClient {
  constructor(token: string, options: WebClientOptions, measure: Measure) {
    super(token, { ...options, rejectRateLimitedCalls: true }, measure)
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    try {
      return await super.apiCall(method, options)
    } catch (error) {
      const seconds = throttledFor(error)
      if (seconds === undefined || seconds > bearable) throw error
      await wait(seconds * 1_000)
      return super.apiCall(method, options)
    }
  }
}

/** For how many seconds Slack wants no more calls of this kind; undefined where that is not what is wrong. */
export function throttledFor(error: unknown): number | undefined {
  const { code, retryAfter } = error as { code?: unknown; retryAfter?: number }
  return code === ErrorCode.RateLimitedError ? (retryAfter ?? 1) : undefined
}
