import { describe, expect, it } from 'vitest'
import { aroundTheClock, Calendar, type CalendarRules, type DayHours, holidaySeeds } from '../../../platform/calendar/index.ts'
import type { IncidentFact } from '../../incidents/index.ts'
import type { SlaTerms } from '../../register/index.ts'
import { availabilityOf, type ServiceRecord } from './availability.ts'
import { heldTo } from './held-to.ts'
import { measure } from './measure.ts'

// What banks and vendors quarrel about, one by one: what the product says, and why.

const minute = 60_000
const hour = 60 * minute
const at = (text: string) => Date.parse(text)
const span = (from: string, to: string) => ({ from: at(from), to: at(to) })
const office: DayHours = [[540, 1080]]
const officeWeek = [office, office, office, office, office, [], []]
const hoursOf = (rules: Partial<CalendarRules>) => [{ from: 0, value: new Calendar({ timeZone: 'UTC', weeks: [{ from: '1970-01-01', days: officeWeek }], holidays: [], covers: null, exceptions: [], ...rules }) }]
const always = [{ from: 0, value: new Calendar(aroundTheClock) }]

const promise = (metric: 'response' | 'restore', goal: number, severity: 'any' | 'SEV1' | 'SEV2' | 'SEV3' = 'any', from = 0) => ({ metric, severity, validFrom: from, goal })
const terms = (...own: SlaTerms['own']): SlaTerms => ({ profiles: [], own, promised: new Map([['operations', [promise('response', 15 * 60), promise('restore', 4 * 3600)]]]) })

function incident(reported: string, resolved: string | null, more: Partial<IncidentFact> = {}): IncidentFact {
  const reportedAt = at(reported)
  const resolvedAt = resolved === null ? null : at(resolved)
  return {
    id: 1, serviceId: 1, severity: 'SEV2', severities: [{ from: reportedAt, severity: 'SEV2' }], pauses: [], reportedAt, acknowledgedAt: reportedAt, responseRecorded: true,
    openSpans: [{ from: reportedAt, to: resolvedAt }], resolvedAt, ...more,
  }
}
const pause = (from: string, to: string | null, counts = true) => ({ number: 1, party: 'bank' as const, counts, from: at(from), to: to === null ? null : at(to) })
const clocks = (fact: IncidentFact, hours = always, sla = terms()) => measure(fact, heldTo(fact, sla, hours))
const restored = (fact: IncidentFact, hours = always, sla = terms()) => {
  const { restoreMillis, restoreKept } = clocks(fact, hours, sla)
  return [(restoreMillis ?? NaN) / hour, restoreKept]
}

describe('calendars', () => {
  it('counts the hours that a night of a clock change really has', () => {
    const london = (from: string, to: string) => restored(incident(from, to), hoursOf({ timeZone: 'Europe/London', weeks: [{ from: '1970-01-01', days: Array.from({ length: 7 }, () => [[0, 1440]] as DayHours) }] }))
    // From midnight to 06:00 by the wall clock: five hours in March, seven in October.
    expect(london('2026-03-29T00:00+00:00', '2026-03-29T06:00+01:00')).toEqual([5, false])
    expect(london('2026-10-25T00:00+01:00', '2026-10-25T06:00+00:00')).toEqual([7, false])
  })

  it('works on a Saturday that makes up for a holiday, and not on the holiday', () => {
    const china = holidaySeeds.find(({ code }) => code.toLowerCase().includes('cn'))
    if (!china) throw new Error('no holidays of the mainland')
    const hours = hoursOf({ timeZone: 'Asia/Shanghai', holidays: china.days })
    // 2026-02-14 is worked for the Spring Festival, which closes 02-15 to 02-23.
    expect(restored(incident('2026-02-14T10:00+08:00', '2026-02-14T13:00+08:00'), hours)).toEqual([3, true])
    expect(restored(incident('2026-02-14T16:00+08:00', '2026-02-24T10:00+08:00'), hours)).toEqual([3, true])
  })

  it('has a 29 February in leap years alone', () => {
    expect(restored(incident('2024-02-28T17:00Z', '2024-03-01T10:00Z'), hoursOf({}))).toEqual([11, false])
    expect(restored(incident('2023-02-28T17:00Z', '2023-03-01T10:00Z'), hoursOf({}))).toEqual([2, true])
  })

  it('takes each version of the hours for its part when they change on the way', () => {
    const longer = Array.from({ length: 7 }, () => [[0, 1440]] as DayHours)
    const hours = hoursOf({ weeks: [{ from: '1970-01-01', days: officeWeek }, { from: '2026-11-18', days: longer }] })
    expect(restored(incident('2026-11-17T17:00Z', '2026-11-18T02:00Z'), hours)).toEqual([3, true])
    const moved = [...hoursOf({}), { from: at('2026-11-18T00:00Z'), value: new Calendar(aroundTheClock) }]
    expect(restored(incident('2026-11-17T17:00Z', '2026-11-18T02:00Z'), moved)).toEqual([3, true])
  })

  it('misses nothing while the service is closed: the goal reached at closing time is missed at the next opening', () => {
    const open = incident('2026-11-17T17:45Z', null, { acknowledgedAt: null })
    expect(clocks(open, hoursOf({})).responseMissedFrom).toBe(at('2026-11-18T09:00Z') + 1)
  })
})

describe('pauses', () => {
  it('leaves out pauses that overlap once', () => {
    expect(restored(incident('2026-11-17T08:00Z', '2026-11-17T14:00Z', { pauses: [pause('2026-11-17T09:00Z', '2026-11-17T11:00Z'), pause('2026-11-17T10:00Z', '2026-11-17T12:00Z')] }))).toEqual([3, true])
  })

  it('leaves out of a pause only what lies in service hours', () => {
    expect(restored(incident('2026-11-17T17:00Z', '2026-11-18T12:00Z', { pauses: [pause('2026-11-17T17:30Z', '2026-11-18T10:00Z')] }), hoursOf({}))).toEqual([2.5, true])
  })

  it('counts through a pause that is disputed or of the vendor’s own', () => {
    expect(restored(incident('2026-11-17T08:00Z', '2026-11-17T14:00Z', { pauses: [pause('2026-11-17T09:00Z', '2026-11-17T12:00Z', false)] }))).toEqual([6, false])
  })

  it('keeps what a pause has earned when the goal changes on the way', () => {
    const fact = incident('2026-11-17T08:00Z', '2026-11-17T14:00Z', { pauses: [pause('2026-11-17T09:00Z', '2026-11-17T13:00Z')] })
    expect(restored(fact, always, terms(promise('restore', 2 * 3600, 'any', at('2026-11-17T10:00Z'))))).toEqual([2, true])
    expect(restored(fact, always, terms(promise('restore', 3600, 'any', at('2026-11-17T10:00Z'))))).toEqual([2, false])
  })

  it('does not miss a target while the clock stands', () => {
    const waiting = incident('2026-11-17T08:00Z', null, { acknowledgedAt: null, pauses: [pause('2026-11-17T08:10Z', null)] })
    expect(clocks(waiting).responseMissedFrom).toBeNull()
  })
})

describe('reopening, corrections, severity', () => {
  const reopened = { openSpans: [{ from: at('2026-11-17T08:00Z'), to: at('2026-11-17T10:00Z') }, { from: at('2026-11-19T08:00Z'), to: at('2026-11-19T10:30Z') }] }

  it('goes on with the restore clock of what was reopened, without the time between', () => {
    expect(restored(incident('2026-11-17T08:00Z', '2026-11-19T10:30Z', reopened))).toEqual([4.5, false])
  })

  it('does not count a pause twice that reaches into the time in which it was solved', () => {
    expect(restored(incident('2026-11-17T08:00Z', '2026-11-19T10:30Z', { ...reopened, pauses: [pause('2026-11-17T09:30Z', '2026-11-19T08:30Z')] }))).toEqual([3.5, true])
  })

  it('follows a corrected time to the millisecond', () => {
    expect(restored(incident('2026-11-17T08:00Z', '2026-11-17T12:00Z'))).toEqual([4, true])
    expect(clocks(incident('2026-11-17T08:00Z', '2026-11-17T12:00:00.001Z')).restoreKept).toBe(false)
  })

  it('uses up a share of each severity’s goal: 3 of 24 hours leave 7 eighths of 2 hours', () => {
    const sla = terms(promise('restore', 2 * 3600, 'SEV1'), promise('restore', 24 * 3600, 'SEV3'))
    const raised = (resolved: string) => restored(incident('2026-11-17T08:00Z', resolved, {
      severity: 'SEV1', severities: [{ from: at('2026-11-17T08:00Z'), severity: 'SEV3' }, { from: at('2026-11-17T11:00Z'), severity: 'SEV1' }],
    }), always, sla)
    expect([raised('2026-11-17T12:45:00Z'), raised('2026-11-17T12:45:00.001Z')].map(([, kept]) => kept)).toEqual([true, false])
  })

  it('is due for an answer when the goals of both severities are used up', () => {
    const sla = terms(promise('response', 600, 'SEV1'), promise('response', 3600, 'SEV3'))
    const raised = incident('2026-11-17T08:00Z', null, { acknowledgedAt: null, severity: 'SEV1', severities: [{ from: at('2026-11-17T08:00Z'), severity: 'SEV3' }, { from: at('2026-11-17T08:30Z'), severity: 'SEV1' }] })
    expect(clocks(raised, always, sla).responseMissedFrom).toBe(at('2026-11-17T08:35Z') + 1)
  })
})

describe('availability', () => {
  const month = span('2026-11-01T00:00Z', '2026-12-01T00:00Z')
  const later = at('2026-12-02T00:00Z')
  const record = (more: Partial<ServiceRecord>): ServiceRecord => ({ hours: always, goals: [{ from: 0, value: 0.999 }], outages: [], maintenance: [], watched: [month], ...more })

  it('counts outages that overlap once, in service hours alone', () => {
    const outages = [span('2026-11-17T17:00Z', '2026-11-17T20:00Z'), span('2026-11-17T17:30Z', '2026-11-18T09:15Z')]
    expect(availabilityOf(record({ hours: hoursOf({}), outages }), month, later)).toMatchObject({ downSeconds: 75 * 60, agreedSeconds: 21 * 9 * 3600, kept: false })
  })

  it('leaves out maintenance that was agreed before it began, and no other', () => {
    const window = span('2026-11-17T01:00Z', '2026-11-17T03:00Z')
    const outages = [span('2026-11-17T01:00Z', '2026-11-17T04:00Z')]
    const agreed = (agreedAt: number) => availabilityOf(record({ outages, maintenance: [{ ...window, agreedAt }] }), month, later)
    expect(agreed(window.from - 1)).toMatchObject({ downSeconds: 3600, maintenanceSeconds: 7200, agreedSeconds: 718 * 3600 })
    expect(agreed(window.from)).toMatchObject({ downSeconds: 3 * 3600, maintenanceSeconds: 0 })
  })

  it('does not take unknown for up: what is proved decides, and where it does not, nobody is judged', () => {
    const unknown = availabilityOf(record({ watched: [] }), month, later)
    expect(unknown).toMatchObject({ share: null, coverage: 0, atLeast: 0, atMost: 1, kept: null })
    const half = record({ watched: [span('2026-11-16T00:00Z', '2026-12-01T00:00Z')] })
    expect(availabilityOf(half, month, later)).toMatchObject({ share: 1, coverage: 0.5, atLeast: 0.5, kept: null })
    // Down for longer than the month allows: missed, whatever happened in the other half.
    expect(availabilityOf({ ...half, outages: [span('2026-11-03T00:00Z', '2026-11-03T02:00Z')] }, month, later)).toMatchObject({ kept: false })
  })

  it('judges to the second: 43 min 12 s of a month of 30 days are 99.9 %', () => {
    const down = (to: string) => availabilityOf(record({ outages: [span('2026-11-03T00:00:00Z', to)] }), month, later)
    expect(down('2026-11-03T00:43:12Z')).toMatchObject({ kept: true, budget: { allowedSeconds: 2592, leftSeconds: 0 } })
    expect(down('2026-11-03T00:43:12.001Z').kept).toBe(false)
  })

  it('says of a month that runs what is left of the whole month’s budget', () => {
    const now = at('2026-11-11T00:00Z')
    expect(availabilityOf(record({ outages: [{ ...span('2026-11-03T00:00Z', '2026-11-03T00:20Z') }] }), month, now)).toMatchObject({ kept: false, budget: { allowedSeconds: 2592, spentSeconds: 1200, leftSeconds: 1392 } })
  })

  it('has nothing to say of a month in which the service was not to run', () => {
    expect(availabilityOf(record({ hours: hoursOf({ weeks: [] }) }), month, later)).toMatchObject({ agreedSeconds: 0, coverage: null, share: null, kept: null, budget: null })
  })
})
