import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type IcsEvent, readEventsFromIcs } from '../../platform/calendar/index.ts'
import { fileOf, type Named, planImport } from './calendar-file.ts'
import type { Schedule } from './record.ts'
import type { Plan, Rotation } from './schedule.ts'
import { joined, shiftsBetween } from './shifts.ts'

const day = 86_400_000
const now = new Date('2026-11-25T12:00:00Z')
const people: readonly Named[] = [{ personId: 1, name: 'Ann', email: 'ann@bank.example' }, { personId: 2, name: 'Ben; "B", 本', email: null }, { personId: 3, name: 'Ann Lee', email: 'lee@bank.example' }]

const scheduleOf = (plan: Plan): Schedule => ({
  id: 7, name: 'Core; Payments, 值班', revision: 1, vendorId: null, vendorName: null, problems: [], serviceIds: [], serviceNames: [], timeZone: plan.timeZone, calendarId: null, calendarName: null, standInId: null, notify: true,
  retiredAt: null, rotations: plan.rotations, overrides: plan.overrides, people: new Map(), plan,
})
const weekly = (members: readonly number[]): Rotation => ({ position: 1, startsOn: '2026-11-02', every: 1, unit: 'week', weekday: 1, handOver: 540, members })
const plan = (more: Partial<Plan> = {}): Plan => ({ timeZone: 'Europe/London', rotations: [weekly([1, 2, 3])], overrides: [], standIn: null, absent: new Set(), ...more })
const read = (text: string): IcsEvent[] => readEventsFromIcs(text, '2027-12-31', 'Europe/London')
const turns = (given: Plan) => joined(shiftsBetween(given, now.getTime(), now.getTime() + 60 * day))

const rotation = fc.record({ position: fc.constantFrom(1, 2), every: fc.integer({ min: 1, max: 3 }), unit: fc.constantFrom('day' as const, 'week' as const), handOver: fc.integer({ min: 0, max: 1439 }), members: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }) })
  .map((own): Rotation => ({ ...own, startsOn: '2026-11-02', weekday: own.unit === 'week' ? 3 : null }))
const override = fc.record({ position: fc.constantFrom(1, 2), personId: fc.integer({ min: 1, max: 3 }), start: fc.integer({ min: 0, max: 80_000 }), minutes: fc.integer({ min: 1, max: 20_000 }) })

it('exports what imports back to the same turns: into the same schedule without a change, into another by overrides', () => {
  fc.assert(fc.property(fc.uniqueArray(rotation, { minLength: 1, maxLength: 2, selector: ({ position }) => position }), fc.array(override, { maxLength: 5 }), (rotations, given) => {
    const overrides = given.map(({ position, personId, start, minutes }, id) => ({ id, position, personId, from: now.getTime() + start * 60_000, to: now.getTime() + (start + minutes) * 60_000 }))
    const from = plan({ rotations, overrides: overrides.filter((own) => rotations.some(({ position }) => position === own.position)) })
    const events = read(fileOf(scheduleOf(from), people, now, 60))
    expect(new Set(planImport(scheduleOf(from), events, people, now).map(({ kind }) => kind))).toEqual(new Set(['already']))
    const other = plan({ rotations: rotations.map((own) => ({ ...own, members: [3, 2], handOver: 0 })) })
    const taken = planImport(scheduleOf(other), events, people, now).flatMap((outcome) => (outcome.kind === 'taken' ? [outcome.override] : []))
    expect(turns({ ...other, overrides: taken.map((own, id) => ({ ...own, id })) })).toEqual(turns(from).map((turn) => expect.objectContaining({ position: turn.position, personId: turn.personId, from: turn.from, to: turn.to }) as unknown))
  }), { numRuns: 60 })
})

const event = (more: Partial<IcsEvent>): IcsEvent => ({ uid: '1', summary: '', from: now.getTime() + day, to: now.getTime() + 2 * day, attendees: [], own: {}, ...more })
const kindOf = (more: Partial<IcsEvent>) => planImport(scheduleOf(plan()), [event(more)], people, now).map(({ kind, personId }) => `${kind} ${personId ?? '-'}`)[0]

it.each([
  ['an attendee’s address', { attendees: [{ name: 'X', email: 'lee@bank.example' }], summary: 'Ann' }, 'taken 3'],
  ['the name in the summary', { summary: 'on call: ann' }, 'already 1'],
  ['the longest name in the summary', { summary: 'Ann Lee · Core' }, 'taken 3'],
  ['nobody', { summary: 'Zoe', attendees: [{ name: 'Zoe', email: 'zoe@bank.example' }] }, 'nobody -'],
  ['two people', { attendees: [{ name: null, email: 'lee@bank.example' }, { name: null, email: 'ann@bank.example' }] }, 'several -'],
  ['something over', { summary: 'Ann', from: now.getTime() - day, to: now.getTime() }, 'over -'],
  ['nothing at all', { summary: 'Ann', to: now.getTime() + day }, 'empty -'],
  ['a position that there is none of', { summary: 'Ann', own: { 'x-steward-position': '3' } }, 'no_position -'],
])('knows an event of %s', (_, more, expected) => {
  expect(kindOf(more)).toBe(expected)
})
