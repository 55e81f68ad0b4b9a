import { expect, it } from 'vitest'
import { readCredits } from './question.ts'

it.each([
  ['CT-1', { kind: 'show', contract: 'CT-1' }],
  ['CT-1 2026-10', { kind: 'show', contract: 'CT-1', period: '2026-10' }],
  ['CT-1 fee 100000.50', { kind: 'fee', contract: 'CT-1', fee: '100000.50', cap: null }],
  ['CT-1 fee 100000 cap 15%', { kind: 'fee', contract: 'CT-1', fee: '100000', cap: 15 }],
  ['CT-1 step availability 99.9 5', { kind: 'step', contract: 'CT-1', metric: 'availability', below: 0.999, percent: 5 }],
  ['CT-1 step restore 95% off', { kind: 'step', contract: 'CT-1', metric: 'restore', below: 0.95, percent: null }],
  ['', undefined], ['CT-1 fee', undefined], ['CT-1 fee -5', undefined], ['CT-1 fee 1e9', undefined], ['CT-1 step uptime 99 5', undefined], ['CT-1 step restore 101 5', undefined], ['CT-1 step restore 95', undefined],
])('reads %s', (text, read) => {
  expect(readCredits(text)).toEqual(read)
})
