import type { Role, RoleSource } from '../database/generated/enums.ts'

/** What somebody may be here, and where that comes from. */
export interface Standing {
  readonly role: Role
  readonly roleSource: RoleSource
  readonly vendorId: number | null
}

/** What of an account decides whose employee it is. */
export interface Origin {
  readonly isGuest: boolean
  readonly isStranger: boolean
}

/** Somebody with the role that they have had until now. */
export interface Held extends Standing, Origin {
  readonly isGone: boolean
}

/** The role that a user group gives its members. */
export interface GroupRole {
  readonly role: Role
  readonly vendorId: number | null
}

/** The bank's own roles, the strongest first. */
export const bankRoles = ['administrator', 'outsourcing_office', 'operator', 'auditor', 'business_user'] as const satisfies readonly Role[]

const usual: Standing = { role: 'business_user', roleSource: 'usual', vendorId: null }
/** Somebody of whom no more is known than that they are, or were, a vendor's: sees nothing until an administrator says more. */
const untied: Standing = { role: 'vendor_member', roleSource: 'usual', vendorId: null }

/** Somebody else's employee by the kind of their account, whatever a file or a group says. */
export const isOutsider = ({ isGuest, isStranger }: Origin): boolean => isGuest || isStranger

/**
 * What a person's role becomes. What was given, by an administrator or a file, wins over groups; of several groups the strongest of the
 * bank's roles. An outsider keeps none of the bank's roles. A tie to a vendor is a wall and not a right: it wins over the bank's groups, and
 * whoever loses it has no role until an administrator says which, not that of the bank's staff.
 */
export function standingOf(person: Held, groups: readonly GroupRole[]): Standing {
  const { role, roleSource, vendorId } = person
  const isVendors = role === 'vendor_member'
  const asBefore: Standing = { role, roleSource, vendorId: isVendors ? vendorId : null }
  if (person.isGone) return isVendors ? asBefore : usual
  if (roleSource === 'given' && (isVendors || !isOutsider(person))) return asBefore
  const ties = new Set(groups.flatMap((group) => (group.role === 'vendor_member' ? [group.vendorId] : [])))
  const [tie] = ties
  if (tie !== undefined) return { role: 'vendor_member', roleSource: 'group', vendorId: ties.size === 1 ? tie : null }
  const strongest = bankRoles.find((candidate) => groups.some((group) => group.role === candidate))
  if (strongest && !isOutsider(person)) return { role: strongest, roleSource: 'group', vendorId: null }
  return isVendors ? untied : usual
}

/** What the configuration and the workspace say beside the role. */
export interface Beyond {
  /** The configuration names the person as an administrator. */
  readonly isNamed: boolean
  /** They own the workspace, and nobody else has been named an administrator yet. */
  readonly standsForInstaller: boolean
}

/** The role that a person acts with; undefined for somebody who may do nothing here. */
export function actingRole(person: Held, { isNamed, standsForInstaller }: Beyond): Role | undefined {
  if (person.isGone) return undefined
  if (isNamed && !isOutsider(person)) return 'administrator'
  if (person.role === 'vendor_member') return person.vendorId === null ? undefined : person.role
  if (isOutsider(person)) return undefined
  return standsForInstaller ? 'administrator' : person.role
}
