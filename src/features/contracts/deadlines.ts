import { Temporal } from 'temporal-polyfill'
import type { Calendar, LocalDate } from '../../platform/calendar/index.ts'
import type { Contract } from './contract.ts'

/** The working days that dates are counted in. */
export type WorkingDays = Pick<Calendar, 'isWorkingDay' | 'addWorkingDays' | 'workingDaysBetween'>

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

/** Working days before a date on which it is reminded of; 0 is the day itself. Once it has passed, each 5 working days. */
const steps: Readonly<Record<DeadlineKind, readonly number[]>> = {
  notice: [40, 20, 5, 1], expiry: [60, 20, 5], payment: [5, 1, 0], deliverable: [10, 5, 1, 0],
}
const overdueEvery = 5

/**
 * The step of which a deadline must be reminded today, if it was not reminded of it yet: the latest that has come, so that a week
 * without the bot is one reminder and not five. Negative steps are working days after the date. Undefined where none has come yet.
 */
export function stepToday({ kind, dueOn }: Pick<Deadline, 'kind' | 'dueOn'>, today: LocalDate, calendar: WorkingDays): number | undefined {
  if (today <= dueOn) {
    const left = calendar.workingDaysBetween(today, dueOn)
    return steps[kind].toSorted((a, b) => a - b).find((step) => left <= step)
  }
  // Overdue since the first working day after the date: 1, 6, 11 … working days after it.
  const late = calendar.workingDaysBetween(dueOn, today)
  return late < 1 ? Math.min(...steps[kind]) : -(1 + Math.floor((late - 1) / overdueEvery) * overdueEvery)
}
