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
  'incident.work': 'x x x - - x',
  'incident.note': 'x x x x - x',
  'incident.manage': 'x x x - - -',
  'field.edit': 'x x - - - -',
  'incident.confirm.any': 'x x - - - -',
  'incident.private.view': 'x x - - x -',
  'incident.private.end': 'x x - - - -',
  'action.view': 'x x x x x x',
  'action.add': 'x x x - - x',
  'action.manage': 'x x x - - -',
  'incident.configure': 'x x - - - -',
  'incident.subscribe': 'x x x - - -',
  'review.view': 'x x x x x x',
  'review.write': 'x x x - - x',
  'review.accept': 'x x - - - -',
  'review.share': 'x x - - - -',
  'rating.comments': 'x x x - x -',
  'survey.view': 'x x - - x -',
  'survey.edit': 'x x - - - -',
  'survey.results': 'x x x x x x',
  'summary.view': 'x x x x x x',
  'summary.subscribe': 'x x - - - -',
  'vendor.view': 'x x x x x x',
  'vendor.edit': 'x x - - - -',
  'service.view': 'x x x x x x',
  'service.edit': 'x x - - - -',
  'profile.view': 'x x x x x -',
  'profile.edit': 'x x - - - -',
  'contract.view': 'x x - - x -',
  'contract.edit': 'x x - - - -',
  'authority.view': 'x x x - x -',
  'authority.report': 'x x - - - -',
  'authority.edit': 'x x - - - -',
  'oncall.view': 'x x x x x x',
  'oncall.edit': 'x x - - - -',
  'oncall.override': 'x x x - - x',
  'calendar.view': 'x x x x x x',
  'calendar.edit': 'x x - - - -',
  'maintenance.view': 'x x x x x x',
  'maintenance.propose': 'x x x - - x',
  'maintenance.agree': 'x x - - - -',
  'alert.view': 'x x x x x x',
  'alert.edit': 'x x - - - -',
  'knowledge.view': 'x x x x x x',
  'knowledge.draft': 'x x x x - x',
  'knowledge.edit': 'x x x - - -',
  'knowledge.review': 'x x - - - -',
  'knowledge.gaps': 'x x x x - -',
  'knowledge.subscribe': 'x x x - - -',
  'people.view': 'x x - - x -',
  'people.edit': 'x - - - - -',
  'webhook.edit': 'x - - - - -',
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
