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
  /** Classes, roles, status updates, and pauses of its clocks. */
  'incident.work': ['administrator', 'outsourcing_office', 'operator', 'vendor_member'],
  'incident.note': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'vendor_member'],
  /** What figures and vendors depend on, for the bank alone: severity, times put right, merging, cancelling, archiving. */
  'incident.manage': ['administrator', 'outsourcing_office', 'operator'],
  /** The fields that the bank adds to its incidents. */
  'field.edit': ['administrator', 'outsourcing_office'],
  /** Confirming and reopening are the reporter's; these roles may do it in the reporter's place. */
  'incident.confirm.any': ['administrator', 'outsourcing_office'],
  /** Every private incident, also without having to do with it. */
  'incident.private.view': ['administrator', 'outsourcing_office', 'auditor'],
  /** Shows a private incident to everybody again. */
  'incident.private.end': ['administrator', 'outsourcing_office'],
  /** A vendor's people see and give what is theirs or their colleagues' to do. */
  'action.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  'action.add': ['administrator', 'outsourcing_office', 'operator', 'vendor_member'],
  /** What becomes of an action is its owner's and its giver's to say; these roles may do it in their place. */
  'action.manage': ['administrator', 'outsourcing_office', 'operator'],
  /** When people are told of incidents, and what happens by itself. */
  'incident.configure': ['administrator', 'outsourcing_office'],
  /** Has a channel told of incidents. */
  'incident.subscribe': ['administrator', 'outsourcing_office', 'operator'],
  /** A vendor's people only where the bank has shared a review with them. */
  'review.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  'review.write': ['administrator', 'outsourcing_office', 'operator', 'vendor_member'],
  /** By somebody who did not write in it. */
  'review.accept': ['administrator', 'outsourcing_office'],
  'review.share': ['administrator', 'outsourcing_office'],
  /** What people wrote with their answer after an incident; the answer itself is theirs alone to give. */
  'rating.comments': ['administrator', 'outsourcing_office', 'operator', 'auditor'],
  /** Surveys, whom they ask, and every result. */
  'survey.view': ['administrator', 'outsourcing_office', 'auditor'],
  'survey.edit': ['administrator', 'outsourcing_office'],
  /** Results, where whoever made the survey opened them to these. */
  'survey.results': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  'summary.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  'summary.subscribe': ['administrator', 'outsourcing_office'],
  'vendor.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  'vendor.edit': ['administrator', 'outsourcing_office'],
  'service.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  'service.edit': ['administrator', 'outsourcing_office'],
  /** SLA profiles are the bank's, and hold for every vendor's services. */
  'profile.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor'],
  'profile.edit': ['administrator', 'outsourcing_office'],
  /** Contracts are between the bank and its vendors' managements: a vendor's people in Slack do not see them. */
  'contract.view': ['administrator', 'outsourcing_office', 'auditor'],
  /** Its owner too may say that what was due is done. */
  'contract.edit': ['administrator', 'outsourcing_office'],
  /** What authorities are told of incidents is the bank's own: no vendor's people ever see it. A regime's contact may view and report too. */
  'authority.view': ['administrator', 'outsourcing_office', 'operator', 'auditor'],
  'authority.report': ['administrator', 'outsourcing_office'],
  /** Regimes: their terms, contacts, switched on or off. */
  'authority.edit': ['administrator', 'outsourcing_office'],
  'oncall.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  'oncall.edit': ['administrator', 'outsourcing_office'],
  /** Somebody else for a time, or oneself. */
  'oncall.override': ['administrator', 'outsourcing_office', 'operator', 'vendor_member'],
  'calendar.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  'calendar.edit': ['administrator', 'outsourcing_office'],
  'maintenance.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  'maintenance.propose': ['administrator', 'outsourcing_office', 'operator', 'vendor_member'],
  /** The bank's word, without which maintenance does not hold. */
  'maintenance.agree': ['administrator', 'outsourcing_office'],
  'alert.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  /** Sources with their secrets, and thresholds. */
  'alert.edit': ['administrator', 'outsourcing_office'],
  /** What somebody may see of it besides says `visibleTo` of the feature. */
  'knowledge.view': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member'],
  /** Writes entries, and changes one's own. */
  'knowledge.draft': ['administrator', 'outsourcing_office', 'operator', 'business_user', 'vendor_member'],
  /** Changes those of whoever else too. */
  'knowledge.edit': ['administrator', 'outsourcing_office', 'operator'],
  /** Publishes what somebody else wrote; its owner may say that it is still true. Archives, and keeps the synonyms. */
  'knowledge.review': ['administrator', 'outsourcing_office'],
  /** What people asked in vain, in their own words: the bank's alone. */
  'knowledge.gaps': ['administrator', 'outsourcing_office', 'operator', 'business_user'],
  /** Has a channel's questions answered, and posts the news of the week there. */
  'knowledge.subscribe': ['administrator', 'outsourcing_office', 'operator'],
  'people.view': ['administrator', 'outsourcing_office', 'auditor'],
  /** Gives roles, one by one or by user group. */
  'people.edit': ['administrator'],
  /** Has other systems told of incidents. */
  'webhook.edit': ['administrator'],
  'audit.view': ['administrator', 'auditor'],
  /** Lets a channel with another company's people show what is not theirs. */
  'channel.clear': ['administrator', 'outsourcing_office'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

export function allowed(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role)
}
