// How fast commands are acknowledged over HTTP, beside a bare Bolt app that does nothing else, both in this process:
//   npm run bench -- acks [SECONDS]      how long each is measured (5)
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { Agent, createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import { startSandbox } from '../../sandbox/index.ts'
import { prepareLocalRegister } from '../../src/app/local-register.ts'
import { startApp } from '../../src/app/create-app.ts'
import { createLogger } from '../../src/platform/telemetry/logger.ts'
import { printFigure } from './support/figure.ts'

const seconds = Number(process.argv[3] ?? 5)
const secret = 'a-signing-secret'
const sandbox = await startSandbox({ manifest: JSON.parse(await readFile(new URL('../../manifests/slack-app.json', import.meta.url), 'utf8')), signingSecret: secret })
const { botToken, apiUrl } = sandbox
const dataDir = await mkdtemp(join(tmpdir(), 'steward-bench-'))
const url = process.env['DATABASE_URL']
const logger = createLogger('error')
const steward = await startApp({
  ...(url && { databaseUrl: url }), dataDir, slack: { mode: 'http', botToken, signingSecret: secret, apiUrl }, host: '127.0.0.1', port: 0, sandboxPort: 3100, logLevel: 'error', incidentChannel: 'incidents',
  reviewWorkingDays: 5, administrators: ['admin@bank.example'], defaultLocale: 'en', defaultTimeZone: 'UTC',
}, logger, { prepare: prepareLocalRegister })
const receiver = new HTTPReceiver({ signingSecret: secret, logLevel: LogLevel.ERROR })
const bare = new App({ token: botToken, receiver, clientOptions: { slackApiUrl: apiUrl }, logLevel: LogLevel.ERROR })
bare.command('/steward', ({ ack }) => ack())
const bareServer = createServer(receiver.requestListener).listen(0, '127.0.0.1')
// Takes what the command answers.
const hook = createServer((incoming, response) => void incoming.resume().on('end', () => response.end())).listen(0, '127.0.0.1')
await Promise.all([once(bareServer, 'listening'), once(hook, 'listening')])
const portOf = (server: typeof hook): number => (server.address() as { port: number }).port
const agent = new Agent({ keepAlive: true, maxSockets: 128 })
try {
  for (const atOnce of [1, 16, 64]) {
    await load(portOf(bareServer), atOnce, 1)
    await load(steward.port, atOnce, 1)
    const [floor, own] = [await load(portOf(bareServer), atOnce, seconds), await load(steward.port, atOnce, seconds)]
    const name = `acks of a command, ${atOnce} at once`
    printFigure({ name: `${name}: milliseconds of the process an ack`, value: own.each, peer: floor.each, unit: 'ms', goal: 1 / 0.7 })
    printFigure({ name: `${name}: p99`, value: own.p99, peer: floor.p99, unit: 'ms', goal: 1.5 })
    printFigure({ name: `${name}: a second`, value: 1000 / own.each, peer: 1000 / floor.each, unit: '1/s' })
  }
} finally {
  agent.destroy()
  await steward.stop()
  for (const server of [bareServer, hook]) server.close()
  await sandbox.close()
  await rm(dataDir, { recursive: true, force: true })
}

/** So many senders, each as fast as it is answered. */
async function load(port: number, atOnce: number, forSeconds: number): Promise<{ each: number; p99: number }> {
  const spans: number[] = []
  const start = performance.now()
  const until = start + forSeconds * 1000
  await Promise.all(Array.from({ length: atOnce }, async (_, sender) => {
    for (let n = 0; performance.now() < until; n++) {
      const from = performance.now()
      await send(port, `${port}.${sender}.${n}`)
      spans.push(performance.now() - from)
    }
  }))
  const took = performance.now() - start
  await wait(500)
  return { each: took / spans.length, p99: spans.toSorted((a, b) => a - b)[Math.floor(spans.length * 0.99)] ?? Number.NaN }
}

function send(port: number, trigger: string): Promise<void> {
  const body = new URLSearchParams({
    command: '/steward', text: 'help', user_id: 'U0BRANCH001', user_name: 'branch', channel_id: 'C0INCIDENTS', team_id: 'T0LOCALBANK', api_app_id: 'A0LOCALAPP1', token: 'x', trigger_id: trigger,
    response_url: `http://127.0.0.1:${portOf(hook)}/`,
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
