import { expect, it } from 'vitest'
import { Role } from '../database/generated/enums.ts'
import { allowed, type Permission, permissions } from './permissions.ts'

/** Every permission and role, as an auditor would sign it: x may, - may not. In the order of the head. */
const head = ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'] as const
const signed: Readonly<Record<Permission, string>> = {
  'incident.report': 'x x x x - x',
  'incident.view': 'x x x x x x',
  'incident.acknowledge': 'x x x - - x',
  'incident.resolve': 'x x x - - x',
  'incident.confirm.any': 'x x - - - -',
  'summary.view': 'x x x x x x',
  'summary.subscribe': 'x x - - - -',
  'vendor.view': 'x x x x x x',
  'vendor.edit': 'x x - - - -',
  'service.view': 'x x x x x x',
  'service.edit': 'x x - - - -',
  'contract.view': 'x x - - x -',
  'contract.edit': 'x x - - - -',
  'calendar.view': 'x x x x x x',
  'calendar.edit': 'x x - - - -',
  'people.view': 'x x - - x -',
  'people.edit': 'x - - - - -',
  'audit.view': 'x - - - x -',
  'channel.clear': 'x x - - - -',
}

it('covers every role and every permission', () => {
  expect([...head].toSorted()).toEqual(Object.values(Role).toSorted())
  expect(Object.keys(signed)).toEqual(Object.keys(permissions))
})

it.each(Object.entries(signed))('%s is allowed as signed', (permission, row) => {
  const found = head.map((role) => (allowed(role, permission as Permission) ? 'x' : '-')).join(' ')
  expect(found).toBe(row)
})
