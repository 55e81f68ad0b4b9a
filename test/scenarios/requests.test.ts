import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { it, story, type Steward } from '../support/steward.ts'

interface Forged {
  readonly body?: string
  /** Seconds from now. */
  readonly dated?: number
  readonly signature?: string | null
  readonly headers?: Record<string, string>
}

const command = (text: string) => new URLSearchParams({
  command: '/incident', text, user_id: 'U0BRANCH001', user_name: 'branch', channel_id: 'C0GENERAL01', team_id: 'T0BANK00001', api_app_id: 'A0', trigger_id: `1.2.${text}`, response_url: 'http://127.0.0.1:9/none',
}).toString()

/** Sends a request as somebody would who is not Slack, or who listened. Gives the status. */
async function send(steward: Steward, { body = command('help'), dated = 0, signature, headers = {} }: Forged): Promise<number> {
  const stamp = String(Math.floor(Date.now() / 1000) + dated)
  const right = `v0=${createHmac('sha256', steward.sandbox.signingSecret).update(`v0:${stamp}:${body}`).digest('hex')}`
  const { status } = await fetch(`${steward.url()}/slack/events`, {
    method: 'POST', body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-slack-request-timestamp': stamp, ...(signature !== null && { 'x-slack-signature': signature ?? right }), ...headers },
  })
  return status
}

it('refuses what Slack did not sign, signed too long ago or for later, or has sent before', story('http', async (steward) => {
  steward.expectedErrors.push(/Bolt could not handle a request/)
  expect(await send(steward, {}), 'as Slack sends it').toBe(200)
  const refused: [string, Forged][] = [
    ['unsigned', { signature: null }],
    ['signed by nobody', { signature: '' }],
    ['badly signed', { signature: `v0=${'0'.repeat(64)}` }],
    ['of another version', { signature: 'v1=abc' }],
    ['stale', { dated: -310 }],
    ['future-dated', { dated: 310 }],
    ['without a date', { headers: { 'x-slack-request-timestamp': 'soon' } }],
  ]
  for (const [what, forged] of refused) expect(await send(steward, { body: command(what), ...forged }), what).toBe(401)

  const once = { body: command('list') }
  const stamp = String(Math.floor(Date.now() / 1000))
  const signature = `v0=${createHmac('sha256', steward.sandbox.signingSecret).update(`v0:${stamp}:${once.body}`).digest('hex')}`
  const same = { ...once, signature, headers: { 'x-slack-request-timestamp': stamp } }
  expect(await send(steward, same)).toBe(200)
  expect(await send(steward, same), 'replayed').toBe(401)
  expect(await send(steward, { ...same, headers: { ...same.headers, 'x-slack-retry-num': '1' } }), 'replayed as if it were a retry').toBe(401)
  const { pool } = await steward.openDatabase()
  expect((await pool.query('SELECT FROM incident')).rowCount).toBe(0)
}))
