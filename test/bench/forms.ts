// Reports of incidents by form: how soon they are kept and in Slack, how that compares with bare SQL, whether memory grows, and what more replicas bring:
//   npm run bench -- forms [SECONDS]                  at 50 forms a second for so long (30), on an embedded database of this process
//   DATABASE_URL=… npm run bench -- forms [SECONDS]   on a server's empty database, with one to three replicas besides
// Slack takes a message a second in a channel, so that the way to Slack is measured one form at a time; the forms of the load wait for Slack long after they are kept.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareLocalRegister } from '../../src/app/local-register.ts'
import { openDatabase } from '../../src/platform/database/index.ts'
import { printFigure } from './support/figure.ts'
import { type Replica, startReplica } from './support/replica.ts'
import { sameRowsBySql } from './support/same-rows.ts'
import { startSlackProcess } from './support/slack-process.ts'

const seconds = Number(process.argv[2] ?? 30)
const perSecond = 50
const url = process.env['DATABASE_URL']
const dataDir = await mkdtemp(join(tmpdir(), 'steward-bench-'))
const place = { dataDir, ...(url && { databaseUrl: url }) }
const slack = await startSlackProcess()
const replicas: Replica[] = []
const start = async (): Promise<void> => void replicas.push(await startReplica({ ...place, ...slack }))
try {
  const database = await openDatabase({ ...place, role: 'tool' })
  await prepareLocalRegister(database, new Date())
  await database.close()
  await start()
  const [first] = replicas as [Replica]
  await slack.formsEvenly([first.port], 5, 4)
  await first.delivered()
  printFigure({ name: 'memory at rest', value: await first.memory(), unit: 'MB', goal: 250 })
  const shown = (await slack.shownAfter(first.port, 10)).toSorted((a, b) => a - b)
  printFigure({ name: 'a form sent until its card is handed to Slack, median', value: shown[5] ?? Number.NaN, unit: 'ms', goal: 60 })
  printFigure({ name: 'a form sent until its card is handed to Slack, slowest of ten', value: shown.at(-1) ?? Number.NaN, unit: 'ms', goal: 250 })
  const before = await first.memory()
  const half = await slack.formsEvenly([first.port], perSecond, Math.ceil(seconds / 2))
  const between = await first.memory()
  const rest = await slack.formsEvenly([first.port], perSecond, Math.ceil(seconds / 2))
  printFigure({ name: `a form sent until it is kept, ${perSecond} a second, median`, value: rest.p50, unit: 'ms', goal: 60 })
  printFigure({ name: `a form sent until it is kept, ${perSecond} a second, p99`, value: Math.max(half.p99, rest.p99), unit: 'ms', goal: 250 })
  printFigure({ name: 'memory after half of it', value: between, unit: 'MB', peer: before })
  printFigure({ name: 'memory after all of it (peer: after half)', value: await first.memory(), unit: 'MB', peer: between, goal: 1.1 })
  if (url) await manyReplicas(url)
} finally {
  for (const replica of replicas) await replica.stop()
  slack.close()
  await rm(dataDir, { recursive: true, force: true })
}

/** As many forms as one, two and three replicas take; and the same rows by bare SQL. */
async function manyReplicas(databaseUrl: string): Promise<void> {
  let one = Number.NaN
  for (const count of [1, 2, 3]) {
    while (replicas.length < count) await start()
    const { each } = await slack.formsAtOnce(replicas.map(({ port }) => port), 24, 8)
    one = count === 1 ? 1000 / each : one
    printFigure({ name: `forms kept a second by ${count} ${count === 1 ? 'replica' : 'replicas (peer: one)'}`, value: 1000 / each, unit: '1/s', ...(count > 1 && { peer: one }) })
  }
  const bare = await sameRowsBySql(databaseUrl)
  printFigure({ name: 'forms kept a second by one replica, 24 at once: milliseconds each (peer: the same rows by bare SQL)', value: 1000 / one, peer: bare, unit: 'ms', goal: 2 })
}
