import { expect, it } from 'vitest'
import { parseReference } from './incident.ts'

it.each([
  ['INC-12', 12], ['inc12', 12], [' Inc-7 ', 7], ['12', 12], ['INC-007', 7],
  ['', undefined], ['INC-', undefined], ['INC-1.5', undefined], ['INC--1', undefined], ['INC-9999999999', undefined], ['12; DROP', undefined],
])('reads the reference %j as %j', (text, id) => {
  expect(parseReference(text)).toBe(id)
})
