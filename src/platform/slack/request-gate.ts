import type { IncomingMessage, ServerResponse } from 'node:http'

/** As long as Slack's signature holds, https://docs.slack.dev/authentication/verifying-requests-from-slack: Bolt refuses what is older. */
const holds = 5 * 60_000

/**
 * Refuses what Bolt's check of the signature lets through: a request dated in the future, which would hold longer than it should, and a signed one sent again as
 * it was. Slack's own retry of an event is let through; the inbox knows it by its id. Each process remembers its own.
 */
export class RequestGate {
  readonly #seen = new Map<string, number>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Whether the request may go on; it has been answered where not. */
  admits(request: IncomingMessage, response: ServerResponse): boolean {
    const now = this.#now()
    this.#forget(now)
    const { 'x-slack-signature': signature, 'x-slack-request-timestamp': stamp, 'content-type': type, 'x-slack-retry-num': retry } = request.headers
    // What has no signature is Bolt's to refuse.
    if (typeof signature !== 'string') return true
    const isRetry = retry !== undefined && type?.startsWith('application/json') === true
    if (Number(stamp) * 1000 > now + holds || (this.#seen.has(signature) && !isRetry)) {
      response.writeHead(401, { 'x-slack-no-retry': '1' }).end()
      return false
    }
    this.#seen.set(signature, now)
    // Only what was rightly signed is remembered: whoever makes up signatures fills no memory.
    response.on('close', () => {
      if (response.statusCode === 401) this.#seen.delete(signature)
    })
    return true
  }

  #forget(now: number): void {
    for (const [signature, at] of this.#seen) {
      if (now - at < 2 * holds) return
      this.#seen.delete(signature)
    }
  }
}
