import { expect, it } from 'vitest'
import { readRole, readRoleWords } from './words.ts'

it.each([
  ['<@U0TELLER001|teller> operator', { subject: { kind: 'person', slackUserId: 'U0TELLER001' }, role: 'operator', vendor: '' }],
  ['  <@W123>  vendor_member  Smith &amp; Sons  Ltd ', { subject: { kind: 'person', slackUserId: 'W123' }, role: 'vendor_member', vendor: 'Smith & Sons  Ltd' }],
  ['<!subteam^S0ONCALL001|@oncall> none', { subject: { kind: 'group', groupId: 'S0ONCALL001' }, role: 'none', vendor: '' }],
  ['<!subteam^S0ONCALL001>', { subject: { kind: 'group', groupId: 'S0ONCALL001' }, role: '', vendor: '' }],
  ['@teller operator', undefined],
  ['<#C1|general> operator', undefined],
  ['operator <@U1>', undefined],
])('reads %s', (text, expected) => {
  expect(readRoleWords(text)).toEqual(expected)
})

it.each([
  ['operator', 'operator'], ['Outsourcing-Office', 'outsourcing_office'], ['vendor', 'vendor_member'], ['none', null], ['king', undefined], ['', undefined], ['constructor', undefined],
])('takes %s for the role %s', (word, expected) => {
  expect(readRole(word)).toBe(expected)
})
