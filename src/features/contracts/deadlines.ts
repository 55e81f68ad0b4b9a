import { Temporal } from 'temporal-polyfill'
import { type LocalDate, reminderStep, type WorkingDays } from '../../platform/calendar/index.ts'
import type { Contract } from './contract.ts'

export type DeadlineKind = 'notice' | 'expiry' | 'payment' | 'deliverable'

/** A date by which somebody must act. `itemId` is the payment's or the deliverable's, 0 for the contract's own. */
export interface Deadline {
  readonly kind: DeadlineKind
  readonly itemId: number
  readonly dueOn: LocalDate
}

type Facts = Pick<Contract, 'signedOn' | 'endsOn' | 'termNoticeMonths' | 'endedOn' | 'payments' | 'deliverables'>

/**
 * All dates of a contract, by section 1 of the domain. The last day for notice is so many months before the end, or the working day before
 * where that is none; payments are counted from signature, or from acceptance, which is the day on which the last deliverable was accepted.
 * What cannot be dated yet is left out; a contract that has ended has no dates.
 */
export function deadlinesOf(contract: Facts, calendar: WorkingDays): Deadline[] {
  const { endsOn, termNoticeMonths, endedOn, payments, deliverables } = contract
  if (endedOn !== null) return []
  const own = (kind: 'notice' | 'expiry', dueOn: LocalDate): Deadline => ({ kind, itemId: 0, dueOn })
  return [
    ...(endsOn === null ? [] : [own('notice', noticeBy(endsOn, termNoticeMonths, calendar)), own('expiry', endsOn)]),
    ...payments.flatMap((payment) => {
      const dueOn = paymentDue(payment, contract, calendar)
      return dueOn === null ? [] : [{ kind: 'payment' as const, itemId: payment.id, dueOn }]
    }),
    ...deliverables.flatMap(({ id, dueOn }) => (dueOn === null ? [] : [{ kind: 'deliverable' as const, itemId: id, dueOn }])),
  ]
}

/** The last working day on which notice for ending at term may be given. */
export function noticeBy(endsOn: LocalDate, months: number, calendar: WorkingDays): LocalDate {
  // From 31 May three months back is 28 or 29 February: the month's last day.
  const last = Temporal.PlainDate.from(endsOn).subtract({ months }).toString()
  return calendar.isWorkingDay(last) ? last : calendar.addWorkingDays(last, -1)
}

function paymentDue({ trigger, workingDays, dueOn }: Facts['payments'][number], { signedOn, deliverables }: Facts, calendar: WorkingDays): LocalDate | null {
  if (trigger === 'date') return dueOn
  const from = trigger === 'signature' ? signedOn : acceptedOn(deliverables)
  return from === null ? null : calendar.addWorkingDays(from, workingDays ?? 0)
}

/** When everything was accepted; null while something is missing, or where nothing is to be delivered. */
function acceptedOn(deliverables: Facts['deliverables']): LocalDate | null {
  const dates = deliverables.map((deliverable) => deliverable.acceptedOn)
  return dates.length === 0 || dates.includes(null) ? null : dates.reduce((latest, date) => ((date ?? '') > (latest ?? '') ? date : latest))
}

/** A deadline as it was worked out before. */
export interface KnownDeadline extends Deadline {
  readonly id: number
  readonly doneAt: Date | null
}

/** What becomes of deadlines once their contract, or its calendar, has changed. */
export interface Settlement<Row> {
  readonly added: readonly Deadline[]
  readonly moved: readonly { readonly row: Row; readonly dueOn: LocalDate }[]
  /** Done for an end that the contract has no more: to be done for the new one. */
  readonly reopened: readonly Row[]
  readonly dropped: readonly Row[]
}

/**
 * Holds the deadlines that are known against those that the contract has now. What is done stays done and on record, also once it has no date any more, as long as
 * what it is about is there: a payment that was made is not asked for again. Notice and expiry are done for one end of the contract: with another one they are to do.
 */
export function settle<Row extends KnownDeadline>(known: readonly Row[], wanted: readonly Deadline[], { payments, deliverables }: Pick<Facts, 'payments' | 'deliverables'>): Settlement<Row> {
  const keyOf = ({ kind, itemId }: Deadline): string => `${kind}:${itemId}`
  const now = new Map(wanted.map((deadline) => [keyOf(deadline), deadline]))
  const before = new Map(known.map((row) => [keyOf(row), row]))
  const items = new Set([...payments.map(({ id }) => `payment:${id}`), ...deliverables.map(({ id }) => `deliverable:${id}`), 'notice:0', 'expiry:0'])
  const [was, is] = [before.get('expiry:0')?.dueOn, now.get('expiry:0')?.dueOn]
  const endsAnew = was !== undefined && is !== undefined && was !== is
  return {
    added: wanted.filter((deadline) => !before.has(keyOf(deadline))),
    moved: known.flatMap((row) => {
      const dueOn = now.get(keyOf(row))?.dueOn
      return dueOn === undefined || dueOn === row.dueOn ? [] : [{ row, dueOn }]
    }),
    reopened: endsAnew ? known.filter((row) => row.itemId === 0 && row.doneAt !== null && now.has(keyOf(row))) : [],
    dropped: known.filter((row) => !now.has(keyOf(row)) && (row.doneAt === null || !items.has(keyOf(row)))),
  }
}

/** Working days before a date on which it is reminded of; 0 is the day itself. */
const steps: Readonly<Record<DeadlineKind, readonly number[]>> = {
  notice: [40, 20, 5, 1], expiry: [60, 20, 5], payment: [5, 1, 0], deliverable: [10, 5, 1, 0],
}

/** How a date stands to today: `last` where it has not come yet and no working day is left before it. */
export interface Left {
  readonly state: 'ahead' | 'last' | 'today' | 'late'
  /** Working days until it, or since it. */
  readonly days: number
}

export function leftUntil(dueOn: LocalDate, today: LocalDate, calendar: WorkingDays): Left {
  if (today > dueOn) return { state: 'late', days: Math.max(1, calendar.workingDaysBetween(dueOn, today)) }
  const days = calendar.workingDaysBetween(today, dueOn)
  return { state: today === dueOn ? 'today' : days === 0 ? 'last' : 'ahead', days }
}

/** The step of which a deadline must be reminded today; see reminderStep. */
export function stepToday({ kind, dueOn }: Pick<Deadline, 'kind' | 'dueOn'>, today: LocalDate, calendar: WorkingDays): number | undefined {
  return reminderStep(steps[kind], dueOn, today, calendar)
}
