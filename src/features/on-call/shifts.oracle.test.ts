import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Plan, Reason } from './schedule.ts'
import { onCallAt, shiftsBetween } from './shifts.ts'

const minute = 60_000
const day = 1440 * minute

/** Zones with the usual hour, half an hour, a change at midnight, a skipped day, and none; and instants at which something happens in them. */
const places: readonly (readonly [zone: string, near: string])[] = [
  ['Europe/London', '2026-03-29'], ['Europe/London', '2026-10-25'], ['America/New_York', '2031-11-02'], ['Australia/Lord_Howe', '2026-04-05'], ['Australia/Lord_Howe', '2027-10-03'],
  ['America/Sao_Paulo', '2018-11-04'], ['America/Sao_Paulo', '2018-02-18'], ['America/Havana', '2026-03-08'], ['America/Havana', '2026-11-01'], ['Pacific/Apia', '2011-12-30'],
  ['Atlantic/Azores', '2026-10-25'], ['Asia/Taipei', '2026-02-17'], ['Africa/Casablanca', '2026-03-22'], ['Asia/Tehran', '2022-03-22'], ['UTC', '2024-02-29'],
]

const formats = new Map<string, Intl.DateTimeFormat>()

/** What a clock on the wall shows, as minutes since 1970-01-01 00:00 of that wall. */
function wall(instant: number, timeZone: string): number {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' })
  formats.set(timeZone, format)
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 0) - 1, parts['day'], parts['hour'], parts['minute']) / minute
}

/** A clock that is only ever looked at forwards, minute by minute: it shows the latest time that it has come to. */
function* clock(timeZone: string, from: number, to: number): Generator<number> {
  let latest = -Infinity
  let offset = 0
  for (let instant = from; instant < to; instant += minute) {
    // Offsets change at whole quarters of an hour.
    if (instant % (15 * minute) === 0 || latest === -Infinity) offset = wall(instant, timeZone) - instant / minute
    latest = Math.max(latest, instant / minute + offset)
    yield latest
  }
}

const dateOf = (wallMinutes: number): string => new Date(Math.floor(wallMinutes / 1440) * day).toISOString().slice(0, 10)

/** Who is on call in the minute in which the schedule's clock has come to one time and the stand-in's to another; by the rules as a person would read them. */
function byHand(plan: Plan, position: number, instant: number, at: number, standInAt: number): string {
  const override = plan.overrides.filter((own) => own.position === position && own.from <= instant && own.to > instant && !plan.absent.has(own.personId)).toSorted((a, b) => b.id - a.id)[0]
  if (override) return `${override.personId} override`
  const begins = ({ startsOn, handOver }: { startsOn: string; handOver: number }) => Date.parse(startsOn) / minute + handOver
  const rotation = plan.rotations.filter((own) => own.position === position && begins(own) <= at).toSorted((a, b) => begins(b) - begins(a))[0]
  if (!rotation) return 'not there'
  const { standIn } = plan
  if (position === 1 && standIn && !plan.absent.has(standIn.personId) && standIn.dates.includes(dateOf(standInAt))) return `${standIn.personId} holiday`
  const { members, weekday } = rotation
  if (members.length === 0) return position === 1 ? 'nobody rotation' : 'not there'
  // From the first turn's whole beginning on, day by day: a turn ends when so many days are over.
  let first = Date.parse(rotation.startsOn)
  while (new Date(first).getUTCDay() !== (weekday ?? new Date(first).getUTCDay()) % 7) first -= day
  const length = rotation.every * (rotation.unit === 'week' ? 7 : 1) * 1440
  const member = members[Math.floor((at - first / minute - rotation.handOver) / length) % members.length] as number
  return plan.absent.has(member) ? 'nobody rotation' : `${member} rotation`
}

const person = fc.integer({ min: 1, max: 5 })
const dateNear = (near: string) => fc.integer({ min: -30, max: 3 }).map((days) => new Date(Date.parse(near) + days * day).toISOString().slice(0, 10))
/** Clocks change in the small hours. */
const time = fc.oneof({ arbitrary: fc.integer({ min: 0, max: 12 }).map((quarters) => quarters * 15), weight: 3 }, { arbitrary: fc.integer({ min: 0, max: 1439 }), weight: 1 })

const rotationNear = (near: string) => fc.record({
  position: fc.constantFrom(1, 1, 2), startsOn: dateNear(near), every: fc.constantFrom(1, 1, 1, 2, 3), handOver: time, members: fc.array(person, { maxLength: 4 }),
  weekday: fc.option(fc.integer({ min: 1, max: 7 }), { freq: 1 }),
}).map((rotation) => ({ ...rotation, unit: rotation.weekday === null ? 'day' as const : 'week' as const }))

const anywhere = fc.tuple(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), fc.integer({ min: Date.UTC(1990, 0, 1) / day, max: Date.UTC(2045, 0, 1) / day }).map((days) => new Date(days * day).toISOString().slice(0, 10)))

const cases = fc.oneof({ arbitrary: fc.constantFrom(...places), weight: 5 }, { arbitrary: anywhere, weight: 1 }).chain(([timeZone, near]) => fc.record({
  plan: fc.record({
    timeZone: fc.constant(timeZone),
    rotations: fc.uniqueArray(rotationNear(near), { minLength: 1, maxLength: 3, selector: ({ position, startsOn, handOver }) => `${position} ${Date.parse(startsOn) / minute + handOver}` }),
    overrides: fc.array(fc.record({ position: fc.constantFrom(1, 1, 2), personId: person, start: fc.integer({ min: -2000, max: 4000 }), minutes: fc.integer({ min: 1, max: 2500 }) }), { maxLength: 4 })
      .map((list) => list.map(({ position, personId, start, minutes }, id) => ({ id, position, personId, from: Date.parse(near) + start * minute, to: Date.parse(near) + (start + minutes) * minute }))),
    standIn: fc.option(fc.record({ personId: person, timeZone: fc.constantFrom(timeZone, 'Asia/Taipei'), dates: fc.uniqueArray(dateNear(near), { maxLength: 4 }) })),
    absent: fc.array(person, { maxLength: 2 }).map((list) => new Set(list)),
  }),
  from: fc.integer({ min: -1500, max: 1500 }).map((minutes) => Date.parse(near) + minutes * minute),
}))

it('gives for every minute who is on call by a clock on the wall, across every change of the clock', () => {
  fc.assert(fc.property(cases, ({ plan, from }) => {
    const to = from + 2 * day
    const faults: string[] = []
    const shifts = shiftsBetween(plan, from, to)
    // The clocks are looked at from a week before, so that they know what they have come to.
    const lead = 7 * day
    const [ours, standIns] = [clock(plan.timeZone, from - lead, to), clock(plan.standIn?.timeZone ?? 'UTC', from - lead, to)]
    for (let instant = from - lead; instant < to; instant += minute) {
      const [at, standInAt] = [ours.next().value as number, standIns.next().value as number]
      if (instant < from) continue
      for (const position of [1, 2]) {
        const expected = plan.rotations.some((own) => own.position === position) ? byHand(plan, position, instant, at, standInAt) : 'not there'
        const shift = shifts.find((own) => own.position === position && own.from <= instant && instant < own.to)
        const said = shift ? `${shift.personId ?? 'nobody'} ${shift.by}` : 'not there'
        if (said !== expected) faults.push(`${new Date(instant).toISOString()} position ${position}: ${said} instead of ${expected}`)
      }
    }
    expect(faults).toEqual([])
  }), { numRuns: 100 })
})

it('says the same of an instant as of the span around it, and the same of a span as of its parts', () => {
  const text = (by: Reason, personId: number | null) => `${personId} ${by}`
  fc.assert(fc.property(cases, fc.integer({ min: 0, max: 20 * day }), fc.integer({ min: 1, max: 200 }), ({ plan, from }, after, days) => {
    const to = from + days * day
    const at = Math.min(from + after, to - 1)
    const shifts = shiftsBetween(plan, from, to)
    expect(onCallAt(plan, at)).toEqual(shifts.filter((own) => own.from <= at && at < own.to).map(({ position, personId, by }) => ({ position, personId, by })))
    const parts = [...shiftsBetween(plan, from, at), ...shiftsBetween(plan, at, to)]
    for (const position of [1, 2]) {
      const glued = parts.filter((own) => own.position === position).reduce<string[]>((lines, { from: begin, to: end, by, personId }) => {
        const last = lines.at(-1)?.split(' | ')
        return last && last[1] === String(begin) && last[2] === text(by, personId) ? [...lines.slice(0, -1), `${last[0]} | ${end} | ${last[2]}`] : [...lines, `${begin} | ${end} | ${text(by, personId)}`]
      }, [])
      expect(glued).toEqual(shifts.filter((own) => own.position === position).map((own) => `${own.from} | ${own.to} | ${text(own.by, own.personId)}`))
    }
  }), { numRuns: 40 })
})
