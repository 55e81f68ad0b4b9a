import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { states, type State } from './entry.ts'
import { decide, effectiveReview, type Move, moves, nextReview, stepOf } from './lifecycle.ts'

/** By somebody else than who wrote it and who does not answer for it; verified. `-` where it cannot be done. */
const table: Readonly<Record<Move, readonly (State | '-')[]>> = {
  //            draft        in_review    published    due          archived
  submit:     ['in_review', '-',         '-',         '-',         '-'],
  publish:    ['-',         'published', '-',         '-',         '-'],
  return:     ['-',         'draft',     '-',         '-',         '-'],
  change:     ['draft',     'draft',     'published', 'published', '-'],
  verify:     ['-',         '-',         '-',         'published', '-'],
  fall_due:   ['-',         '-',         'due',       '-',         '-'],
  archive:    ['archived',  'archived',  'archived',  'archived',  '-'],
  revive:     ['-',         '-',         '-',         '-',         'draft'],
}

describe('an entry goes its way', () => {
  it.each(moves.flatMap((move) => states.map((state, at) => ({ move, state, becomes: table[move][at] }))))('$state, $move: $becomes', ({ move, state, becomes }) => {
    const outcome = decide({ state, isVerified: true, isOwnText: false, answersForIt: false }, move)
    expect(outcome.kind === 'done' ? outcome.state : '-').toBe(becomes)
  })

  it.each([
    [{ isVerified: false, isOwnText: true, answersForIt: true }, 'refused'],
    [{ isVerified: false, isOwnText: false, answersForIt: false }, 'done'],
    [{ isVerified: true, isOwnText: true, answersForIt: true }, 'done'],
    [{ isVerified: true, isOwnText: true, answersForIt: false }, 'refused'],
  ])('is true by the word of somebody else, or of its owner once somebody else has looked: %j', (standing, kind) => {
    expect(decide({ state: 'due', ...standing }, 'verify').kind).toBe(kind)
  })

  it('is never verified by whoever wrote it without somebody else having looked at that text', () => {
    const step = fc.record({ move: fc.constantFrom(...moves), by: fc.integer({ min: 0, max: 2 }) })
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const owner = 0
      let [state, isVerified, writer, seenByOther]: [State, boolean, number, boolean] = ['draft', false, 0, false]
      for (const { move, by } of steps) {
        const outcome = decide({ state, isVerified, isOwnText: by === writer, answersForIt: by === owner }, move)
        if (outcome.kind === 'refused') continue
        state = outcome.state
        if (move === 'change') [writer, seenByOther] = [by, false]
        if (move === 'publish' || move === 'verify') seenByOther ||= by !== writer
        isVerified = outcome.verification === 'given' || (outcome.verification === 'kept' && isVerified)
        expect(isVerified && !seenByOther).toBe(false)
      }
    }))
  })
})

describe('when it comes up', () => {
  const calm = { isMuchUsed: false, isRisky: false }
  it.each([
    [calm, '2026-07-01'],
    [{ isMuchUsed: true, isRisky: false }, '2026-04-02'],
    [{ isMuchUsed: false, isRisky: true }, '2026-04-02'],
    [{ isMuchUsed: true, isRisky: true }, '2026-02-16'],
  ])('%j: %s', (of, expected) => {
    expect(effectiveReview({ reviewOn: '2026-07-01', since: '2026-01-01' }, of)).toBe(expected)
  })

  it('is never later than its date', () => {
    const day = fc.integer({ min: 15_000, max: 30_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
    fc.assert(fc.property(day, day, fc.boolean(), fc.boolean(), (reviewOn, since, isMuchUsed, isRisky) => {
      expect(effectiveReview({ reviewOn, since }, { isMuchUsed, isRisky }) <= reviewOn).toBe(true)
    }))
  })

  it('is asked about two weeks before, on the day, and two weeks after', () => {
    expect(['2026-06-16', '2026-06-17', '2026-06-30', '2026-07-01', '2026-07-14', '2026-07-15', '2027-01-01'].map((today) => stepOf('2026-07-01', today))).toEqual([undefined, 14, 14, 0, 0, -14, -14])
    expect(nextReview('announcement', '2026-01-31')).toBe('2026-03-02')
  })
})
