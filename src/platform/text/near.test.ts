import { expect, it } from 'vitest'
import { nearest, sameName } from './near.ts'

const names = ['Branch Network', 'Core Payments', 'Mobile Banking', '行動銀行']

it.each([
  ['payments', ['Core Payments']],
  ['Core Paymnts', ['Core Payments']],
  ['mobil bankin', ['Mobile Banking']],
  ['銀行', ['行動銀行']],
  ['b', ['Branch Network', 'Mobile Banking']],
  ['warehouse', []],
  ['', []],
])('nearest to %j', (text, expected) => {
  expect(nearest(text, names)).toEqual(expected)
})

it('takes a name in whatever case, and the exact one before others', () => {
  const all = [{ name: 'ATM' }, { name: 'atm' }]
  expect(sameName('atm', all)).toBe(all[1])
  expect(sameName(' Atm ', all)).toBe(all[0])
  expect(sameName('at', all)).toBeUndefined()
})
