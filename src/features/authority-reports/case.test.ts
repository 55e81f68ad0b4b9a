import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CaseEvent, type CaseHappening, caseState, readCaseHappening, standingOf } from './case.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour))
const event = (happening: CaseHappening, hour: number): CaseEvent => ({ ...happening, notedAt: at(hour), by: null })
const opened = event({ kind: 'opened', data: { awareness: at(8), detection: at(7), reason: null } }, 8)
const assessed = (major: boolean, hour: number) => event({ kind: 'assessed', data: { major, met: [], proposed: null, at: at(hour), reason: 'x' } }, hour)

it('counts from the first of assessments as major that follow each other, and keeps each', () => {
  const twice = standingOf([opened, assessed(true, 9), assessed(true, 10)])
  expect(twice.anchors.classification).toEqual(at(9))
  const changed = standingOf([opened, assessed(true, 9), assessed(false, 10), assessed(true, 11)])
  expect(changed.anchors.classification).toEqual(at(11))
  expect(changed.assessments).toHaveLength(3)
  expect(caseState(standingOf([opened, assessed(true, 9), assessed(false, 10)]), [{ submittedAt: null }], true)).toBe('not_major')
})

it('a corrected time holds from then on, and what a person set is known as theirs', () => {
  const correction = (byHand: boolean, to: number) => event({ kind: 'anchor_corrected', data: { anchor: 'awareness', from: at(8), to: at(to), reason: 'x', byHand } }, 12)
  expect(standingOf([opened, correction(false, 6)])).toMatchObject({ anchors: { awareness: at(6) }, setByHand: [] })
  expect(standingOf([opened, correction(false, 6), correction(true, 5)])).toMatchObject({ anchors: { awareness: at(5), detection: at(7) }, setByHand: ['awareness'] })
})

it('every order of events leads to a state, the same when it is read back', () => {
  const happening = fc.oneof(
    fc.boolean().map((major): CaseHappening => ({ kind: 'assessed', data: { major, met: [0], proposed: null, at: at(9), reason: 'x' } })),
    fc.constant<CaseHappening>({ kind: 'submitted', data: { report: 0, at: at(10), reference: '', by: 'x', reasons: null } }),
    fc.constant<CaseHappening>({ kind: 'dismissed', data: { reason: 'x' } }),
    fc.constant<CaseHappening>({ kind: 'resumed', data: { reason: 'x' } }),
    fc.constant<CaseHappening>({ kind: 'anchor_corrected', data: { anchor: 'classification', from: at(9), to: at(8), reason: 'x', byHand: true } }),
  )
  fc.assert(fc.property(fc.array(happening, { maxLength: 12 }), fc.boolean(), (happenings, mustClassify) => {
    const events = [opened, ...happenings.map((own) => event(own, 12))]
    const back = events.map((own): CaseEvent => ({ ...(readCaseHappening(own.kind, JSON.parse(JSON.stringify(own.data))) as CaseHappening), notedAt: own.notedAt, by: null }))
    expect(standingOf(back)).toEqual(standingOf(events))
    const standing = standingOf(events)
    const sent = standing.submissions.length > 0
    const expected = standing.dismissal ? 'dismissed' : standing.assessments.at(-1)?.data.major === false ? 'not_major' : sent ? 'done' : mustClassify && standing.assessments.length === 0 ? 'unclassified' : 'running'
    expect(caseState(standing, [{ submittedAt: sent ? at(10) : null }], mustClassify)).toBe(expected)
  }))
})
