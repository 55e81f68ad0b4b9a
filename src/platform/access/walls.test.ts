import { expect, it } from 'vitest'
import type { Audience } from './audience.ts'
import { isOpenTo } from './walls.ts'

const bank = { isBanks: true, vendorId: null }
const unknown = { isBanks: false, vendorId: null }
const vendor = (vendorId: number) => ({ isBanks: false, vendorId })

it.each<[string, (typeof unknown | ReturnType<typeof vendor>)[], Record<Audience, boolean>]>([
  ['nobody', [], { anyone: true, bank: true, 'vendor:1': true }],
  ['bank staff', [bank, bank], { anyone: true, bank: true, 'vendor:1': true }],
  ['bank staff and vendor 1', [bank, vendor(1), vendor(1)], { anyone: true, bank: false, 'vendor:1': true, 'vendor:2': false, 'vendor:11': false }],
  ['two vendors', [vendor(1), vendor(2)], { anyone: true, bank: false, 'vendor:1': false, 'vendor:2': false }],
  ['vendor 1 and somebody whom nobody knows', [vendor(1), unknown], { anyone: true, bank: false, 'vendor:1': false }],
])('what %s may read', (_who, readers, expected) => {
  const found = Object.fromEntries(Object.keys(expected).map((audience) => [audience, isOpenTo(audience as Audience, readers)]))
  expect(found).toEqual(expected)
})
