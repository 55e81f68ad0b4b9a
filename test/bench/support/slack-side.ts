// A process of its own for what is Slack's part in a measurement: the workspace, whoever sends commands and forms, and what takes the answers. The bot's process is measured alone.
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Agent, createServer, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { startSandbox } from '../../../sandbox/index.ts'
import type { Asked, Sent } from './slack-process.ts'

const secret = 'a-signing-secret'
const agent = new Agent({ keepAlive: true, maxSockets: 128 })
const manifest = JSON.parse(await readFile(new URL('../../../manifests/slack-app.json', import.meta.url), 'utf8'))
const { botToken, apiUrl, driver } = await startSandbox({ manifest, signingSecret: secret })
let answers = 0
const hook = createServer((incoming, response) => void incoming.resume().on('end', () => {
  answers++
  response.end()
})).listen(0, '127.0.0.1')
await once(hook, 'listening')
const hookUrl = `http://127.0.0.1:${(hook.address() as { port: number }).port}/`
const person = { user_id: 'U0BRANCH001', user_name: 'branch', team_id: 'T0LOCALBANK' }
let sends = 0

process.on('disconnect', () => process.exit(0))
process.on('message', (asked: Asked) => void answer(asked).then((found) => process.send?.(found)))
process.send?.({ botToken, apiUrl, secret })

async function answer(asked: Asked): Promise<unknown> {
  // A server closes connections that were idle between two measurements.
  agent.destroy()
  if (asked.kind === 'answers') return answers
  if (asked.kind === 'commands') return commandsAtOnce(asked)
  if (asked.kind === 'forms at once') return formsAtOnce(asked)
  if (asked.kind === 'forms') return formsEvenly(asked)
  return shownAfter(asked.port, asked.count)
}

function commandsAtOnce({ port, atOnce, seconds }: { port: number; atOnce: number; seconds: number }): Promise<Sent> {
  return sentAtOnce(atOnce, seconds, () => send(port, {
    command: '/steward', text: 'help', ...person, channel_id: 'C0INCIDENTS', api_app_id: 'A0LOCALAPP1', token: 'x', trigger_id: `bench.${++sends}`, response_url: hookUrl,
  }))
}

function formsAtOnce({ ports, atOnce, seconds }: { ports: readonly number[]; atOnce: number; seconds: number }): Promise<Sent> {
  return sentAtOnce(atOnce, seconds, (sender) => sendForm(ports[sender % ports.length] as number, `Form ${++sends} of the benchmark`))
}

/** So many senders, each as fast as it is answered. */
async function sentAtOnce(atOnce: number, seconds: number, one: (sender: number) => Promise<number>): Promise<Sent> {
  const start = performance.now()
  const until = start + seconds * 1000
  const spans: number[] = []
  await Promise.all(Array.from({ length: atOnce }, async (_, sender) => {
    while (performance.now() < until) spans.push(await one(sender))
  }))
  return sentOf(spans, start)
}

/** So many forms a second, whatever those before take. */
async function formsEvenly({ ports, perSecond, seconds }: { ports: readonly number[]; perSecond: number; seconds: number }): Promise<Sent> {
  const start = performance.now()
  const spans = await Promise.all(Array.from({ length: perSecond * seconds }, async (_, n) => {
    await wait((n * 1000) / perSecond)
    return sendForm(ports[n % ports.length] as number, `Form ${++sends} of the benchmark`)
  }))
  return sentOf(spans, start)
}

/** Milliseconds from each form until Slack was given its card: one at a time, at the pace that Slack has for a channel. */
async function shownAfter(port: number, count: number): Promise<number[]> {
  const spans: number[] = []
  for (let n = 0; n < count; n++) {
    await wait(4000)
    const title = `Shown ${++sends} of the benchmark`
    const start = performance.now()
    await sendForm(port, title)
    await driver.waitForCall('chat.postMessage', (call) => JSON.stringify(call).includes(title))
    spans.push(performance.now() - start)
  }
  return spans
}

function sentOf(spans: readonly number[], start: number): Sent {
  const took = performance.now() - start
  const sorted = spans.toSorted((a, b) => a - b)
  const rank = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
  return { count: spans.length, each: took / spans.length, p50: rank(0.5), p99: rank(0.99) }
}

/** A report of an incident as Slack sends it; gives the milliseconds until it was answered, which is once it is kept. */
function sendForm(port: number, title: string): Promise<number> {
  const chosen = (value: string) => ({ type: 'static_select', selected_option: { text: { type: 'plain_text', text: value }, value } })
  const typed = (value: string) => ({ type: 'plain_text_input', value })
  const values = {
    title: { 'incident.title': typed(title) }, service: { 'incident.service': chosen('1') }, description: { description: typed('Seen at two counters.') },
    impact: { 'incident.impact': chosen('3') }, urgency: { 'incident.urgency': chosen('3') }, severity: { severity: chosen('proposed') }, mode: { mode: chosen('real') },
  }
  const view = { id: `V0BENCH${++sends}`, type: 'modal', callback_id: 'incident.report', private_metadata: '', hash: 'h', state: { values }, blocks: [], title: { type: 'plain_text', text: 'x' } }
  const payload = { type: 'view_submission', team: { id: person.team_id }, user: { id: person.user_id, username: person.user_name, team_id: person.team_id }, api_app_id: 'A0LOCALAPP1', token: 'x', trigger_id: `bench.${sends}`, view, response_urls: [] }
  return send(port, { payload: JSON.stringify(payload) })
}

function send(port: number, fields: Record<string, string>): Promise<number> {
  const body = new URLSearchParams(fields).toString()
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
  const start = performance.now()
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/slack/events', method: 'POST', agent, headers: {
      'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body), 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature,
    } }, (response) => {
      let text = ''
      response.on('data', (piece: Buffer) => (text += piece.toString()))
      response.on('end', () => (response.statusCode === 200 && !text.includes('errors') ? resolve(performance.now() - start) : reject(new Error(`answered ${response.statusCode}: ${text.slice(0, 300)}`))))
    }).on('error', reject).end(body)
  })
}
