import { once } from 'node:events'
import { createServer } from 'node:http'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from '../../sandbox/index.ts'
import { startApp } from '../../src/app/create-app.ts'
import { prepareLocalRegister } from '../../src/app/local-register.ts'
import { openDatabase } from '../../src/platform/database/index.ts'
import { createLogger } from '../../src/platform/telemetry/logger.ts'
import { hashOf, newSecret } from '../../src/features/alerts/secret.ts'
import { printFigure } from './support/figure.ts'

// Storms of alerts over HTTP at several rates, of some causes each: how long intake takes beside a server that only answers, how long until they are in Slack, and that nothing is lost.
//   npm run bench -- alerts [SECONDS] [CAUSES] [STORMS]     seconds that a storm lasts (20), causes in it (5), storms at each rate (3); an embedded database in this process
//   DATABASE_URL=… npm run bench -- alerts                  on a server's empty database
// All causes of a storm begin together and have their cards in one channel, where Slack takes a message a second: the floor of the last of five cards is four seconds.

const seconds = Number(process.argv[2] ?? 20)
const causes = Number(process.argv[3] ?? 5)
const storms = Number(process.argv[4] ?? 3)
const rates = [100, 500, 1000]
/** Milliseconds until the first alert of a storm should be in Slack. */
const goal = 2_000

const manifest: unknown = JSON.parse(await readFile(new URL('../../manifests/slack-app.json', import.meta.url), 'utf8'))
const sandbox = await startSandbox({ manifest })
const { driver: slack, botToken, appToken, apiUrl } = sandbox
const dataDir = await mkdtemp(join(tmpdir(), 'steward-bench-'))
const url = process.env['DATABASE_URL']
const place = { ...(url && { databaseUrl: url }), dataDir }
const app = await startApp({
  ...place, slack: { mode: 'socket', botToken, appToken, apiUrl },
  host: '127.0.0.1', port: 0, sandboxPort: 3100, logLevel: 'error', incidentChannel: 'incidents', reviewWorkingDays: 5, administrators: ['admin@bank.example'], defaultLocale: 'en', defaultTimeZone: 'UTC',
}, createLogger('error'), { prepare: prepareLocalRegister })
const database = await openDatabase({ ...place, role: 'tool' })
const bare = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(202, { 'content-type': 'application/json' }).end('{}'))
}).listen(0, '127.0.0.1')
await once(bare, 'listening')
try {
  const address = bare.address()
  for (const rate of rates) {
    const floor = await send(rate, `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`, '', 'floor')
    const told: Storm[] = []
    for (let storm = 0; storm < storms; storm++) told.push(await measure(rate, `r${rate}-${storm}`))
    const name = `${rate} alerts a minute`
    const intake = told.flatMap(({ intake: spans }) => spans)
    const sum = (of: (storm: Storm) => number) => told.reduce((total, storm) => total + of(storm), 0)
    // A card's floor is what Slack's pace makes those before it take.
    const pace = Array.from({ length: causes }, (_, n) => n * 1000)
    printFigure({ name: `${name}: taken in, median`, value: percentile(50, intake), peer: percentile(50, floor.map(({ ms }) => ms)), unit: 'ms' })
    printFigure({ name: `${name}: taken in, p95`, value: percentile(95, intake), peer: percentile(95, floor.map(({ ms }) => ms)), unit: 'ms' })
    printFigure({ name: `${name}: the first of a storm in Slack, median of ${storms} storms`, value: percentile(50, told.map(({ cards }) => Math.min(...cards))), unit: 'ms', goal })
    printFigure({ name: `${name}: the first of each of ${causes} causes that begin together, median`, value: percentile(50, told.flatMap(({ cards }) => cards)), peer: percentile(50, pace), unit: 'ms' })
    printFigure({ name: `${name}: lost or without an incident`, value: sum(({ lost }) => lost), unit: 'alerts', goal: 0 })
    printFigure({ name: `${name}: incidents for a cause`, value: sum(({ incidents }) => incidents) / (storms * causes), unit: 'incidents', goal: 1 })
    printFigure({ name: `${name}: messages posted for an alert`, value: sum(({ posted }) => posted) / intake.length, unit: 'messages' })
  }
} finally {
  bare.close()
  await database.close()
  await app.stop()
  await sandbox.close()
  await rm(dataDir, { recursive: true, force: true })
}

interface Sent {
  readonly at: number
  readonly ms: number
  readonly status: number
  readonly tries: number
  readonly cause: number
}

/** Sends alerts evenly over the time, each in a delivery of its own, whatever the ones before take. */
async function send(rate: number, to: string, secret: string, run: string): Promise<Sent[]> {
  const count = Math.round((rate * seconds) / 60)
  const start = Date.now()
  return Promise.all(Array.from({ length: count }, async (_, n) => {
    await new Promise((resolve) => setTimeout(resolve, (n * seconds * 1000) / count))
    const cause = n % causes
    const labels = { alertname: `Check ${n}`, service: `${run} service ${cause}`, severity: 'warning' }
    const payload = { version: '4', groupKey: '{}:{}', alerts: [{ status: 'firing', labels, annotations: { summary: `${run} cause ${cause}: check ${n} fails` }, startsAt: new Date(start).toISOString(), fingerprint: `${run}-${n}` }] }
    const at = Date.now()
    const from = performance.now()
    // As senders do: again where they are asked to.
    for (let tries = 1; ; tries += 1) {
      const response = await fetch(to, { method: 'POST', headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }, body: JSON.stringify(payload) })
      await response.arrayBuffer()
      if (response.status !== 503 || tries === 10) return { at, ms: performance.now() - from, status: response.status, tries, cause }
      await new Promise((resolve) => setTimeout(resolve, Number(response.headers.get('retry-after')) * 1000))
    }
  }))
}

interface Storm {
  /** Milliseconds that each alert took to be taken in. */
  readonly intake: readonly number[]
  /** Milliseconds from the first alert of each cause to its card. */
  readonly cards: readonly number[]
  readonly lost: number
  readonly incidents: number
  readonly posted: number
}

async function measure(rate: number, run: string): Promise<Storm> {
  const { prisma, pool } = database
  const services = []
  for (let n = 0; n < causes; n++) services.push(await prisma.service.create({ data: { name: `${run} service ${n}` } }))
  const source = await prisma.alertSource.create({ data: { name: run, kind: 'alertmanager', defaultServiceId: services[0]?.id ?? 0, severities: { warning: 'SEV2' } } })
  const secret = newSecret(source.id)
  await prisma.alertSecret.create({ data: { sourceId: source.id, hash: hashOf(secret), madeById: 0, madeAt: new Date() } })
  const before = posts(await slack.calls())
  const sent = await send(rate, `http://127.0.0.1:${app.port}/alerts/alertmanager`, secret, run)
  await slack.waitFor((state) => {
    const lines = state.channels.find(({ name }) => name === 'incidents')?.messages.filter(({ text }) => new RegExp(`🔔 \\d+ alerts.*${run} cause`).test(text)) ?? []
    return lines.reduce((sum, { text }) => sum + Number(/🔔 (\d+)/.exec(text)?.[1] ?? 0), 0) === sent.length
  }, { timeoutMs: 120_000, what: 'all alerts on the lines of their incidents' })
  const state = await slack.state()
  const cards = state.channels.find(({ name }) => name === 'incidents')?.messages.filter(({ text, thread_ts: parent, ts }) => text.includes(`${run} cause`) && (!parent || parent === ts)) ?? []
  const firsts = Array.from({ length: causes }, (_, cause) => {
    const first = Math.min(...sent.filter((one) => one.cause === cause).map(({ at }) => at))
    return Number(cards.find(({ text }) => text.includes(`${run} cause ${cause}:`))?.ts ?? Infinity) * 1000 - first
  })
  const { rows } = await pool.query<{ joined: number }>('SELECT count(incident_id)::int AS joined FROM alert WHERE source_id = $1', [source.id])
  return { intake: sent.map(({ ms }) => ms), cards: firsts, lost: sent.length - (rows[0]?.joined ?? 0), incidents: cards.length, posted: posts(await slack.calls()) - before }
}

function posts(calls: readonly { method: string }[]): number {
  return calls.filter(({ method }) => method === 'chat.postMessage').length
}

function percentile(percent: number, spans: readonly number[]): number {
  return spans.toSorted((a, b) => a - b)[Math.max(0, Math.ceil((percent * spans.length) / 100) - 1)] ?? Number.NaN
}
