import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { fewest, type Group, showable } from './atoms.ts'

const group = (key: string, from: number, to: number): Group<string> => ({ key, members: new Set(Array.from({ length: to - from }, (_, at) => from + at)) })

it('shows no group that is too small, nor one whose rest is', () => {
  expect(showable(20, [group('small', 0, 4), group('fits', 0, 5)])).toEqual(['fits'])
  expect(showable(20, [group('nearly all', 0, 16)])).toEqual([])
  expect(showable(20, [group('all', 0, 20)])).toEqual(['all'])
  expect(showable(4, [group('all', 0, 4)])).toEqual([])
})

it('leaves out a vendor whose services, subtracted, would give a few away', () => {
  expect(showable(30, [group('service', 0, 8), group('its vendor', 0, 12)])).toEqual(['service'])
  expect(showable(30, [group('service', 0, 8), group('its vendor', 0, 13)])).toEqual(['service', 'its vendor'])
})

it('leaves nothing below the minimum to whoever adds, subtracts and overlaps what is shown', () => {
  const scene = fc.integer({ min: 0, max: 40 }).chain((n) => fc.record({ n: fc.constant(n), groups: fc.array(fc.uniqueArray(fc.nat(Math.max(0, n - 1)), { maxLength: n }), { maxLength: 5 }) }))
  fc.assert(fc.property(scene, ({ n, groups }) => {
    const asked = groups.map((members, key) => ({ key, members: new Set(n === 0 ? [] : members) }))
    const shown = showable(n, asked).map((key) => asked[key]?.members ?? new Set<number>())
    if (shown.length === 0) return
    const everybody = Array.from({ length: n }, (_, at) => at)
    // Every set that unions, overlaps and complements of the shown ones make, worked out without atoms.
    const known = new Map([[everybody.join(), new Set(everybody)], ...shown.map((set): [string, Set<number>] => [[...set].toSorted((a, b) => a - b).join(), new Set(set)])])
    for (let size = 0; size < known.size && known.size < 300;) {
      size = known.size
      const sets = [...known.values()]
      for (const a of sets) for (const b of sets) for (const made of [everybody.filter((at) => a.has(at) && b.has(at)), everybody.filter((at) => a.has(at) && !b.has(at)), everybody.filter((at) => a.has(at) || b.has(at))]) known.set(made.join(), new Set(made))
    }
    expect([...known.values()].filter(({ size }) => size > 0 && size < fewest)).toEqual([])
  }), { numRuns: 200 })
})
