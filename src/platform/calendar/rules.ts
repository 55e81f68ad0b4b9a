/** A day in a calendar's own zone, `2026-02-17`. As text they sort as they follow each other. */
export type LocalDate = string

/** Minutes since local midnight, half open: `[540, 1080]` is 09:00–18:00, `[0, 1440]` the whole day. */
export type MinuteSpan = readonly [from: number, to: number]

/** The hours of a day: sorted, apart from each other; none where it is closed. */
export type DayHours = readonly MinuteSpan[]

/** Weekly hours from a local date on, until the next version's. Seven days, Monday first. */
export interface WeekVersion {
  readonly from: LocalDate
  readonly days: readonly DayHours[]
}

/** A holiday, or a day that is worked instead of one (調休). */
export interface HolidayDay {
  readonly date: LocalDate
  readonly kind: 'holiday' | 'workday'
  readonly name: string
}

/** Hours of one day, whatever its week and its holidays say. */
export interface ExceptionDay {
  readonly date: LocalDate
  readonly hours: DayHours
}

/** What a calendar says, as data. */
export interface CalendarRules {
  /** IANA zone. */
  readonly timeZone: string
  /** In the order of their dates; before the first one everything is closed. */
  readonly weeks: readonly WeekVersion[]
  readonly holidays: readonly HolidayDay[]
  /** Which dates the holidays are known for, both included; null where the calendar takes no holidays. */
  readonly covers: DateRange | null
  readonly exceptions: readonly ExceptionDay[]
}

/** Both included. */
export interface DateRange {
  readonly from: LocalDate
  readonly to: LocalDate
}

const wholeDay: DayHours = [[0, 1440]]

/** The first date that a calendar can be asked for. */
export const always: LocalDate = '1970-01-01'

/** Around the clock, in whatever zone. */
export const aroundTheClock: CalendarRules = {
  timeZone: 'UTC', weeks: [{ from: always, days: Array.from({ length: 7 }, () => wholeDay) }], holidays: [], covers: null, exceptions: [],
}

/**
 * The hours of days by the rules: an exception before a make-up day, that before a holiday, that before the week. A make-up day has
 * the hours of the first day of its week that has any, which is Monday where people work Monday to Friday.
 */
export function hoursByRules({ weeks, holidays, exceptions }: CalendarRules): (date: LocalDate, weekday: number) => DayHours {
  const special = new Map<LocalDate, DayHours | 'usual'>()
  for (const { date, kind } of holidays) if (kind === 'holiday' && !special.has(date)) special.set(date, [])
  for (const { date, kind } of holidays) if (kind === 'workday') special.set(date, 'usual')
  for (const { date, hours } of exceptions) special.set(date, hours)
  return (date, weekday) => {
    const own = special.get(date)
    if (own !== undefined && own !== 'usual') return own
    const days = weeks.findLast(({ from }) => from <= date)?.days ?? []
    if (own === 'usual') return days.find((hours) => hours.length > 0) ?? []
    return days[weekday] ?? []
  }
}

/** What is wrong with hours as data: undefined where they are sorted, apart and within a day. */
export function faultOfHours(hours: DayHours): string | undefined {
  for (const [index, [from, to]] of hours.entries()) {
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to > 1440) return 'hours are whole minutes from 0:00 to 24:00'
    if (from >= to) return 'hours end after they begin'
    const before = hours[index - 1]
    if (before && before[1] > from) return 'hours follow each other and do not overlap'
  }
  return undefined
}
