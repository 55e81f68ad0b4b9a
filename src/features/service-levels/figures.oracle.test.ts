import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { aroundTheClock, Calendar } from '../../platform/calendar/index.ts'
import { measure, type MeasuredIncident } from './engine/measure.ts'
import { type Figures, figuresOf } from './figures.ts'
import { periodOf } from './period.ts'

/**
 * The same figures by brute force: it replays what happened minute by minute, counts on its fingers and knows nothing of
 * spans, sorting or time zones beyond what a wall clock shows.
 */

const minute = 60_000
const day = 24 * 60
type Event = { kind: 'reported' | 'acknowledged' | 'resolved' | 'reopened' | 'closed'; at: number }
interface History { serviceId: number; recorded: boolean; responseTarget: number; restoreTarget: number; events: Event[] }

const zones = ['UTC', 'Asia/Shanghai', 'Asia/Kathmandu', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/New_York', 'Europe/Berlin', 'America/St_Johns', 'Asia/Tehran']
// The turn of years with and without a week 53, and weeks in which clocks change.
const mondays = ['2015-12-28', '2016-01-04', '2016-03-14', '2016-03-21', '2016-03-28', '2016-10-24', '2016-10-31', '2016-12-26', '2020-12-28', '2021-03-22', '2026-03-23', '2026-11-16']

/** How long each turn takes, in minutes: mostly short, and often a round figure so that limits are hit exactly. */
const turn = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(15, 240, 1_440), fc.integer({ min: 0, max: 9 * day }))
const history = fc.record({
  // Minutes from the week's beginning; round days hit the week's ends in UTC.
  start: fc.oneof(fc.integer({ min: -15 * day, max: 8 * day }), fc.constantFrom(-7 * day, -1, 0, 7 * day - 1, 7 * day)),
  serviceId: fc.constantFrom(1, 2),
  recorded: fc.boolean(),
  answered: fc.option(turn),
  turns: fc.array(turn, { maxLength: 4 }),
  closedUnresolved: fc.option(turn, { freq: 5 }),
  responseTarget: fc.constantFrom(15, 30, 1_440),
  restoreTarget: fc.constantFrom(60, 240, 2_880),
})

it('agrees with a replay by the minute on 3,000 random weeks', () => {
  fc.assert(fc.property(
    fc.constantFrom(...mondays), fc.constantFrom(...zones), fc.integer({ min: 0, max: 12 * day }), fc.array(history, { maxLength: 9 }),
    (monday, zone, nowAfter, plans) => {
      const from = wallClock(`${monday}T00:00`, zone)
      const to = wallClock(new Date(Date.parse(monday) + 7 * day * minute).toISOString().slice(0, 16), zone)
      const now = from + nowAfter * minute
      const histories = plans.map((plan) => happen(plan, from, now)).filter(({ events }) => events.length > 0)
      const period = periodOf(isoWeek(monday), zone)
      expect([period.from, period.to]).toEqual([from, to])
      expect(figuresOf(histories.map(factOf), period, now)).toEqual(replay(histories, from, to, now))
    },
  ), { numRuns: 3_000 })
}, 120_000)

/** What of a plan has happened by now. */
function happen(plan: typeof history extends fc.Arbitrary<infer P> ? P : never, from: number, now: number): History {
  let at = from + plan.start * minute
  const events: Event[] = [{ kind: 'reported', at }]
  if (plan.answered !== null && plan.recorded) events.push({ kind: 'acknowledged', at: at + plan.answered * minute })
  if (plan.closedUnresolved !== null) events.push({ kind: 'closed', at: at + plan.closedUnresolved * minute })
  else {
    plan.turns.forEach((length, index) => {
      at += length * minute
      events.push({ kind: index % 2 === 0 ? 'resolved' : 'reopened', at })
    })
  }
  const happened = events.filter((event) => event.at <= now).toSorted((a, b) => a.at - b.at)
  return { ...plan, events: happened, responseTarget: plan.responseTarget * minute, restoreTarget: plan.restoreTarget * minute }
}

/** The engine's view of a history, as the store would give it. */
const hours = [{ from: 0, value: new Calendar(aroundTheClock) }]
function factOf({ events, recorded, serviceId, responseTarget, restoreTarget }: History): MeasuredIncident {
  const openSpans: { from: number; to: number | null }[] = []
  for (const { kind, at } of events) {
    const last = openSpans.at(-1)
    if (kind === 'reported' || kind === 'reopened') openSpans.push({ from: at, to: null })
    else if (kind !== 'acknowledged' && last) last.to = at
  }
  const turns = events.filter(({ kind }) => kind === 'resolved' || kind === 'reopened')
  const last = turns.at(-1)
  const reportedAt = events[0]?.at ?? 0
  return measure({
    id: 1, serviceId, severity: 'SEV2', severities: [{ from: reportedAt, severity: 'SEV2' }], pauses: [], openSpans, responseRecorded: recorded, reportedAt,
    acknowledgedAt: events.find(({ kind }) => kind === 'acknowledged')?.at ?? null,
    resolvedAt: last?.kind === 'resolved' ? last.at : null,
  }, { response: { goals: [{ from: 0, value: responseTarget }], hours }, restore: { goals: [{ from: 0, value: restoreTarget }], hours } })
}

function replay(histories: History[], from: number, to: number, now: number): Figures {
  let opened = 0, openAtEnd = 0, judged = 0, answeredInTime = 0
  const durations: { minutes: number; kept: boolean }[] = []
  for (const { events, recorded, responseTarget, restoreTarget } of histories) {
    let open = false, openMinutes = 0, openWhenItEnded = false, lastResolved: number | undefined
    const first = events[0]?.at ?? 0
    const end = Math.max(...events.map(({ at }) => at), to)
    let next = 0
    for (let clock = first; clock <= end; clock += minute) {
      // The week is over once its last minute is: what happens on the stroke belongs to the next.
      if (clock === to) openWhenItEnded = open
      for (let event = events[next]; event && event.at === clock; event = events[++next]) replayOne(event)
      if (open) openMinutes += 1
    }
    function replayOne(event: Event): void {
      if (event.kind === 'acknowledged') return
      open = event.kind === 'reported' || event.kind === 'reopened'
      lastResolved = event.kind === 'resolved' ? event.at : undefined
    }
    if (openWhenItEnded) openAtEnd += 1
    if (lastResolved !== undefined && lastResolved >= from && lastResolved < to) {
      durations.push({ minutes: openMinutes, kept: openMinutes * minute <= restoreTarget })
    }
    if (first >= from && first < to) {
      opened += 1
      const answer = events.find(({ kind }) => kind === 'acknowledged')
      const overdue = now > first + responseTarget
      if (recorded && (answer || overdue)) judged += 1
      if (answer && answer.at <= first + responseTarget) answeredInTime += 1
    }
  }
  const kept = durations.filter((duration) => duration.kept).length
  const n = durations.length
  const rank = (percent: number) => {
    // The smallest value which at least so many percent of all do not exceed.
    const candidates = durations.filter(({ minutes }) => durations.filter((other) => other.minutes <= minutes).length * 100 >= percent * n)
    return n === 0 ? null : Math.min(...candidates.map(({ minutes }) => minutes)) * 60
  }
  let seconds = 0
  for (const { minutes } of durations) seconds += minutes * 60
  return {
    opened, resolved: n, openAtEnd,
    response: { n: judged, within: answeredInTime, share: judged ? answeredInTime / judged : null },
    restore: {
      n, within: kept, share: n ? kept / n : null,
      meanSeconds: n ? seconds / n : null, medianSeconds: rank(50), p90Seconds: rank(90), maxSeconds: rank(100),
    },
  }
}

/** The first instant at which the zone's clock shows that time or a later one, found by watching the clock. */
function wallClock(local: string, zone: string): number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  let instant = Date.parse(`${local}Z`) - 15 * 60 * minute
  while (clock.format(instant).replace(' ', 'T') < local) instant += 15 * minute
  return instant
}

/** The ISO week of a Monday: that of its Thursday, counted from the first Thursday of the year. */
function isoWeek(monday: string): { year: number; week: number } {
  const thursday = new Date(Date.parse(monday) + 3 * day * minute)
  const yearStart = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return { year: thursday.getUTCFullYear(), week: Math.floor((thursday.getTime() - yearStart) / (7 * day * minute)) + 1 }
}
