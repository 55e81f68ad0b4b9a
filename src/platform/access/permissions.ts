import type { Role } from '../database/generated/enums.ts'

/**
 * Who may do what: the one table that an auditor reads. It says which roles may do a thing at all; that a vendor's people
 * see and touch only what is their own vendor's is a rule of the query, by `vendorScope`.
 */
export const permissions = {
  'incident.report': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'vendor_member'],
  'incident.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  'incident.acknowledge': ['administrator', 'outsourcing_office', 'operator', 'vendor_member'],
  'incident.resolve': ['administrator', 'outsourcing_office', 'operator', 'vendor_member'],
  /** Confirming and reopening are the reporter's; these roles may do it in the reporter's place. */
  'incident.confirm.any': ['administrator', 'outsourcing_office'],
  'summary.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  'summary.subscribe': ['administrator', 'outsourcing_office'],
  'vendor.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  'vendor.edit': ['administrator', 'outsourcing_office'],
  'service.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  'service.edit': ['administrator', 'outsourcing_office'],
  /** Contracts are between the bank and its vendors' managements: a vendor's people in Slack do not see them. */
  'contract.view': ['administrator', 'outsourcing_office', 'auditor'],
  /** Its owner too may say that what was due is done. */
  'contract.edit': ['administrator', 'outsourcing_office'],
  'calendar.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  'calendar.edit': ['administrator', 'outsourcing_office'],
  'people.view': ['administrator', 'outsourcing_office', 'auditor'],
  /** Gives roles, one by one or by user group. */
  'people.edit': ['administrator'],
  'audit.view': ['administrator', 'auditor'],
  /** Lets a channel with another company's people show what is not theirs. */
  'channel.clear': ['administrator', 'outsourcing_office'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

export function allowed(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role)
}
