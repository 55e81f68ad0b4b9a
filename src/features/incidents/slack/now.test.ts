import { expect, it } from 'vitest'
import { parseNow, serviceIn } from './now.ts'

it.each([
  ['Payments are failing @Core Payments', { title: 'Payments are failing', service: 'Core Payments', severity: undefined, drill: false, isPrivate: false }],
  ['sev1 刷卡失敗 ＠核心支付', { title: '刷卡失敗', service: '核心支付', severity: 'SEV1', drill: false, isPrivate: false }],
  ['DRILL Sev2 mail to ops@bank.example fails @Mail', { title: 'mail to ops@bank.example fails', service: 'Mail', severity: 'SEV2', drill: true, isPrivate: false }],
  ['Payments are failing', { title: 'Payments are failing', service: undefined, severity: undefined, drill: false, isPrivate: false }],
  ['', { title: '', service: undefined, severity: undefined, drill: false, isPrivate: false }],
  ['sev1', { title: '', service: undefined, severity: 'SEV1', drill: false, isPrivate: false }],
  ['@Core Payments cards fail', { title: '', service: 'Core Payments cards fail', severity: undefined, drill: false, isPrivate: false }],
])('reads %j', (text, expected) => {
  expect(parseNow(text)).toEqual(expected)
})

it.each([
  ['Core Payments cards fail', 'Core Payments', 'cards fail'],
  ['core payments', 'Core Payments', ''],
  ['Core', 'Core', ''],
  ['Core Payments Plus', 'Core Payments Plus', ''],
  ['Corex', undefined, undefined],
])('finds the service in %j', (text, name, more) => {
  const found = serviceIn(text, [{ name: 'Core' }, { name: 'Core Payments' }, { name: 'Core Payments Plus' }])
  expect([found?.service.name, found?.more]).toEqual([name, more])
})
