import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { faultOf, guardedLookup } from './address.ts'

/** Receivers that take longer are tried again, in milliseconds. */
const patience = 15_000

/** What came of a call: an HTTP status, or a word for what went wrong. */
export interface Answer {
  readonly outcome: string
  readonly kind: 'taken' | 'gone' | 'failed'
}

/** Posts a body. No redirect is followed: where it leads, nobody has looked. */
export function send(address: string, headers: Readonly<Record<string, string>>, body: string, innerHosts: readonly string[]): Promise<Answer> {
  if (faultOf(address, innerHosts)) return Promise.resolve({ outcome: 'EINNER', kind: 'failed' })
  const url = new URL(address)
  const bytes = Buffer.from(body)
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException) => resolve({ outcome: error.name === 'TimeoutError' ? 'ETIMEDOUT' : (error.code ?? 'no_answer'), kind: 'failed' })
    const call = (url.protocol === 'https:' ? overHttps : overHttp)(url, {
      method: 'POST', lookup: guardedLookup(innerHosts), signal: AbortSignal.timeout(patience), agent: false,
      headers: { ...headers, 'content-type': 'application/json', 'content-length': bytes.length, 'user-agent': 'Steward-Webhooks/1' },
    }, (answer) => {
      const status = answer.statusCode ?? 0
      // What it says is of no interest, and may be endless.
      answer.destroy()
      resolve({ outcome: String(status), kind: status >= 200 && status < 300 ? 'taken' : status === 410 ? 'gone' : 'failed' })
    })
    call.on('error', fail)
    call.end(bytes)
  })
}
