import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { IncidentTimes } from '../incidents/index.ts'
import { hourBlock, missingOf, partsOf, reportsByHour, statsOf } from './stats.ts'

/** The same by brute force, minute by minute and by a wall clock: it knows nothing of sorting, spans or offsets. */
const minute = 60_000
const start = Date.parse('2026-03-27T00:00:00Z')
const length = 4 * 24 * 60
const at = (n: number) => start + n * minute

const turn = fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: length }))
const history = fc.record({
  name: fc.constantFrom('A', 'B'), start: fc.integer({ min: -length, max: length }), recorded: fc.boolean(),
  answered: fc.option(fc.integer({ min: -5, max: 600 })), turns: fc.array(turn, { maxLength: 4 }), closedUnknown: fc.option(turn, { freq: 4 }),
})

/** Reported, then by turns resolved and reopened. */
function happen({ name, start: first, recorded, answered, turns, closedUnknown }: typeof history extends fc.Arbitrary<infer H> ? H : never): IncidentTimes {
  const marks = turns.reduce<number[]>((sums, own) => [...sums, (sums.at(-1) ?? first) + own], [])
  const isSolved = marks.length % 2 === 1
  const solvedBefore = marks.flatMap((mark, index) => (index % 2 === 0 && index + 1 < marks.length ? [{ from: at(mark), to: at(marks[index + 1] ?? 0) }] : []))
  const resolvedAt = isSolved ? at(marks.at(-1) ?? 0) : null
  const endedAt = resolvedAt ?? (closedUnknown === null || marks.length > 0 ? null : at(first + closedUnknown))
  const acknowledgedAt = answered === null ? null : at(first + answered)
  return {
    id: 1, serviceId: 1, service: name, vendor: null, severity: 'SEV2', reportedAt: at(first), acknowledgedAt, responseRecorded: recorded, resolvedAt, endedAt, solvedBefore,
    responseMillis: recorded && answered !== null && answered >= 0 ? answered * minute : null,
    restoreMillis: resolvedAt === null ? null : resolvedAt - at(first) - solvedBefore.reduce((sum, own) => sum + own.to - own.from, 0),
  }
}

function replay(all: readonly IncidentTimes[], from: number, to: number) {
  const counts = { opened: 0, resolved: 0, openAtEnd: 0, reopened: 0 }
  const [answers, restores]: [number[], number[]] = [[], []]
  for (const one of all) {
    const solvedAts = [...one.solvedBefore.map((own) => own.from), ...(one.endedAt === null ? [] : [one.endedAt])]
    const reopenedAts = one.solvedBefore.map((own) => own.to)
    if (from <= one.reportedAt && one.reportedAt < to) {
      counts.opened++
      if (one.responseMillis !== null) answers.push(one.responseMillis)
    }
    if (one.resolvedAt !== null && from <= one.resolvedAt && one.resolvedAt < to) {
      counts.resolved++
      if (one.restoreMillis !== null) restores.push(one.restoreMillis)
    }
    counts.reopened += reopenedAts.filter((own) => from <= own && own < to).length
    // The moment before the end, by all that had happened until then; what happens in one moment, in its order.
    let isOpen = one.reportedAt < to
    for (let index = 0; index < solvedAts.length && isOpen; index++) {
      if ((solvedAts[index] ?? 0) >= to) break
      if (index >= reopenedAts.length || (reopenedAts[index] ?? 0) >= to) isOpen = false
    }
    counts.openAtEnd += isOpen ? 1 : 0
  }
  return { ...counts, acknowledge: spread(answers), restore: spread(restores) }
}

function spread(durations: readonly number[]) {
  /** The smallest that at least so many percent do not exceed, by trying each. */
  const rank = (percent: number) => {
    const fitting = durations.filter((own) => durations.filter((other) => other <= own).length * 100 >= percent * durations.length)
    return fitting.length === 0 ? null : Math.min(...fitting) / 1000
  }
  return { n: durations.length, mean: durations.length === 0 ? null : durations.reduce((sum, own) => sum + own, 0) / 1000 / durations.length, median: rank(50), p90: rank(90) }
}

const stretch = fc.tuple(fc.integer({ min: 0, max: length }), fc.integer({ min: 0, max: length })).map(([a, b]) => ({ from: at(Math.min(a, b)), to: at(Math.max(a, b) + 1) }))

it('agrees with brute force on random histories', () => {
  fc.assert(fc.property(fc.array(history, { maxLength: 12 }), stretch, (plans, { from, to }) => {
    const all = plans.map(happen)
    const stats = statsOf(all, { from, to })
    const expected = replay(all, from, to)
    expect({ ...stats, acknowledge: { ...stats.acknowledge, mean: 0 }, restore: { ...stats.restore, mean: 0 } }).toEqual({ ...expected, acknowledge: { ...expected.acknowledge, mean: 0 }, restore: { ...expected.restore, mean: 0 } })
    expect(stats.restore.mean ?? -1).toBeCloseTo(expected.restore.mean ?? -1, 6)
    expect(stats.acknowledge.mean ?? -1).toBeCloseTo(expected.acknowledge.mean ?? -1, 6)
    const missing = missingOf(all, { from, to })
    expect(stats.acknowledge.n + missing.unknownResponse + missing.unanswered + missing.backwards).toBe(stats.opened)
    const parts = partsOf(all, ({ service }) => service, { from, to }, { from: from - 1, to: from })
    for (const part of parts) expect(part.now).toEqual(statsOf(all.filter(({ service }) => service === part.name), { from, to }))
  }), { numRuns: 2_000 })
}, 60_000)

it('cuts reports by a wall clock, across a change of the clocks', () => {
  fc.assert(fc.property(fc.array(history, { maxLength: 12 }), stretch, fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/New_York'), (plans, { from, to }, zone) => {
    const all = plans.map(happen)
    const expected = Array.from({ length: 7 }, () => Array.from({ length: 24 / hourBlock }, () => 0))
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
    for (const { reportedAt } of all) {
      if (reportedAt < from || reportedAt >= to) continue
      const parts = clock.formatToParts(reportedAt)
      const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.find(({ type }) => type === 'weekday')?.value ?? '')
      const row = expected[day]
      const block = Math.floor(Number(parts.find(({ type }) => type === 'hour')?.value) / hourBlock)
      if (row) row[block] = (row[block] ?? 0) + 1
    }
    expect(reportsByHour(all, { from, to }, zone)).toEqual(expected)
  }), { numRuns: 300 })
})
