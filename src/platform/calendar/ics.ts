import ICAL from 'ical.js'
import { dateOf, dayOf, isDate } from './dates.ts'
import type { DateRange, HolidayDay } from './rules.ts'

/** The text is not an iCalendar file, or one that would never end. */
export class IcsFault extends Error {}

/** What an iCalendar file says, one entry a date, in order. */
export interface IcsHolidays {
  /** What the file calls itself. */
  readonly name: string | null
  readonly days: readonly HolidayDay[]
  /** Days that the file names and does not call days off: Mother's Day, regional holidays. Whoever imports decides. */
  readonly observances: readonly HolidayDay[]
  /** Names of what is no day of the range: events with a time of the day. */
  readonly skipped: readonly string[]
}

// A file of holidays has some hundreds of days; one whose rules go on for ever is refused.
const mostOccurrences = 5_000

/** All-day events that touch the range, with recurrences spelled out. Throws IcsFault. */
export function readHolidaysFromIcs(text: string, range: DateRange): IcsHolidays {
  const calendars = parseIcs(text)
  const days = new Map<string, HolidayDay>()
  const observances = new Map<string, HolidayDay>()
  const skipped = new Set<string>()
  let left = mostOccurrences
  for (const { item, startDate, endDate } of calendars.flatMap((calendar) => occurrences(calendar, range))) {
    if (left-- === 0) throw new IcsFault('the file has too many days')
    const name = textOf(item, 'summary').trim().replaceAll(/\s+/g, ' ')
    if (statusOf(item) === 'CANCELLED') continue
    if (!isWholeDays(startDate, endDate)) {
      skipped.add(name)
      continue
    }
    const first = Math.max(dayNumber(startDate), dayOf(range.from))
    // The end is the day after; a file that gives the same day for both means that day.
    const last = Math.min(Math.max(dayNumber(endDate) - 1, dayNumber(startDate)), dayOf(range.to))
    const kind = kindOf(item, name)
    for (let day = first; day <= last; day++) add(kind === 'observance' ? observances : days, { date: dateOf(day), kind: kind === 'workday' ? 'workday' : 'holiday', name })
  }
  const inOrder = (found: ReadonlyMap<string, HolidayDay>) => [...found.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const name = calendars.map((calendar) => calendar.getFirstPropertyValue('x-wr-calname')).find((value) => typeof value === 'string')
  return { name: name ?? null, days: inOrder(days), observances: inOrder(observances).filter(({ date }) => !days.has(date)), skipped: [...skipped] }
}

/** The calendars of a file. Throws IcsFault. */
export function parseIcs(text: string): ICAL.Component[] {
  let parsed: unknown
  try {
    parsed = ICAL.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new IcsFault(`this is not an iCalendar file: ${(error as Error).message}`)
  }
  // Several calendars in one file are a list of them; one is a component, whose first entry is its name.
  const components = (Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed]) as ConstructorParameters<typeof ICAL.Component>[0][]
  const calendars = components.map((component) => new ICAL.Component(component)).filter(({ name }) => name === 'vcalendar')
  if (calendars.length === 0) throw new IcsFault('this is not an iCalendar file: it holds no VCALENDAR')
  return calendars
}

export interface Occurrence {
  readonly item: ICAL.Event
  readonly startDate: ICAL.Time
  readonly endDate: ICAL.Time
}

/** The events of a calendar up to the end of a range. One that is changed for a single date counts as changed. */
export function occurrences(calendar: ICAL.Component, { to }: Pick<DateRange, 'to'>): Occurrence[] {
  const events = calendar.getAllSubcomponents('vevent').filter((component) => component.hasProperty('dtstart'))
  for (const component of events) checkDates(component)
  const changes = events.filter((component) => component.hasProperty('recurrence-id'))
  const found: Occurrence[] = []
  for (const component of events) {
    if (component.hasProperty('recurrence-id')) continue
    const uid = component.getFirstPropertyValue('uid')
    const event = new ICAL.Event(component, { exceptions: uid === null ? [] : changes.filter((change) => change.getFirstPropertyValue('uid') === uid) })
    if (!event.isRecurring()) {
      found.push({ item: event, startDate: event.startDate, endDate: event.endDate })
      continue
    }
    const rule = component.getFirstPropertyValue('rrule')
    if (rule instanceof ICAL.Recur && !['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(rule.freq)) throw new IcsFault(`a day does not recur ${rule.freq.toLowerCase()}`)
    // Dates that are only listed come besides the start; a rule yields the start itself.
    if (!rule) found.push(event.getOccurrenceDetails(event.startDate))
    const dates = event.iterator()
    for (let next = dates.next() as ICAL.Time | undefined; next && next.toString().slice(0, 10) <= to; next = dates.next() as ICAL.Time | undefined) {
      found.push(event.getOccurrenceDetails(next))
      if (found.length > mostOccurrences) throw new IcsFault('the file has too many days')
    }
  }
  return found
}

/** The library would take the 32nd for the 1st of the next month, and a word for today. */
function checkDates(component: ICAL.Component): void {
  for (const property of ['dtstart', 'dtend', 'recurrence-id', 'rdate', 'exdate'].flatMap((name) => component.getAllProperties(name))) {
    for (const value of property.jCal.slice(3).map(String)) {
      if (!isDate(value.slice(0, 10))) throw new IcsFault(`${value} is not a date`)
    }
  }
}

/** Dates, or local midnights, which some programs write for whole days. */
function isWholeDays(start: ICAL.Time, end: ICAL.Time): boolean {
  const midnight = ({ hour, minute, second, zone }: ICAL.Time) => hour === 0 && minute === 0 && second === 0 && zone !== ICAL.Timezone.utcTimezone
  return start.isDate || (midnight(start) && midnight(end) && dayNumber(end) > dayNumber(start))
}

const dayNumber = (time: ICAL.Time): number => dayOf(time.toString().slice(0, 10))

const statusOf = (event: ICAL.Event): string => textOf(event, 'status').toUpperCase()

function textOf(event: ICAL.Event, property: string): string {
  return event.component.getAllProperties(property).flatMap((found) => found.getValues()).map(String).join(', ')
}

// As Google, Apple, Outlook and the offices of holidays write it. TRANSP says nothing: most of them write days off as transparent too.
const worked = /補班|补班|補行上班|補上班|补行上班|调休上班|調整上班|[（(]班[）)]|\bmake[- ]?up (work|day)|\b(special|substitute|alternate) working day/i
const noDayOff = /\bobservance\b|\bnot a (public|bank) holiday\b|\bregional holiday\b|\bschool holiday\b/i
const noDayOffByDescription = /^(節慶|節日|纪念日|紀念日|节庆|节日)/

function kindOf(event: ICAL.Event, name: string): HolidayDay['kind'] | 'observance' {
  const special = textOf(event, 'x-apple-special-day').toUpperCase()
  if (special === 'ALTERNATE-WORKDAY' || worked.test(name)) return 'workday'
  const [description, categories] = [textOf(event, 'description').trim(), textOf(event, 'categories')]
  if (special === 'WORK-HOLIDAY') return 'holiday'
  return noDayOff.test(name) || noDayOff.test(description) || noDayOff.test(categories) || noDayOffByDescription.test(description) ? 'observance' : 'holiday'
}

/** A date with two names is one day; worked where one of them says so. */
function add(days: Map<string, HolidayDay>, day: HolidayDay): void {
  const known = days.get(day.date)
  if (!known) return void days.set(day.date, day)
  const names = known.name.split(' · ')
  days.set(day.date, { date: day.date, kind: known.kind === 'workday' ? known.kind : day.kind, name: names.includes(day.name) ? known.name : [...names, day.name].join(' · ') })
}
