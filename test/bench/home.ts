import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebClient } from '@slack/web-api'
import { startSandbox } from '../../sandbox/index.ts'
import { prepareLocalRegister } from '../../src/app/local-register.ts'
import { startApp } from '../../src/app/create-app.ts'
import { createLogger } from '../../src/platform/telemetry/logger.ts'

// How long after somebody reported an incident the open App Homes show it, and how many publishes a burst costs, beside a bare views.publish:
//   npm run bench -- home [HOMES]                 on an embedded database in this process (20 where none is said)
//   DATABASE_URL=… npm run bench -- home          on a server's empty database

const homes = Number(process.argv[2] ?? 20)
const rounds = 20
let reported = 0

const manifest: unknown = JSON.parse(await readFile(new URL('../../manifests/slack-app.json', import.meta.url), 'utf8'))
const sandbox = await startSandbox({ manifest })
const { driver: slack, botToken, appToken, apiUrl } = sandbox
const dataDir = await mkdtemp(join(tmpdir(), 'steward-bench-'))
const url = process.env['DATABASE_URL']
const app = await startApp({
  ...(url && { databaseUrl: url }), dataDir, slack: { mode: 'socket', botToken, appToken, apiUrl },
  host: '127.0.0.1', port: 0, sandboxPort: 3100, logLevel: 'error', incidentChannel: 'incidents', reviewWorkingDays: 5, administrators: ['admin@bank.example'], defaultLocale: 'en', defaultTimeZone: 'UTC',
}, createLogger('error'), { prepare: prepareLocalRegister })
try {
  await floor()
  for (const open of [1, homes]) await measure(open)
} finally {
  await app.stop()
  await sandbox.close()
  await rm(dataDir, { recursive: true, force: true })
}

async function floor(): Promise<void> {
  const client = new WebClient(botToken, { slackApiUrl: apiUrl })
  const spans: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await client.views.publish({ user_id: 'U0AUDITOR01', view: { type: 'home', blocks: [{ type: 'section', text: { type: 'plain_text', text: `round ${round}` } }] } })
    spans.push(performance.now() - start)
  }
  print('a bare views.publish (the floor)', spans)
}

/** Reports incidents one by one, each once all homes show the one before. */
async function measure(open: number): Promise<void> {
  const readers: string[] = []
  for (let n = 1; n <= open; n++) {
    const name = `reader${open}.${n}`
    await slack.addUser({ name, real_name: name, email: `${name}@bank.example` })
    await slack.openHome({ user: name })
    readers.push((await slack.state()).users.find((user) => user.name === name)?.id ?? '')
  }
  const all = (words: string) => slack.waitFor((state) => readers.every((id) => JSON.stringify(state.homes[id]?.blocks ?? []).includes(words)), { timeoutMs: 15_000, what: `all homes with ${words}` })
  await all('*Services*')
  const spans: number[] = []
  for (let round = 0; round < rounds; round++) {
    // Slack's limit is a minute's: it is whole again for the next round.
    if (open > 1) await new Promise((resolve) => setTimeout(resolve, open * 900))
    await slack.command({ user: 'branch', channel: 'incidents', command: '/incident', text: '' })
    const view = await slack.waitFor((state) => state.views.find(({ view: own }) => own.callback_id === 'incident.report'))
    const values = { title: 'Tills slow', service: 'Core Payments', description: 'Seen at two counters.', impact: '2', urgency: '2', severity: 'proposed', mode: 'real' }
    const start = performance.now()
    const answer = await slack.submit({ user: 'branch', view_id: view.id, values })
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    reported += 1
    await all(`— ${reported} open incident`)
    spans.push(performance.now() - start)
  }
  print(`${open} open, from the form sent to all of them right`, spans)
}

function print(what: string, spans: number[]): void {
  spans.sort((a, b) => a - b)
  const rank = (percent: number) => spans[Math.ceil((percent * spans.length) / 100) - 1]?.toFixed(0)
  console.log(`${what.padEnd(48)} median ${rank(50)} ms, p95 ${rank(95)} ms, worst ${rank(100)} ms`)
}
