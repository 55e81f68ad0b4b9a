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

// Alerts over HTTP at several rates, of some causes each: how long intake takes beside a server that only answers, how long until a cause is in Slack, and that nothing is lost.
//   npx tsx test/bench/alerts.ts [SECONDS] [CAUSES]     seconds that each rate lasts (60), causes among the alerts (5); an embedded database in this process
//   DATABASE_URL=… npx tsx test/bench/alerts.ts         on a server's empty database

const seconds = Number(process.argv[2] ?? 60)
const causes = Number(process.argv[3] ?? 5)
const rates = [100, 500, 1000]

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
  console.log(`${seconds} s at each rate, ${causes} causes among the alerts, ${url ? 'a PostgreSQL server' : 'embedded database'}\n`)
  for (const rate of rates) {
    const floor = await send(rate, `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`, '', 'floor')
    print(`${rate} a minute, a server that only answers (the floor)`, floor.map(({ ms }) => ms))
    await measure(rate)
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

async function measure(rate: number): Promise<void> {
  const run = `r${rate}`
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
  const { rows } = await pool.query<{ kept: number; joined: number }>('SELECT count(*)::int AS kept, count(incident_id)::int AS joined FROM alert WHERE source_id = $1', [source.id])
  print(`${rate} a minute, taken in`, sent.map(({ ms }) => ms))
  print('  from the first of a cause to its card in Slack', firsts)
  console.log(`  ${sent.length} sent, ${sent.filter(({ tries }) => tries > 1).length} asked to come again, ${sent.filter(({ status }) => status !== 202).length} refused, ${sent.length - (rows[0]?.kept ?? 0)} lost, ${sent.length - (rows[0]?.joined ?? 0)} without an incident, ${cards.length} incidents for ${causes} causes, ${posts(await slack.calls()) - before} messages posted\n`)
}

function posts(calls: readonly { method: string }[]): number {
  return calls.filter(({ method }) => method === 'chat.postMessage').length
}

function print(what: string, spans: number[]): void {
  spans.sort((a, b) => a - b)
  const rank = (percent: number) => spans[Math.ceil((percent * spans.length) / 100) - 1]?.toFixed(1)
  console.log(`${what.padEnd(56)} median ${rank(50)} ms, p95 ${rank(95)} ms, worst ${rank(100)} ms`)
}
