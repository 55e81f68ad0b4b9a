// A process of its own for what is Slack's part in a measurement: the workspace, whoever sends commands, and what takes the answers. The bot's process is measured alone.
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Agent, createServer, request } from 'node:http'
import { startSandbox } from '../../../sandbox/index.ts'
import type { Load, Sent } from './acks-load.ts'

const secret = 'a-signing-secret'
const agent = new Agent({ keepAlive: true, maxSockets: 128 })
const manifest = JSON.parse(await readFile(new URL('../../../manifests/slack-app.json', import.meta.url), 'utf8'))
const { botToken, apiUrl } = await startSandbox({ manifest, signingSecret: secret })
let answers = 0
const hook = createServer((incoming, response) => void incoming.resume().on('end', () => {
  answers++
  response.end()
})).listen(0, '127.0.0.1')
await once(hook, 'listening')
const hookUrl = `http://127.0.0.1:${(hook.address() as { port: number }).port}/`
let sends = 0

process.on('disconnect', () => process.exit(0))
process.on('message', (asked: Load | 'answers') => {
  if (asked === 'answers') process.send?.(answers)
  else void load(asked).then((sent) => process.send?.(sent))
})
process.send?.({ botToken, apiUrl, secret })

/** So many senders, each as fast as it is answered. */
async function load({ port, atOnce, seconds }: Load): Promise<Sent> {
  const spans: number[] = []
  const start = performance.now()
  const until = start + seconds * 1000
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (performance.now() < until) {
      const from = performance.now()
      await send(port)
      spans.push(performance.now() - from)
    }
  }))
  const took = performance.now() - start
  return { count: spans.length, each: took / spans.length, p99: spans.toSorted((a, b) => a - b)[Math.floor(spans.length * 0.99)] ?? Number.NaN }
}

function send(port: number): Promise<void> {
  const body = new URLSearchParams({
    command: '/steward', text: 'help', user_id: 'U0BRANCH001', user_name: 'branch', channel_id: 'C0INCIDENTS', team_id: 'T0LOCALBANK', api_app_id: 'A0LOCALAPP1', token: 'x',
    trigger_id: `bench.${++sends}`, response_url: hookUrl,
  }).toString()
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/slack/events', method: 'POST', agent, headers: {
      'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body), 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature,
    } }, (response) => {
      response.resume().on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`))))
    }).on('error', reject).end(body)
  })
}
