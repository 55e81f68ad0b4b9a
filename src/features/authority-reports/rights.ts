import type { Person } from '../../platform/access/person.ts'
import { allowed, type Permission } from '../../platform/access/permissions.ts'
import { forbidden } from '../../platform/errors/expected.ts'
import type { Regime } from './regime.ts'

/** Whether its clocks are told to this person by name; a vendor's people are nobody's contact here. */
const isContact = (person: Person, { contact, groupMembers }: Pick<Regime, 'contact' | 'groupMembers'>): boolean =>
  person.role !== 'vendor_member' && (contact?.personId === person.id || groupMembers.includes(person.slackUserId))

export const may = (person: Person, permission: Extract<Permission, 'authority.view' | 'authority.report'>, regime: Pick<Regime, 'contact' | 'groupMembers'>): boolean =>
  allowed(person.role, permission) || isContact(person, regime)

/** Throws the expected error `forbidden`: also where there is nothing of that id, for whoever has no right of their own. */
export function requireRight(person: Person, permission: Extract<Permission, 'authority.view' | 'authority.report'>, regime: Pick<Regime, 'contact' | 'groupMembers'> | undefined): void {
  if (!may(person, permission, regime ?? { contact: null, groupMembers: [] })) throw forbidden(permission)
}
