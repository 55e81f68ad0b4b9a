import type { Criticality, Domicile, VendorKind, VendorStatus } from '../../platform/database/generated/enums.ts'

export type { Criticality, Domicile, VendorKind, VendorStatus } from '../../platform/database/generated/enums.ts'

export const vendorKinds: readonly VendorKind[] = ['it_services', 'supplier', 'consultancy']
export const domiciles: readonly Domicile[] = ['domestic', 'foreign']
export const criticalities: readonly Criticality[] = ['critical', 'important', 'standard']
export const vendorStatuses: readonly VendorStatus[] = ['candidate', 'active', 'on_notice', 'exited']

/** What the bank says of a vendor: section 1 of the domain. */
export interface VendorFields {
  readonly name: string
  readonly kind: VendorKind
  readonly domicile: Domicile
  readonly criticality: Criticality
  readonly status: VendorStatus
  /** Id of the Slack channel in which the bank works with it. */
  readonly channel: string | null
}

export interface Vendor extends VendorFields {
  readonly id: number
  readonly revision: number
}

/** Whom to turn to at a vendor. */
export interface Contact {
  readonly personId: number
  readonly slackUserId: string | null
  readonly name: string
  readonly email: string | null
  /** What they are to us: delivery manager, account manager … */
  readonly title: string
  readonly phone: string | null
}

/** Names as they are kept: trimmed, single blanks, composed. */
export const tidyName = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').normalize('NFC')

/** The longest name of a vendor or a service. */
export const longestName = 150
