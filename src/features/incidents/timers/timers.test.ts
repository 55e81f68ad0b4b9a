import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aroundTheClock, Calendar } from '../../../platform/calendar/index.ts'
import { begin, type Course } from '../course.ts'
import { type Command, decide } from '../decide.ts'
import type { Incident, Party } from '../incident.ts'
import { incidentPolicy, usualPolicy } from '../policy.ts'
import { escalationOrder, nextRungs } from './escalation.ts'
import { quietUntil } from './quiet-hours.ts'
import { reminderOf, timersOf } from './timers.ts'

const start = Date.parse('2026-11-25T01:00:00Z')
const at = (minutes: number): Date => new Date(start + minutes * 60_000)
const party = (personId: number): Party => ({ personId, slackUserId: `U${personId}`, name: `P${personId}` })
const reported = begin({ kind: 'reported', at: at(0), by: 1, data: { severity: 'SEV1', proposed: null } })

const incidentOf = (course: Course): Incident => ({
  ...course, id: 1, title: 'Cards are refused', description: '', service: { id: 1, name: 'Core Payments', vendorId: 1, vendorName: 'Vendor A' }, drill: false, imported: false,
  externalRef: null, reporter: party(1), cast: { lead: null, communicator: null, scribe: null, vendor_lead: null }, followers: [], letIn: [], channel: null, cardFields: [], responseRecorded: true,
  targets: { responseSeconds: 900, restoreSeconds: 14_400 }, calendar: new Calendar(aroundTheClock),
})

/** Minutes after the report at which timers are due, by name. */
const dueOf = (course: Course): Record<string, number> =>
  Object.fromEntries(timersOf(incidentOf(course), usualPolicy).map(({ name, dueAt }) => [name.replace(/:\d{10,}/, ''), (dueAt.getTime() - start) / 60_000]))

function done(course: Course, minutes: number, command: Command): Course {
  const outcome = decide(course, 1, command, { person: 2, side: 'bank', now: at(minutes) })
  if (outcome.kind === 'refused') throw new Error(outcome.why)
  return outcome.course
}

describe('the timers of an incident', () => {
  it('call at once, warn at half and four fifths, and go on after the breach until everybody knows', () => {
    expect(dueOf(reported)).toEqual({
      'response:0': 0, 'response:50': 7.5, 'response:80': 12, 'response:100': 15, 'response:125': 18.75, 'response:150': 22.5, 'response:175': 26.25, 'response:200': 30, 'restore:100': 240,
    })
  })

  it('are those of the restore target, of updates and of stillness once somebody has it', () => {
    expect(dueOf(done(reported, 10, { kind: 'acknowledge' }))).toEqual({
      'restore:50': 120, 'restore:80': 192, 'restore:100': 240, 'restore:125': 300, 'restore:150': 360, 'restore:175': 420, 'restore:200': 480,
      'update:1': 40, 'update:2': 70, 'stale:1': 100, 'stale:2': 190, 'stale:3': 280, 'stale:4': 370, 'stale:5': 460, 'stale:6': 550,
    })
    // Taken after half of the time: what was missed until then is not called out after the event.
    expect(dueOf(done(reported, 130, { kind: 'acknowledge' }))).not.toHaveProperty('restore:50')
  })

  it('wait while the clocks stand, and for the update that was promised', () => {
    const taken = done(reported, 10, { kind: 'acknowledge' })
    const paused = done(done(taken, 20, { kind: 'pause', party: 'third_party', reason: 'The carrier' }), 20, { kind: 'update', text: 'Wait', nextMinutes: 120 })
    expect(dueOf(paused)).toMatchObject({ 'restore:50': 120, 'update:1': 140 })
    const agreed = decide(paused, 1, { kind: 'agree_pause', number: 1 }, { person: 3, side: 'vendor', now: at(30) })
    if (agreed.kind === 'refused') throw new Error(agreed.why)
    expect(Object.keys(dueOf(agreed.course)).filter((name) => name.startsWith('restore'))).toEqual([])
    expect(dueOf(done(agreed.course, 80, { kind: 'resume' }))).toMatchObject({ 'restore:50': 180 })
  })

  it('are only the silence once it is resolved, and none once it is over', () => {
    const resolved = done(reported, 60, { kind: 'resolve', solution: 'Restarted' })
    expect(dueOf(resolved)).toEqual({ silence: 60 + 3 * 24 * 60 })
    expect(dueOf(done(resolved, 70, { kind: 'confirm' }))).toEqual({})
    expect(dueOf(done(reported, 5, { kind: 'cancel', reason: 'Mistake' }))).toEqual({})
  })

  it('all have a name that tells what they remind of', () => {
    for (const course of [reported, done(reported, 10, { kind: 'acknowledge' }), done(reported, 60, { kind: 'resolve', solution: 'x' })]) {
      for (const { name } of timersOf(incidentOf(course), usualPolicy)) expect(reminderOf(name), name).toBeDefined()
    }
    expect(reminderOf('something:else')).toBeUndefined()
  })
})

describe('the escalation order', () => {
  const reachable = { onCall: { bank: [party(2), party(3)], vendor: [party(9)] }, contacts: [party(4), party(5)], serviceOwner: party(6), office: [party(7), party(2)] }

  it('is lead, team, vendor, service owner, office; each person once, and only who has an account', () => {
    const cast = { lead: party(3), communicator: null, scribe: null, vendor_lead: { ...party(8), slackUserId: null } }
    expect(escalationOrder({ cast }, reachable).map(({ kind, people }) => [kind, ...people.map(({ personId }) => personId)])).toEqual([
      ['lead', 3], ['team', 2], ['vendor_on_call', 9], ['vendor_contact', 4], ['vendor_contact', 5], ['service_owner', 6], ['office', 7],
    ])
  })

  it('tells everybody once, whatever comes due together', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 12 }), (counts) => {
      const order = escalationOrder({ cast: { lead: party(1), communicator: null, scribe: null, vendor_lead: null } }, reachable)
      const told = new Set<number>()
      for (const count of counts) {
        for (const { people } of nextRungs(order, told, count)) {
          for (const { personId } of people) {
            expect(told.has(personId)).toBe(false)
            told.add(personId)
          }
        }
      }
      const rungs = Math.min(order.length, counts.reduce((sum, count) => sum + count, 0))
      expect(told.size).toBe(order.slice(0, rungs).flatMap(({ people }) => people).length)
    }))
  })
})

describe('quiet hours', () => {
  it.each([
    ['2026-11-25T13:59:00Z', 'Asia/Taipei', undefined],
    ['2026-11-25T14:00:00Z', 'Asia/Taipei', '2026-11-25T23:00:00Z'],
    ['2026-11-25T22:59:00Z', 'Asia/Taipei', '2026-11-25T23:00:00Z'],
    ['2026-11-25T23:00:00Z', 'Asia/Taipei', undefined],
    // The night in which the clocks go forward is an hour shorter.
    ['2026-03-28T22:00:00Z', 'Europe/Berlin', '2026-03-29T05:00:00Z'],
  ])('at %s in %s end at %s', (now, zone, until) => {
    expect(quietUntil(new Date(now), zone, { from: 22, to: 7 })).toEqual(until && new Date(until))
  })

  it('may lie within a day, or be none', () => {
    expect(quietUntil(new Date('2026-11-25T12:30:00Z'), 'UTC', { from: 12, to: 14 })).toEqual(new Date('2026-11-25T14:00:00Z'))
    expect(quietUntil(new Date('2026-11-25T12:30:00Z'), 'UTC', { from: 7, to: 7 })).toBeUndefined()
  })
})

it('the usual policy is one that the bank could have set', () => {
  expect(incidentPolicy.parse(usualPolicy)).toEqual(usualPolicy)
  expect(incidentPolicy.safeParse({ ...usualPolicy, escalateAt: [80, 50] }).success).toBe(false)
})
