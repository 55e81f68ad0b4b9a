import type { SlaTerms } from './sla-terms.ts'

/** An IT service that the bank buys or runs. */
export interface Service {
  readonly id: number
  readonly name: string
  readonly vendorId: number | null
  readonly vendorName: string | null
  readonly retiredAt: Date | null
  /** What it is and was held to; see targetsAt. */
  readonly sla: SlaTerms
}

/** A service as a picker offers it. */
export type ServiceName = Pick<Service, 'id' | 'name' | 'vendorName'>

/** Its vendor's people see a service by this. */
export interface ServiceFilter {
  readonly vendorId?: number | undefined
}

/** How many of a kind an import made, changed and found as they were. */
export interface Tally {
  made: number
  changed: number
  unchanged: number
}

export interface RegisterTally {
  readonly vendors: Tally
  readonly services: Tally
  readonly people: Tally
}
