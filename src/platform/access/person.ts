import type { Role } from '../database/generated/enums.ts'
import { forbidden } from '../errors/expected.ts'
import type { Locale } from '../i18n/index.ts'
import { allowed, type Permission } from './permissions.ts'

/** Somebody who uses Steward in Slack, as every rule sees them. */
export interface Person {
  readonly id: number
  readonly slackUserId: string
  readonly name: string
  readonly role: Role
  /** Set for a vendor's people, and for them alone. */
  readonly vendorId: number | null
  readonly locale: Locale
  /** IANA zone. */
  readonly timeZone: string
}

/** The vendor whose things alone this person may see; undefined for bank staff, who may see every vendor's. */
export function vendorScope(person: Person): number | undefined {
  // A vendor's member whose vendor is not known sees nothing: no vendor has this id.
  return person.role === 'vendor_member' ? (person.vendorId ?? -1) : undefined
}

/** Throws the expected error `forbidden` where the person's role may not do this. */
export function requirePermission(person: Person, permission: Permission): void {
  if (!allowed(person.role, permission)) throw forbidden(permission)
}

/** The actor of the audit trail and of events. */
export const actorOf = (person: Person): string => `person:${person.id}`
