import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { importTesting } from '../../../../test/support/incident-import.ts'
import { type Durations, durationsOf } from '../durations.ts'
import { type IncidentEvent, readHappening } from '../events.ts'
import { replay } from '../course.ts'
import { serviceNowFormat } from './servicenow.ts'

/** The whole public log where the run names it, else the part of it that the project holds. */
const whole = process.env['STEWARD_INCIDENT_LOG']
const path = whole ? whole : 'test/fixtures/servicenow-sample.csv'
const testing = importTesting()

it('the durations of real incidents, replayed from their events, are those that the log itself gives', async () => {
  const file = await readFile(path)
  await testing.run(file, serviceNowFormat('UTC'))
  const { prisma } = testing.database()
  const incidents = await prisma.incident.findMany({ select: { id: true, externalRef: true } })
  const events = new Map<number, IncidentEvent[]>()
  for (const { incidentId, kind, data, at } of await prisma.incidentEvent.findMany({ orderBy: { id: 'asc' } })) {
    const happening = readHappening(kind, data)
    if (happening) events.set(incidentId, [...(events.get(incidentId) ?? []), { ...happening, at, by: null }])
  }
  const engine = new Map(incidents.map(({ id, externalRef }) => [externalRef ?? '', durationsOf(replay(events.get(id) ?? []))]))
  const direct = durationsInLog(path.endsWith('.gz') ? gunzipSync(file) : file)
  expect(engine.size).toBe(direct.size)
  expect([...direct].filter(([reference, durations]) => JSON.stringify(engine.get(reference)) !== JSON.stringify(durations))).toEqual([])
}, 240_000)

/** Straight from the log's columns, without any of the code that imports: its first row after New says when somebody took it, its last row the rest. */
function durationsInLog(content: Buffer): Map<string, Durations> {
  const rows = parse<Record<string, string>>(content, { columns: true })
  const taken = new Map<string, number>()
  const last = new Map<string, Record<string, string>>()
  for (const row of rows) {
    const number = row['number'] ?? ''
    if (row['incident_state'] !== 'New' && !taken.has(number)) taken.set(number, instant(row['sys_updated_at']) ?? Number.NaN)
    last.set(number, row)
  }
  return new Map([...last].map(([number, row]) => {
    const opened = instant(row['opened_at']) ?? Number.NaN
    const [resolved, closed, first] = [instant(row['resolved_at']), instant(row['closed_at']), taken.get(number)]
    // A few were touched before they were opened: they count as taken at once.
    const acknowledged = first === undefined || Number.isNaN(first) ? undefined : Math.max(first, opened)
    const span = (from: number | undefined, to: number | undefined): number | null => (from === undefined || to === undefined ? null : to - from)
    return [number, { submit: null, identify: span(opened, acknowledged), process: span(acknowledged, acknowledged), resolve: span(acknowledged, resolved), confirm: span(resolved, closed) }]
  }))
}

/** Of `29/2/2016 01:16`, in UTC; undefined where it is missing. */
function instant(text: string | undefined): number | undefined {
  const [, day, month, year, hour, minute] = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+)$/.exec(text ?? '') ?? []
  return day === undefined ? undefined : Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
}
