import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { startSandbox } from '../../sandbox/index.ts'
import { prepareLocalRegister } from '../../src/app/local-register.ts'
import { type Database, type DatabaseConfig, openDatabase } from '../../src/platform/database/index.ts'
import { audit, type Audit, type Gap, lastMondayNine } from './auditor.ts'
import { peopleWork } from './people.ts'
import { type Proxy, proxyTo } from './proxy.ts'
import { Replica } from './replica.ts'
import { type Step, stepsOf, type Trouble } from './steps.ts'

export interface ChaosPlan {
  readonly seed: number
  /** How often a replica is ended. */
  readonly kills: number
  /** More than one only on a server. */
  readonly replicas: number
  /** An empty database, embedded or a server's. */
  readonly database: DatabaseConfig
  /** How many milliseconds the database may be away at most. */
  readonly longestAway: number
  readonly tell?: (line: string) => void
}

export interface ChaosReport extends Audit {
  /** What was done, by kind. */
  readonly done: Record<string, number>
  /** Lines of the replicas' logs that an operator would have to look at, by what they say. */
  readonly logged: Record<string, number>
}

const clockFile = new URL('clock-shift.mjs', import.meta.url)

/** Ends replicas and breaks what they stand on while people work, lets all come to rest, and looks what became of it. */
export async function chaos({ seed, kills, replicas: count, database, longestAway, tell = () => undefined }: ChaosPlan): Promise<ChaosReport> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-chaos-'))
  const clock = join(folder, 'clock')
  await writeFile(clock, '0')
  const sandbox = await startSandbox({ manifest: JSON.parse(await readFile(new URL('../../manifests/slack-app.json', import.meta.url), 'utf8')) })
  const slack = sandbox.driver
  const proxy = database.databaseUrl === undefined ? undefined : await proxyTo(database.databaseUrl)
  const owner = await openDatabase({ ...database, role: 'bot' })
  await prepareLocalRegister(owner, new Date())
  const general = (await slack.state()).channels.find(({ name }) => name === 'general')?.id ?? ''
  await owner.prisma.summarySubscription.create({ data: { channel: general, timeZone: 'UTC', locale: 'en', createdAt: new Date() } })
  await owner.close()
  const environment = {
    SLACK_BOT_TOKEN: sandbox.botToken, SLACK_APP_TOKEN: sandbox.appToken, SLACK_API_URL: sandbox.apiUrl, DATA_DIR: database.dataDir, STEWARD_ADMINS: 'admin@bank.example', LOG_LEVEL: 'info',
    NODE_OPTIONS: `--import ${pathToFileURL(clockFile.pathname).href}`, CHAOS_CLOCK: clock, ...(proxy && { DATABASE_URL: proxy.url }),
  }
  const replicas = Array.from({ length: count }, () => new Replica(environment))
  const gaps: Gap[] = []
  let ahead = 0
  const moveClock = async (milliseconds: number): Promise<void> => {
    const from = Date.now() + ahead
    ahead += milliseconds
    if (milliseconds > 0) {
      gaps.push({ from, to: Date.now() + ahead })
      await slack.advanceClock(milliseconds)
    }
    await writeFile(clock, String(ahead))
    for (const replica of replicas) replica.readClock()
  }
  const cause = { slack: (fault: Extract<Trouble, { kind: 'slack' }>['fault']) => slack.faults(fault), proxy, moveClock }
  const done: Record<string, number> = {}
  let looked = Date.now() + ahead
  const looking = setInterval(() => {
    const now = Date.now() + ahead
    if (!replicas.some((replica) => replica.isUp()) || proxy?.isThere() === false) gaps.push({ from: looked, to: now })
    looked = now
  }, 200)
  try {
    await Promise.all(replicas.map((replica) => replica.start()))
    await Promise.all(replicas.map((replica) => replica.ready()))
    let isOver = false
    const people = peopleWork(slack, () => isOver)
    for (const [index, step] of stepsOf(seed, kills, longestAway).entries()) {
      // In the middle it becomes Monday, so that a summary falls due.
      if (index === Math.floor(kills / 2)) await moveClock(lastMondayNine(Date.now() + ahead) + 7 * 86_400_000 + 60_000 - Date.now() - ahead)
      for (const what of await take(step, replicas, cause)) done[what] = (done[what] ?? 0) + 1
      if ((index + 1) % 20 === 0) tell(`${index + 1} of ${kills} ends, ${people.deeds.taken.size} forms taken`)
    }
    isOver = true
    await slack.clearFaults()
    await people.ended
    await Promise.all(replicas.map((replica) => replica.ready()))
    const reader = await openDatabase({ ...database, role: 'tool' })
    try {
      tell('waiting until all is at rest')
      await untilAtRest(reader, () => Date.now() + ahead)
      const audited = await audit(reader, await slack.state(), people.deeds, gaps, Date.now() + ahead)
      await Promise.all(replicas.map((replica) => replica.stop()))
      return { ...audited, done, logged: byMessage(replicas.flatMap(({ errors }) => errors)) }
    } finally {
      await reader.close()
    }
  } finally {
    clearInterval(looking)
    await Promise.all(replicas.map((replica) => replica.stop()))
    await proxy?.close()
    await sandbox.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Cause {
  readonly slack: (fault: Extract<Trouble, { kind: 'slack' }>['fault']) => Promise<void>
  readonly proxy: Proxy | undefined
  readonly moveClock: (milliseconds: number) => Promise<void>
}

/** Gives what was done. */
async function take({ trouble, victim, signal, early, pause }: Step, replicas: readonly Replica[], cause: Cause): Promise<string[]> {
  const replica = replicas[victim % replicas.length]
  if (!early) await replica?.ready()
  const done = [`${signal}${early ? ' while starting' : ''}`]
  if (trouble.kind === 'slack') {
    await cause.slack(trouble.fault)
    done.push(`Slack ${trouble.fault.kind}`)
  }
  if (trouble.kind === 'clock') {
    await cause.moveClock(trouble.minutes * 60_000)
    done.push(trouble.kind)
  }
  if (trouble.kind === 'cut' && cause.proxy) {
    cause.proxy.cut()
    done.push(trouble.kind)
  }
  if (trouble.kind === 'database away' && cause.proxy) {
    cause.proxy.refuseFor(trouble.milliseconds)
    done.push(trouble.kind)
  }
  await wait(pause)
  replica?.end(signal)
  return done
}

/** Nothing waits to be sent, to be done or to fire; after five minutes it is looked at as it is. */
async function untilAtRest({ pool }: Database, now: () => number): Promise<void> {
  const until = Date.now() + 300_000
  let quiet = 0
  while (quiet < 3 && Date.now() < until) {
    const { rows: [row] } = await pool.query<{ left: number }>(
      `SELECT ((SELECT count(*) FROM slack_message WHERE delivered < revision AND (failure IS NULL OR retry_at IS NOT NULL))
        + (SELECT count(*) FROM incident_timer WHERE fired_at IS NULL AND due_at <= $1)
        + (SELECT count(*) FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND start_after <= now() AND name NOT LIKE '\\_\\_pgboss%'))::int AS left`, [new Date(now())])
    quiet = row?.left === 0 ? quiet + 1 : 0
    await wait(1_000)
  }
}

function byMessage(lines: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const line of lines) {
    const { msg, err } = JSON.parse(line) as { msg: string; err?: { type?: string; code?: string } }
    const what = [msg, err?.type, err?.code].filter(Boolean).join(' · ')
    counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}
