import { expect, it } from 'vitest'
import { textTable } from './text-table.ts'

it('aligns Chinese, which is two columns wide, and keeps a cell on its line', () => {
  expect(textTable([['服務', 'n'], ['Core', '12'], ['分行\n網路', '3']])).toBe([
    '服務        n',
    'Core       12',
    '分行 網路   3',
  ].join('\n'))
})
