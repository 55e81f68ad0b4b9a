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
