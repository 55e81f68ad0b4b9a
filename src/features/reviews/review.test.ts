import { assert, constantFrom, property, record, subarray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aroundTheClock, Calendar, weekdays } from '../../platform/calendar/index.ts'
import { askStep, dueOn, isDue } from './review.ts'
import { blank, causes, mergeTexts, type ReviewText, textFields } from './text.ts'

const everyDay = new Calendar(aroundTheClock)
const office = new Calendar(weekdays)

describe('a review', () => {
  it('is due for what was major or serious and is solved', () => {
    expect(isDue({ state: 'resolved', severity: 'SEV1' })).toBe(true)
    expect(isDue({ state: 'archived', severity: 'SEV2' })).toBe(true)
    expect(isDue({ state: 'resolved', severity: 'SEV3' })).toBe(false)
    expect(isDue({ state: 'acknowledged', severity: 'SEV1' })).toBe(false)
    expect(isDue({ state: 'merged', severity: 'SEV1' })).toBe(false)
  })

  it.each([
    // A Thursday, a Saturday.
    ['2026-11-26', 5, '2026-12-03'], ['2026-11-28', 5, '2026-12-04'], ['2026-11-26', 0, '2026-11-26'],
  ])('solved on %s has %i working days: until %s, also where the service runs every day', (day, days, expected) => {
    expect(dueOn(day, office, days)).toBe(expected)
    expect(dueOn(day, everyDay, days)).toBe(expected)
  })

  it.each([
    ['2026-12-01', undefined], ['2026-12-02', 1], ['2026-12-03', 1], ['2026-12-04', -1], ['2026-12-25', -1],
  ])('due on Thursday 2026-12-03 is asked for on %s at step %s', (today, step) => {
    expect(askStep('2026-12-03', today, everyDay)).toBe(step)
  })
})

const words = constantFrom('', 'a', 'b', 'c')
const text = record({ happened: words, wentWell: words, wentBadly: words, rootCause: words, lessons: words, causes: subarray(causes.slice(0, 3)) })

describe('texts of two who write at once', () => {
  it('lose nothing: what one of them changed is there, what both changed is said', () => {
    assert(property(text, text, text, (base, theirs, mine) => {
      const { text: merged, disputed } = mergeTexts(base, theirs, mine)
      const value = (of: ReviewText, field: keyof ReviewText) => JSON.stringify(of[field])
      for (const field of [...textFields, 'causes'] as const) {
        const [was, their, my, now] = [base, theirs, mine, merged].map((of) => value(of, field))
        const both = their !== was && my !== was && their !== my
        expect(disputed.includes(field)).toBe(both)
        expect(now).toBe(my === was ? their : my)
      }
    }))
  })

  it('are one where only one of them wrote', () => {
    assert(property(text, text, (base, mine) => {
      expect(mergeTexts(base, base, mine)).toEqual({ text: mine, disputed: [] })
      expect(mergeTexts(base, mine, base)).toEqual({ text: mine, disputed: [] })
      expect(mergeTexts(base, mine, mine)).toEqual({ text: mine, disputed: [] })
    }))
    expect(mergeTexts(blank, blank, blank).disputed).toEqual([])
  })
})
