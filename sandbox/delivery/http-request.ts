import { createHmac } from 'node:crypto'
import type { Ack, Delivery } from './ack.ts'
import { timedOut, unreachable } from './ack.ts'

/** Sends one signed request as Slack does: events as JSON, commands and interactions as a form. */
export async function sendOverHttp(url: string, signingSecret: string, nowMs: number, delivery: Delivery, signal: AbortSignal): Promise<Ack> {
  const body = encode(delivery)
  const timestamp = String(Math.floor(nowMs / 1000))
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      signal,
      redirect: 'manual',
      headers: {
        'content-type': delivery.kind === 'event' ? 'application/json' : 'application/x-www-form-urlencoded',
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
        ...(delivery.retry && { 'x-slack-retry-num': String(delivery.retry.num), 'x-slack-retry-reason': delivery.retry.reason }),
      },
    })
    const text = await response.text()
    if (response.status === 200 || (response.ok && delivery.kind === 'event')) return { ok: true, body: parseAnswer(text) }
    return { ok: false, error: 'dispatch_failed', reason: 'http_error', noRetry: response.headers.get('x-slack-no-retry') === '1' }
  } catch {
    return signal.aborted ? timedOut : unreachable
  }
}

function encode({ kind, payload }: Delivery): string {
  if (kind === 'event') return JSON.stringify(payload)
  if (kind === 'interaction') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  return new URLSearchParams(Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)])).toString()
}

/** An ack may be empty, plain text (a command's answer) or JSON. */
function parseAnswer(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
