import { expect, it } from 'vitest'
import { Names } from './names.ts'

const named = (...names: string[]) => new Names(names.map((name) => ({ name })), ({ name }) => name)

it('fits each name whole, and nothing else', () => {
  const names = named('/incident', 'incident.report', 'kb(1)+')
  for (const name of ['/incident', 'incident.report', 'kb(1)+']) {
    expect(names.any.test(name)).toBe(true)
    expect(names.get(name)).toEqual({ name })
  }
  for (const other of ['/incidents', 'x/incident', 'incident-report', 'kb(1)', '', '/incident\n']) expect(names.any.test(other)).toBe(false)
  expect(names.find('/incidents')).toBeUndefined()
  expect(() => names.get('/incidents')).toThrow('nothing is called /incidents')
})

it('fits nothing where there are no names', () => {
  expect(named().any.test('')).toBe(false)
  expect(named().any.test('/incident')).toBe(false)
})
