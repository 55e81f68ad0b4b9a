import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startServer } from '../support/postgres-server.ts'
import { createServerDatabase, urlOf } from '../support/server-database.ts'
import { chaos } from './chaos.ts'

const usage = `npm run chaos -- [--engine embedded|server] [--kills 200] [--replicas 3] [--seed N]
Ends Steward again and again while Slack, the database and the clock fail, and then looks whether anything was lost, doubled or late.
The server is that of TEST_DATABASE_URL, or one started from this machine's binaries.`

const { values } = parseArgs({ options: { engine: { type: 'string', default: 'embedded' }, kills: { type: 'string', default: '200' }, replicas: { type: 'string', default: '3' }, seed: { type: 'string' }, help: { type: 'boolean' } } })
if (values.help) {
  console.log(usage)
} else {
  const [seed, kills] = [Number(values.seed ?? Date.now() % 1_000_000), Number(values.kills)]
  const isServer = values.engine === 'server'
  const dataDir = await mkdtemp(join(tmpdir(), 'steward-chaos-data-'))
  const server = isServer ? await startServer() : undefined
  const name = `steward_chaos_${Date.now()}`
  if (server) await createServerDatabase(server.url, name, 'template0')
  const plan = { seed, kills, replicas: isServer ? Number(values.replicas) : 1, longestAway: 30_000, tell: (line: string) => console.error(line) }
  const started = Date.now()
  try {
    const report = await chaos({ ...plan, database: { dataDir, role: 'bot', ...(server && { databaseUrl: urlOf(server.url, name) }) } })
    console.log(JSON.stringify({ engine: values.engine, seed, replicas: plan.replicas, seconds: Math.round((Date.now() - started) / 1000), ...report }, null, 2))
    process.exitCode = report.faults.length === 0 ? 0 : 1
  } finally {
    await server?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
