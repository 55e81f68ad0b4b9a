import type { Criticality, OrganisationUnit } from '../../platform/database/generated/enums.ts'
import type { SlaTerms } from './sla-terms.ts'

/** An IT service that the bank buys or runs. */
export interface Service {
  readonly id: number
  readonly name: string
  readonly vendorId: number | null
  readonly vendorName: string | null
  readonly criticality: Criticality
  readonly unit: OrganisationUnit | null
  readonly retiredAt: Date | null
  /** Its service hours; around the clock for null. */
  readonly calendarId: number | null
  /** What it is and was held to; see targetsAt. */
  readonly sla: SlaTerms
}

/** A service as a picker offers it. */
export type ServiceName = Pick<Service, 'id' | 'name' | 'vendorName'>

/** Its vendor's people see a service by this. */
export interface ServiceFilter {
  readonly vendorId?: number | undefined
}

/** Somebody to turn to. */
export interface ContactPerson {
  readonly personId: number
  readonly slackUserId: string | null
  readonly name: string
}

/** Whom to turn to about a service. */
export interface ServiceContacts {
  /** The vendor's, in the order of escalation. */
  readonly vendor: readonly ContactPerson[]
  readonly owner: ContactPerson | null
}
