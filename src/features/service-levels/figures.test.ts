import { describe, expect, it } from 'vitest'
import { aroundTheClock, Calendar } from '../../platform/calendar/index.ts'
import type { IncidentFact } from '../incidents/index.ts'
import { measure } from './engine/measure.ts'
import { figuresOf } from './figures.ts'
import { parseWeek, periodOf } from './period.ts'

const minute = 60_000
const hour = 60 * minute
const at = (text: string) => Date.parse(text)
const later = at('2016-06-01T00:00Z')

function week(label: string, zone = 'UTC') {
  const found = parseWeek(label)
  if (!found) throw new Error(`no such week: ${label}`)
  return periodOf(found, zone)
}
/** An incident with its service's targets in milliseconds. */
type Held = IncidentFact & { responseTarget: number; restoreTarget: number }
const hours = [{ from: 0, value: new Calendar(aroundTheClock) }]
const measured = ({ responseTarget, restoreTarget, ...fact }: Held) => measure(fact, {
  response: { goals: [{ from: 0, value: responseTarget }], hours }, restore: { goals: [{ from: 0, value: restoreTarget }], hours },
})
const figures = (facts: Held[], label = '2016-W13', { zone = 'UTC', now = later } = {}) => figuresOf(facts.map(measured), week(label, zone), now)

/** An incident answered after 5 minutes, restored after 2 hours, with operations' targets, unless told otherwise. */
function incident(reported: string, changes: Partial<Held> & { restoredAfter?: number } = {}): Held {
  const { restoredAfter = 2 * hour, ...rest } = changes
  const reportedAt = at(reported)
  const resolvedAt = reportedAt + restoredAfter
  return {
    id: 1, serviceId: 1, severity: 'SEV2', severities: [{ from: reportedAt, severity: 'SEV2' }], pauses: [], reportedAt, acknowledgedAt: reportedAt + 5 * minute, responseRecorded: true,
    openSpans: [{ from: reportedAt, to: resolvedAt }], resolvedAt, responseTarget: 15 * minute, restoreTarget: 4 * hour, ...rest,
  }
}

const open = (reported: string, changes: Partial<Held> = {}) =>
  incident(reported, { resolvedAt: null, openSpans: [{ from: at(reported), to: null }], ...changes })

describe('what belongs to a week', () => {
  it('says nothing of targets where there were no incidents', () => {
    expect(figures([])).toEqual({
      opened: 0, resolved: 0, openAtEnd: 0,
      response: { n: 0, within: 0, share: null },
      restore: { n: 0, within: 0, share: null, meanSeconds: null, medianSeconds: null, p90Seconds: null, maxSeconds: null },
    })
  })

  it('takes the first instant of the week in and the first of the next out', () => {
    expect(figures([incident('2016-03-28T00:00Z')]).opened).toBe(1)
    expect(figures([incident('2016-04-04T00:00Z')]).opened).toBe(0)
    expect(figures([incident('2016-04-03T23:59:59.999Z')]).opened).toBe(1)
  })

  it('counts a resolution exactly at the end to the next week, and the incident open until then', () => {
    const fact = incident('2016-04-03T22:00Z', { restoredAfter: 2 * hour })
    expect(figures([fact])).toMatchObject({ opened: 1, resolved: 0, openAtEnd: 1, restore: { n: 0, meanSeconds: null, share: null } })
    expect(figures([fact], '2016-W14')).toMatchObject({ opened: 0, resolved: 1, openAtEnd: 0, restore: { n: 1, meanSeconds: 7200 } })
  })

  it('cuts by the zone: Sunday evening in UTC is Monday in Shanghai', () => {
    const fact = incident('2016-04-03T17:00Z')
    expect([figures([fact]).opened, figures([fact], '2016-W13', { zone: 'Asia/Shanghai' }).opened]).toEqual([1, 0])
    expect(figures([fact], '2016-W14', { zone: 'Asia/Shanghai' }).opened).toBe(1)
  })

  it('belongs to the week 53 of the old year until the Monday of the new', () => {
    const facts = [incident('2015-12-31T23:00Z'), incident('2016-01-03T12:00Z'), incident('2016-01-04T00:00Z')]
    expect(figures(facts, '2015-W53')).toMatchObject({ opened: 2, resolved: 2 })
    expect(figures(facts, '2016-W01')).toMatchObject({ opened: 1, resolved: 1 })
  })

  it('measures real time through a night in which the clocks change', () => {
    const fact = incident('2016-03-26T23:00Z', { restoredAfter: 3 * hour })
    expect(figures([fact], '2016-W12', { zone: 'Europe/Berlin' }).restore.maxSeconds).toBe(3 * 3600)
  })
})

describe('response', () => {
  it('keeps a target that is met to the millisecond', () => {
    const kept = incident('2016-03-29T08:00Z', { acknowledgedAt: at('2016-03-29T08:15Z') })
    const missed = incident('2016-03-29T08:00Z', { acknowledgedAt: at('2016-03-29T08:15Z') + 1 })
    expect(figures([kept, missed]).response).toEqual({ n: 2, within: 1, share: 0.5 })
  })

  it('leaves an unanswered report out while its target has not passed, then counts it as missed', () => {
    const fact = open('2016-03-29T08:00Z', { acknowledgedAt: null })
    expect(figures([fact], '2016-W13', { now: at('2016-03-29T08:15Z') }).response).toEqual({ n: 0, within: 0, share: null })
    expect(figures([fact], '2016-W13', { now: at('2016-03-29T08:15Z') + 1 }).response).toEqual({ n: 1, within: 0, share: 0 })
  })

  it('neither keeps nor misses where the source does not tell the response', () => {
    const fact = incident('2016-03-29T08:00Z', { acknowledgedAt: null, responseRecorded: false })
    expect(figures([fact])).toMatchObject({ opened: 1, response: { n: 0, share: null }, restore: { n: 1 } })
  })

  it('belongs to the week of the report although the answer came in the next', () => {
    const fact = incident('2016-04-03T23:50Z', { acknowledgedAt: at('2016-04-04T00:10Z') })
    expect(figures([fact]).response).toEqual({ n: 1, within: 0, share: 0 })
    expect(figures([fact], '2016-W14').response.n).toBe(0)
  })
})

describe('time to restore', () => {
  it('takes median and p90 by nearest rank, and the mean unrounded', () => {
    const facts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map((n) => incident('2016-03-29T08:00Z', { restoredAfter: n * minute }))
    expect(figures(facts).restore).toEqual({
      n: 10, within: 10, share: 1, meanSeconds: 870, medianSeconds: 5 * 60, p90Seconds: 9 * 60, maxSeconds: 100 * 60,
    })
  })

  it.each([
    [1, 7, 7], [2, 1, 2], [3, 2, 3], [4, 2, 4], [11, 6, 10], [20, 10, 18],
  ])('of %i durations takes the rank of the median and of p90', (n, median, p90) => {
    const durations = n === 1 ? [7] : Array.from({ length: n }, (_, index) => index + 1)
    const { restore } = figures(durations.map((d) => incident('2016-03-29T08:00Z', { restoredAfter: d * minute })))
    expect([restore.medianSeconds, restore.p90Seconds]).toEqual([median * 60, p90 * 60])
  })

  it('goes on with the clock of a reopened incident and leaves out the time between', () => {
    const fact = incident('2016-03-28T08:00Z', {
      openSpans: [
        { from: at('2016-03-28T08:00Z'), to: at('2016-03-28T09:00Z') },
        { from: at('2016-03-30T10:00Z'), to: at('2016-03-30T12:00Z') },
      ],
      resolvedAt: at('2016-03-30T12:00Z'),
    })
    expect(figures([fact])).toMatchObject({ opened: 1, resolved: 1, openAtEnd: 0, restore: { n: 1, maxSeconds: 3 * 3600, share: 1 } })
  })

  it('has not restored what is reopened now', () => {
    const fact = open('2016-03-28T08:00Z', {
      openSpans: [{ from: at('2016-03-28T08:00Z'), to: at('2016-03-28T09:00Z') }, { from: at('2016-04-02T10:00Z'), to: null }],
    })
    expect(figures([fact])).toMatchObject({ opened: 1, resolved: 0, openAtEnd: 1, restore: { n: 0 } })
  })

  it('was not open at the end of a week in which it was resolved, when it was reopened in the next', () => {
    const fact = incident('2016-03-28T08:00Z', {
      openSpans: [
        { from: at('2016-03-28T08:00Z'), to: at('2016-03-28T09:00Z') },
        { from: at('2016-04-05T10:00Z'), to: at('2016-04-05T12:00Z') },
      ],
      resolvedAt: at('2016-04-05T12:00Z'),
    })
    expect(figures([fact])).toMatchObject({ resolved: 0, openAtEnd: 0 })
    expect(figures([fact], '2016-W14')).toMatchObject({ resolved: 1, openAtEnd: 0, restore: { maxSeconds: 3 * 3600 } })
  })

  it('counts what was closed without a known resolution as open until then, and never as restored', () => {
    const fact = incident('2016-03-28T08:00Z', { resolvedAt: null, openSpans: [{ from: at('2016-03-28T08:00Z'), to: at('2016-04-06T08:00Z') }] })
    expect(figures([fact])).toMatchObject({ opened: 1, resolved: 0, openAtEnd: 1, restore: { n: 0, share: null } })
    expect(figures([fact], '2016-W14')).toMatchObject({ resolved: 0, openAtEnd: 0 })
  })

  it('judges each incident by its own service’s target', () => {
    const facts = [incident('2016-03-29T08:00Z', { restoreTarget: hour }), incident('2016-03-29T08:00Z')]
    expect(figures(facts).restore).toMatchObject({ n: 2, within: 1, share: 0.5 })
  })
})
