import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from '../../platform/calendar/index.ts'
import { type Anchor, type Limit, needsClassification, type ReportTerms, type Terms } from './regime.ts'

/** When what limits are counted from happened; null where it has not. */
export interface Anchors {
  readonly awareness: Date
  readonly detection: Date
  /** When it was classified as major. */
  readonly classification: Date | null
}

/** A report that went out: which one, counted from 0, and when. Updates of it come again. */
export interface Submitted {
  readonly report: number
  readonly at: Date
}

export type DeadlineState = 'not_started' | 'running' | 'due_soon' | 'overdue' | 'in_time' | 'late'

/** What decided a deadline. */
export interface Deciding {
  readonly limit: Limit
  readonly from: Date
  /** Whether a weekend or holiday moved it to noon of the next working day. */
  readonly relieved: boolean
}

/** Where a report stands. */
export interface Deadline {
  /** Counted from 0, in the order of the regime. */
  readonly report: number
  readonly name: string
  readonly state: DeadlineState
  readonly dueAt: Date | null
  readonly why: Deciding | null
  /** It may only be owed, or due earlier, once this has happened. */
  readonly waitsFor: readonly Anchor[]
  readonly submittedAt: Date | null
}

/** Noon of the next working day, where a deadline falls on another day. */
const reliefHour = 12

/**
 * The deadlines of all reports of a regime: pure. Hours are time that passes; days and months end at the same local time, a month that has no such day on
 * its last one. Of the limits whose anchor is known the earliest decides. One that lapses does not count once the incident was classified after it: while
 * nobody has classified it, it stands and says by when somebody should.
 */
export function deadlinesOf(terms: Pick<Terms, 'reports' | 'criteria' | 'timeZone' | 'warnAt'>, anchors: Anchors, submissions: readonly Submitted[], now: Date, isWorkingDay: (day: LocalDate) => boolean): Deadline[] {
  const mustClassify = needsClassification(terms)
  return terms.reports.map((report, index): Deadline => {
    const before = submissions.filter((own) => own.report === index - 1).map(({ at }) => at).toSorted(byTime)
    const own = submissions.filter((submission) => submission.report === index).map(({ at }) => at).toSorted(byTime)
    const at: Readonly<Record<Anchor, Date | null>> = { ...anchors, submission: before[0] ?? null, latest_submission: before.at(-1) ?? null }
    const why = decisive(report, at, terms.timeZone, isWorkingDay)
    const waitsFor = [...new Set([...report.limits.map(({ anchor }) => anchor), ...(mustClassify ? ['classification' as const] : [])])].filter((anchor) => at[anchor] === null)
    const submittedAt = own[0] ?? null
    const dueAt = why?.dueAt ?? null
    const state = submittedAt ? (dueAt && submittedAt > dueAt ? 'late' : 'in_time') : why ? stateAt(now, why, terms.warnAt) : 'not_started'
    return { report: index, name: report.name, state, dueAt, why: why?.deciding ?? null, waitsFor: submittedAt ? [] : waitsFor, submittedAt }
  })
}

interface Due {
  readonly dueAt: Date
  readonly deciding: Deciding
}

function decisive({ limits, relief }: ReportTerms, at: Readonly<Record<Anchor, Date | null>>, timeZone: string, isWorkingDay: (day: LocalDate) => boolean): Due | null {
  const due = limits.flatMap((limit): Due[] => {
    const from = at[limit.anchor]
    if (!from) return []
    const end = endOf(limit, from, timeZone)
    if (limit.lapses && at.classification && at.classification > end) return []
    const dueAt = relief ? relieved(end, timeZone, isWorkingDay) : end
    return [{ dueAt, deciding: { limit, from, relieved: dueAt !== end } }]
  })
  return due.toSorted((a, b) => byTime(a.dueAt, b.dueAt))[0] ?? null
}

/** When a limit that is counted from an instant has passed. */
export function endOf({ amount, unit }: Pick<Limit, 'amount' | 'unit'>, from: Date, timeZone: string): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone)
  // A local time that the zone's clock skips moves by as much as is skipped.
  return new Date(start.add({ [unit]: amount }, { overflow: 'constrain' }).epochMilliseconds)
}

function relieved(at: Date, timeZone: string, isWorkingDay: (day: LocalDate) => boolean): Date {
  let day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  if (isWorkingDay(day.toString())) return at
  // A calendar without any working day is not waited for longer than a month.
  for (let days = 0; days < 31 && !isWorkingDay(day.toString()); days++) day = day.add({ days: 1 })
  return new Date(day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: reliefHour }) }).epochMilliseconds)
}

function stateAt(now: Date, due: Due, warnAt: readonly number[]): DeadlineState {
  if (now > due.dueAt) return 'overdue'
  return passed(now, due.deciding.from, due.dueAt) >= Math.max(0, ...warnAt) && warnAt.length > 0 ? 'due_soon' : 'running'
}

/** How much of a deadline's time has passed, in percent. */
const passed = (now: Date, from: Date, dueAt: Date): number =>
  dueAt <= from ? 100 : ((now.getTime() - from.getTime()) / (dueAt.getTime() - from.getTime())) * 100

/**
 * The step that a deadline's contacts should have been told of by now: a share in percent, or 100 once it has passed. The latest that has come, so that an hour
 * without the bot is one notice and not three; undefined where none has, or there is nothing to wait for.
 */
export function stepNow({ state, dueAt, why }: Pick<Deadline, 'state' | 'dueAt' | 'why'>, warnAt: readonly number[], now: Date): number | undefined {
  if (!dueAt || !why || state === 'in_time' || state === 'late' || state === 'not_started') return undefined
  if (state === 'overdue') return 100
  const share = passed(now, why.from, dueAt)
  return warnAt.toSorted((a, b) => b - a).find((step) => share >= step)
}

const byTime = (a: Date, b: Date): number => a.getTime() - b.getTime()
