/** A stretch in which a service may be down by agreement. */
export interface Window {
  readonly id: number
  readonly service: { readonly id: number; readonly name: string; readonly vendorId: number | null; readonly vendorName: string | null }
  readonly from: Date
  readonly to: Date
  readonly reason: string
  readonly proposedBy: Signature
  readonly bank: Signature | null
  readonly vendor: Signature | null
  readonly cancelled: Signature | null
}

/** Whose word it is, and since when. */
export interface Signature {
  readonly personId: number
  readonly slackUserId: string | null
  readonly name: string
  readonly at: Date
}

export type Standing = 'proposed' | 'agreed' | 'running' | 'over' | 'cancelled'

/** How a window stands. Without the bank's word it does not hold, however far its time has come. */
export function standingOf({ from, to, bank, cancelled }: Window, now: Date): Standing {
  if (cancelled) return 'cancelled'
  if (to <= now) return 'over'
  if (!bank) return 'proposed'
  return from <= now ? 'running' : 'agreed'
}

/** Whether it was agreed before it began, as service-level figures want it. */
export const isInTime = ({ from, bank }: Pick<Window, 'from' | 'bank'>): boolean => bank !== null && bank.at < from

/** The longest, in days: what lasts longer is no maintenance. */
export const longestDays = 31
