import type { LocalDate } from '../../platform/calendar/index.ts'

/** What a payment is counted from; `date`: it has a day of its own. */
export type PaymentTrigger = 'signature' | 'acceptance' | 'date'

export interface Payment {
  readonly id: number
  readonly title: string
  /** In the contract's currency, as text so that no cent is lost. */
  readonly amount: string | null
  readonly trigger: PaymentTrigger
  /** Working days after the trigger. */
  readonly workingDays: number | null
  readonly dueOn: LocalDate | null
}

export type DeliverableKind = 'development' | 'integration' | 'training' | 'other'

export interface Deliverable {
  readonly id: number
  readonly title: string
  readonly kind: DeliverableKind
  /** Acceptance documents that come with it. */
  readonly documents: readonly string[]
  readonly dueOn: LocalDate | null
  readonly acceptedOn: LocalDate | null
}

export type ItemKind = 'payment' | 'deliverable'

/** A new item of a contract, or one that is there, as of the revision of the contract at which somebody looked at it. */
export interface ItemPlace {
  readonly contractId: number
  readonly item?: { readonly id: number; readonly revision: number }
}

/** What the contract says of itself, as a form or a file gives it. */
export interface ContractFields {
  readonly vendorId: number
  /** The bank's number for it. */
  readonly reference: string
  readonly title: string
  readonly signedOn: LocalDate | null
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate | null
  /** Written notice for ending at term, in months. */
  readonly termNoticeMonths: number
  /** Written notice for ending for breach, in days, after a warning. */
  readonly breachNoticeDays: number
  readonly value: string | null
  /** ISO 4217. */
  readonly currency: string | null
  /** Whether it has such a clause; null where nobody looked. */
  readonly confidentiality: boolean | null
  readonly intellectualProperty: boolean | null
  readonly termination: string
  readonly disputes: string
  readonly calendarId: number | null
  readonly ownerId: number | null
  readonly serviceIds: readonly number[]
}

/** A contract with all that hangs on it. */
export interface Contract extends ContractFields {
  readonly id: number
  readonly vendorName: string
  readonly calendarName: string | null
  readonly owner: { readonly slackUserId: string | null; readonly name: string } | null
  readonly serviceNames: readonly string[]
  /** Since when nothing is due any more. */
  readonly endedOn: LocalDate | null
  readonly revision: number
  readonly payments: readonly Payment[]
  readonly deliverables: readonly Deliverable[]
}

/** Section 1 of the domain: what a contract says where nobody says otherwise. */
export const contractDefaults = {
  termNoticeMonths: 3,
  breachNoticeDays: 30,
  /** Prepayment 10 working days after signature, the balance 30 working days after acceptance. */
  prepaymentWorkingDays: 10,
  balanceWorkingDays: 30,
} as const
