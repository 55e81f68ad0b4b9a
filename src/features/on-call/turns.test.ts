import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import type { Plan, Rotation } from './schedule.ts'
import { joined, onCallAt, shiftsBetween } from './shifts.ts'
import { instantOf, Turns } from './turns.ts'

it.each([
  ['on a usual day', 'Europe/London', '2026-06-01T09:00', '2026-06-01T08:00:00Z'],
  ['skipped: when the clock jumps', 'Europe/London', '2026-03-29T01:30', '2026-03-29T01:00:00Z'],
  ['the first time skipped', 'Europe/London', '2026-03-29T01:00', '2026-03-29T01:00:00Z'],
  ['right after those skipped', 'Europe/London', '2026-03-29T02:00', '2026-03-29T01:00:00Z'],
  ['repeated: the first time', 'Europe/London', '2026-10-25T01:30', '2026-10-25T00:30:00Z'],
  ['right after those repeated', 'Europe/London', '2026-10-25T02:00', '2026-10-25T02:00:00Z'],
  ['skipped by half an hour', 'Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:30:00Z'],
  ['midnight skipped', 'America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00:00Z'],
  ['on a day that was skipped', 'Pacific/Apia', '2011-12-30T09:00', '2011-12-30T10:00:00Z'],
])('a local time %s', (_, zone, local, instant) => {
  expect(new Date(instantOf(Temporal.PlainDateTime.from(local), zone)).toISOString()).toBe(new Date(instant).toISOString())
})

const weekly: Rotation = { position: 1, startsOn: '2026-11-25', every: 1, unit: 'week', weekday: 1, handOver: 540, members: [1, 2, 3] }
const at = (text: string) => Date.parse(text)
const plan = (more: Partial<Plan>): Plan => ({ timeZone: 'Asia/Taipei', rotations: [weekly], overrides: [], standIn: null, absent: new Set(), ...more })
const lines = (given: Plan, from: string, to: string) => shiftsBetween(given, at(from), at(to)).map((own) => `${own.position}: ${own.personId} ${new Date(own.from).toISOString().slice(5, 16)} ${new Date(own.to).toISOString().slice(5, 16)} ${own.by}`)

it('begins in the middle of a week with the first member, and hands over on the weekday from then on', () => {
  expect(lines(plan({}), '2026-11-20T00:00Z', '2026-12-10T00:00Z')).toEqual(['1: 1 11-25T01:00 11-30T01:00 rotation', '1: 2 11-30T01:00 12-07T01:00 rotation', '1: 3 12-07T01:00 12-10T00:00 rotation'])
})

it('lets a later version of a rotation take over on its day, and leaves what was before', () => {
  const later = { ...weekly, startsOn: '2026-12-07', members: [4, 1] }
  expect(lines(plan({ rotations: [later, weekly] }), '2026-11-30T01:00Z', '2026-12-21T01:00Z')).toEqual(['1: 2 11-30T01:00 12-07T01:00 rotation', '1: 4 12-07T01:00 12-14T01:00 rotation', '1: 1 12-14T01:00 12-21T01:00 rotation'])
})

it('knows the day from which a change surprises nobody', () => {
  const turns = new Turns(weekly, 'Asia/Taipei')
  expect([turns.nextDate(at('2026-11-01T00:00Z')), turns.nextDate(at('2026-11-27T00:00Z')), turns.nextDate(at('2026-11-30T01:00Z'))]).toEqual(['2026-11-25', '2026-11-30', '2026-12-07'])
})

it('covers holidays by the stand-in, in the zone of the holidays, and lets an override come before both', () => {
  const covered = plan({ standIn: { personId: 9, timeZone: 'Asia/Taipei', dates: ['2026-12-01', '2026-12-02'] }, overrides: [{ id: 1, position: 1, personId: 5, from: at('2026-12-02T00:00Z'), to: at('2026-12-02T04:00Z') }] })
  expect(lines(covered, '2026-11-30T01:00Z', '2026-12-04T00:00Z')).toEqual([
    '1: 2 11-30T01:00 11-30T16:00 rotation', '1: 9 11-30T16:00 12-02T00:00 holiday', '1: 5 12-02T00:00 12-02T04:00 override', '1: 9 12-02T04:00 12-02T16:00 holiday', '1: 2 12-02T16:00 12-04T00:00 rotation',
  ])
})

it('reports the turn of somebody who left as a gap, and joins shifts of one person', () => {
  const two = plan({ rotations: [{ ...weekly, members: [1, 2] }], absent: new Set([2, 7]), overrides: [
    { id: 1, position: 1, personId: 7, from: at('2026-12-01T00:00Z'), to: at('2026-12-02T00:00Z') }, { id: 2, position: 1, personId: 1, from: at('2026-11-30T01:00Z'), to: at('2026-12-01T00:00Z') },
  ] })
  expect(onCallAt(two, at('2026-12-01T12:00Z'))).toEqual([{ position: 1, personId: null, by: 'rotation' }])
  expect(joined(shiftsBetween(two, at('2026-11-26T00:00Z'), at('2026-12-03T00:00Z'))).map(({ personId, to }) => [personId, new Date(to).toISOString()])).toEqual([[1, '2026-12-01T00:00:00.000Z'], [null, '2026-12-03T00:00:00.000Z']])
})
