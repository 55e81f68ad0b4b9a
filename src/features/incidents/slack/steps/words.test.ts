import { expect, it } from 'vitest'
import { parseSaid } from './words.ts'

it.each([
  ['', { references: [], words: '' }],
  ['12', { references: [12], words: '' }],
  ['inc-12', { references: [12], words: '' }],
  ['INC-12 Half of the branches work', { references: [12], words: 'Half of the branches work' }],
  ['Half of the branches work INC-12', { references: [12], words: 'Half of the branches work' }],
  ['12 branches work', { references: [], words: '12 branches work' }],
  ['Same as INC-7, I think', { references: [], words: 'Same as INC-7, I think' }],
  ['INC-12 INC-7', { references: [12, 7], words: '' }],
  ['INC-12 same as INC-7', { references: [12], words: 'same as INC-7' }],
  ['INC-12\nsecond line', { references: [12], words: 'second line' }],
])('%j', (text, expected) => {
  expect(parseSaid(text)).toEqual(expected)
})
