import { expect, it } from 'vitest'
import { handOver, holdersOf } from './hand-over.ts'

it('names who holds which position, and 0 for a gap', () => {
  expect(holdersOf([{ position: 1, personId: null, by: 'rotation' }, { position: 3, personId: 5, by: 'override' }])).toEqual([0, 0, 5])
  expect(holdersOf([])).toEqual([])
})

it.each([
  ['nothing', [1, 2], [1, 2], [], []],
  ['the first one', [1, 2], [3, 2], ['3 at 1'], ['1 at 1']],
  ['a gap', [1], [0], [], ['1 at 1']],
  ['two who change places', [1, 2], [2, 1], ['2 at 1', '1 at 2'], []],
  ['somebody who takes both', [1, 2], [1, 1], [], ['2 at 2']],
  ['somebody who is second only now', [1, 1], [2, 1], ['2 at 1', '1 at 2'], []],
])('tells of %s', (_, before, after, came, left) => {
  const text = (list: readonly { personId: number; position: number }[]) => list.map(({ personId, position }) => `${personId} at ${position}`)
  const told = handOver(before, after)
  expect([text(told.came), text(told.left)]).toEqual([came, left])
})
