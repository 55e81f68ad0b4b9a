import { setTimeout as wait } from 'node:timers/promises'
import { ErrorCode, type WebAPICallResult, WebClient, type WebClientOptions } from '@slack/web-api'

/** The longest wait, in seconds, that a person bears: a form's trigger lives for three. */
const bearable = 2

/**
 * The client for what a person waits for. Where Slack asks for a short wait, that call waits and is made once more; after that, and where the wait is longer, it
 * fails at once. The library's own way would hold up every other call meanwhile, and with them other people's forms.
 */
export class CallClient extends WebClient {
  constructor(token: string, options: WebClientOptions) {
    super(token, { ...options, rejectRateLimitedCalls: true })
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
