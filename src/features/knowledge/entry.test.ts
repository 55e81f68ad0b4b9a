import { expect, it } from 'vitest'
import { idOf, numberOf } from './entry.ts'

it.each([['KB-7', 7], ['kb 12', 12], ['12', 12], [numberOf(3), 3], ['INC-7', undefined], ['KB-', undefined], ['7 days', undefined]])('reads %j', (text, id) => {
  expect(idOf(text)).toBe(id)
})
