/** An IT service that the bank buys or runs. */
export interface Service {
  readonly id: number
  readonly name: string
  readonly vendorId: number | null
  readonly vendorName: string | null
  /** The SLA profile whose targets hold where the service has none of its own. */
  readonly profile: string
  /** What holds for it: its own targets, else its profile's. */
  readonly targets: Targets
}

export interface Targets {
  readonly responseSeconds: number
  readonly restoreSeconds: number
}

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

/** Profile of a service of which nothing else is said. */
export const usualProfile = 'operations'
