import { expect, it } from 'vitest'
import { Statements } from './statements.ts'

it('names a statement that comes again, always alike, and others otherwise', () => {
  const statements = new Statements()
  expect(statements.nameOf('SELECT 1')).toBe('')
  expect(statements.nameOf('SELECT 2')).toBe('')
  const one = statements.nameOf('SELECT 1')
  expect(one).not.toBe('')
  expect(statements.nameOf('SELECT 1')).toBe(one)
  expect(statements.nameOf('SELECT 2')).not.toBe(one)
})

it('stays small whatever comes', () => {
  const statements = new Statements()
  const names = new Set<string>()
  for (let n = 0; n < 20_000; n++) {
    statements.nameOf(`SELECT ${n}`)
    names.add(statements.nameOf(`SELECT ${n}`))
  }
  expect(names.size).toBeLessThanOrEqual(1_001)
  expect(statements.nameOf('SELECT 1')).not.toBe('')
  expect(statements.nameOf('SELECT 19999')).toBe('')
})
