import { expect, it } from 'vitest'
import { readWhy } from './question.ts'

it.each([
  ['Core Payments restore', { service: 'Core Payments', metric: 'restore' }],
  ['core payments RESPONSE 2026-11', { service: 'core payments', metric: 'response', period: '2026-11' }],
  ['A availability 2026-W07 csv', { service: 'A', metric: 'availability', period: '2026-W07', format: 'csv' }],
  ['A availability json', { service: 'A', metric: 'availability', format: 'json' }],
  ['A availability 2026-99', { service: 'A', metric: 'availability', period: '2026-99' }],
  ['availability', undefined], ['Core Payments', undefined], ['', undefined], ['restore csv', undefined],
])('reads %s', (text, read) => {
  expect(readWhy(text)).toEqual(read)
})
