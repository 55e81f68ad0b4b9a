import type { State } from '../../sandbox/index.ts'
import { verifyChain } from '../../src/platform/audit/verify.ts'
import type { Database } from '../../src/platform/database/index.ts'
import type { Deeds } from './people.ts'

/** A stretch of the replicas' clocks in which nothing could be done: they jumped over it, or no replica was up, or the database was away. */
export interface Gap {
  readonly from: number
  readonly to: number
}

export interface Audit {
  /** What is not as it should be; empty where all is. */
  readonly faults: string[]
  readonly counts: Record<string, number>
}

/** How many seconds late a timer may fire, of those in which a replica and the database were there: whoever was at it may have died over it. */
const bound = 90

/** Reads the database and the local Slack, and nothing else, for what was lost, doubled, late or changed. `now` is what the replicas' clocks say. */
export async function audit(database: Database, state: State, deeds: Deeds, gaps: readonly Gap[], now: number): Promise<Audit> {
  const faults: string[] = []
  const fault = (text: string): void => void faults.push(text)
  const { prisma } = database
  const incidents = await prisma.incident.findMany({ select: { id: true, title: true, state: true, isPrivate: true } })

  // Every accepted form is one record.
  const recordsOf = (title: string) => incidents.filter((incident) => incident.title === title).length
  for (const title of deeds.taken) if (recordsOf(title) !== 1) fault(`form "${title}" was taken: ${recordsOf(title)} records`)
  for (const title of deeds.refused) if (recordsOf(title) > 1) fault(`form "${title}" was refused: ${recordsOf(title)} records`)

  // Every record has its messages, each once, and Slack shows what the rows say.
  const shown = new Map<string, { channel: string; ts: string; text: string }[]>()
  for (const { id: channel, messages } of state.channels) {
    for (const { ts, text, metadata } of messages) {
      const key: unknown = Object(metadata).event_payload?.key
      if (typeof key === 'string') shown.set(key, [...(shown.get(key) ?? []), { channel, ts, text }])
    }
  }
  const rows = await prisma.slackMessage.findMany()
  for (const row of rows) {
    if (row.failure !== null) {
      fault(`message ${row.key} failed: ${row.failure}`)
      continue
    }
    const there = shown.get(row.key) ?? []
    if (row.delivered !== row.revision) fault(`message ${row.key} was not delivered`)
    if (there.length !== 1) fault(`message ${row.key} is in Slack ${there.length} times`)
    else if (there[0]?.ts !== row.ts) fault(`message ${row.key} stands elsewhere than its row says`)
    else if (there[0].text !== (row.content as { text: string }).text) fault(`message ${row.key} shows what is not so any more`)
  }
  const keys = new Set(rows.map(({ key }) => key))
  for (const key of shown.keys()) if (!keys.has(key)) fault(`message ${key} is in Slack and in no row`)
  const events = await prisma.incidentEvent.findMany({ orderBy: { id: 'asc' } })
  for (const { id, title } of incidents) {
    for (const key of [`incident:${id}:card`, `incident:${id}:reporter`]) if (!keys.has(key)) fault(`"${title}" has no message ${key}`)
    const own = state.channels.filter(({ name }) => name?.startsWith(`inc-${id}-`)).length
    if (own > 1) fault(`"${title}" has ${own} channels`)
    const kinds = events.filter(({ incidentId }) => incidentId === id).map(({ kind }) => kind)
    for (const once of ['reported', 'acknowledged', 'resolved', 'confirmed'])
      if (kinds.filter((kind) => kind === once).length > 1) fault(`"${title}" was ${once} more than once`)
    if (kinds[0] !== 'reported') fault(`"${title}" was not reported first`)
  }
  const lines = new Set([...keys].map((key) => /^(incident:\d+):(?:own:\d+:)?(event:\d+)$/.exec(key)?.slice(1).join(' ')))
  for (const { id, incidentId } of events) if (!lines.has(`incident:${incidentId} event:${id}`)) fault(`event ${id} of incident ${incidentId} has no line`)

  // Every timer fired, once, and in time.
  const timers = await prisma.incidentTimer.findMany()
  let latest = 0
  for (const { incidentId, name, dueAt, firedAt } of timers) {
    const late = (passed(firedAt?.getTime() ?? now, gaps) - passed(dueAt.getTime(), gaps)) / 1000
    if (late > bound) fault(`timer ${name} of incident ${incidentId} ${firedAt ? 'fired' : 'has not fired, and is'} ${Math.round(late)} s late`)
    if (firedAt) latest = Math.max(latest, late)
  }
  const told = events.filter(({ kind }) => kind === 'escalated').map(({ incidentId, data }) => {
    const { clock, percent, rung, to } = data as { clock: string; percent: number; rung: string; to: { personId: number }[] }
    return `${incidentId} ${clock} ${percent} ${rung} ${to.map(({ personId }) => personId).join()}`
  })
  for (const twice of told.filter((one, index) => told.indexOf(one) < index)) fault(`escalated twice: ${twice}`)

  // Every summary that fell due was posted once.
  const summaries = await prisma.summarySubscription.findMany({ include: { summaries: true } })
  for (const { id, createdAt, summaries: posted } of summaries) {
    const monday = lastMondayNine(now)
    if (createdAt.getTime() < monday && posted.length !== 1) fault(`summary ${id} was posted ${posted.length} times`)
  }

  // The audit chain is whole, and no job was given up.
  const chain = await verifyChain(database)
  for (const { kind } of chain.faults) fault(`audit chain: ${kind}`)
  const { rows: dead } = await database.pool.query<{ name: string; count: number }>(`SELECT name, count(*)::int AS count FROM pgboss.job WHERE state = 'failed' GROUP BY name`)
  for (const { name, count } of dead) fault(`${count} jobs ${name} were given up`)

  const fired = timers.filter(({ firedAt }) => firedAt).length
  const counts = {
    formsTaken: deeds.taken.size, formsWithoutAnswer: deeds.refused.size, incidents: incidents.length, events: events.length, messages: rows.length,
    ownChannels: state.channels.filter(({ name }) => name?.startsWith('inc-')).length, timersFired: fired, latestTimerSeconds: Math.round(latest * 10) / 10,
    summaries: summaries.flatMap(({ summaries: posted }) => posted).length, auditEntries: chain.entries,
  }
  return { faults, counts }
}

/** An instant on a clock that stands still in the gaps, which may overlap. */
function passed(at: number, gaps: readonly Gap[]): number {
  let [left, counted] = [at, -Infinity]
  for (const { from, to } of gaps.toSorted((one, other) => one.from - other.from)) {
    left -= Math.max(0, Math.min(at, to) - Math.max(from, counted))
    counted = Math.max(counted, to)
  }
  return left
}

/** In UTC, for which the run subscribes. */
export function lastMondayNine(now: number): number {
  const at = new Date(now)
  at.setUTCHours(9, 0, 0, 0)
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7))
  return at.getTime() <= now ? at.getTime() : at.getTime() - 7 * 86_400_000
}
