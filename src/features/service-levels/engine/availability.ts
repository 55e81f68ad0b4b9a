import { common, minus, type Span, union } from './spans.ts'
import { cut, type Hours, serviceMillis, type Step } from './terms.ts'

/** What is known of a service in a period. */
export interface ServiceRecord {
  readonly hours: readonly Step<Hours>[]
  /** Shares from 0 to 1; null where nothing was promised. */
  readonly goals: readonly Step<number | null>[]
  /** When it was down, whoever saw it; overlaps count once. */
  readonly outages: readonly Span[]
  readonly maintenance: readonly (Span & { readonly agreedAt: number })[]
  /** When somebody would have known of an outage. */
  readonly watched: readonly Span[]
}

/** How available a service was. Seconds are of agreed service time, maintenance apart, up to now where the period still runs. */
export interface AvailabilityFigures {
  readonly agreedSeconds: number
  readonly maintenanceSeconds: number
  readonly downSeconds: number
  /** Neither known to be up nor down. */
  readonly unknownSeconds: number
  /** The share of agreed time that something is known of; null where the service was not to run at all. */
  readonly coverage: number | null
  /** Up ÷ known time; null where nothing is known. */
  readonly share: number | null
  /** The least and the most that it can have been, whatever happened while nobody looked. */
  readonly atLeast: number | null
  readonly atMost: number | null
  /** What was promised, over the whole period; null where nothing was, for none of it. */
  readonly goal: number | null
  /** Null where nothing was promised, or where what is unknown would decide it. */
  readonly kept: boolean | null
  readonly budget: BudgetFigures | null
}

/** How much downtime the goal leaves in the whole period, and what is left of it; below zero where it is overdrawn. */
export interface BudgetFigures {
  readonly allowedSeconds: number
  readonly spentSeconds: number
  readonly leftSeconds: number
}

/** Maintenance that counts: agreed before it began. */
export const inTime = ({ maintenance }: Pick<ServiceRecord, 'maintenance'>): Span[] => union(maintenance.filter(({ from, agreedAt }) => agreedAt < from))

/** Works out a period's availability as it is known at `now`. */
export function availabilityOf(record: ServiceRecord, period: Span, now: number): AvailabilityFigures {
  const millis = (spans: readonly Span[]) => serviceMillis(spans, record.hours)
  const maintenance = inTime(record)
  const past: Span = { from: period.from, to: Math.min(period.to, Math.max(now, period.from)) }
  const agreed = minus([past], maintenance)
  const outages = common(agreed, record.outages)
  const unknown = minus(agreed, [...record.watched, ...record.outages])
  const [all, down, blind] = [millis(agreed), millis(outages), millis(unknown)]
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)
  const allowed = (spans: readonly Span[]) => allowance(spans, record)
  const promised = allowed(minus([period], maintenance))
  const soFar = allowed(agreed)
  const spent = allowed(outages).millis
  const doubtful = allowed(unknown).millis
  return {
    agreedSeconds: all / 1000,
    maintenanceSeconds: millis(common([past], maintenance)) / 1000,
    downSeconds: down / 1000,
    unknownSeconds: blind / 1000,
    coverage: share(all - blind, all),
    share: share(all - blind - down, all - blind),
    atLeast: share(all - down - blind, all),
    atMost: share(all - down, all),
    goal: promised.millis === 0 ? null : 1 - Number(promised.allowed) / parts / promised.millis,
    kept: soFar.millis === 0 ? null : keptBetween(BigInt(spent), BigInt(spent + doubtful), soFar.allowed),
    budget: promised.millis === 0 ? null : budgetOf(Number(promised.allowed) / parts, spent),
  }
}

const budgetOf = (allowed: number, spent: number): BudgetFigures => ({ allowedSeconds: allowed / 1000, spentSeconds: spent / 1000, leftSeconds: (allowed - spent) / 1000 })

/** A goal has at most eight digits: what it allows is a whole number of so many parts of a millisecond. */
const parts = 100_000_000

/** Service time for which something was promised, and how much of it may be down by that, each goal for its part. */
function allowance(spans: readonly Span[], { goals, hours }: ServiceRecord): { millis: number; allowed: bigint } {
  let sum = 0
  let allowed = 0n
  for (const { from, to, value } of cut(spans, goals)) {
    if (value === null) continue
    const millis = serviceMillis([{ from, to }], hours)
    sum += millis
    allowed += BigInt(millis) * BigInt(Math.round((1 - value) * parts))
  }
  return { millis: sum, allowed }
}

function keptBetween(least: bigint, most: bigint, allowed: bigint): boolean | null {
  if (most * BigInt(parts) <= allowed) return true
  return least * BigInt(parts) > allowed ? false : null
}
