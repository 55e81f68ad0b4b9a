import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { isTimeZone } from '../config/config.ts'
import { IcsFault, occurrences, parseIcs } from './ics.ts'
import type { LocalDate } from './rules.ts'

/** Something that lasts from one instant to another and concerns somebody. */
export interface IcsEvent {
  readonly uid: string
  readonly summary: string
  /** Milliseconds, half open. */
  readonly from: number
  readonly to: number
  readonly attendees: readonly { readonly name: string | null; readonly email: string | null }[]
  /** What only we write and read, by the name of its property: `x-steward-position`. */
  readonly own: Readonly<Record<string, string>>
}

const ownPrefix = 'x-steward-'
const mostEvents = 5_000

/**
 * The events of an iCalendar file that begin up to a date, recurrences spelled out, by their beginning; without those that are cancelled. Dates, and times of no zone, are
 * those of `timeZone`. Throws IcsFault.
 */
export function readEventsFromIcs(text: string, upTo: LocalDate, timeZone: string): IcsEvent[] {
  const found = parseIcs(text).flatMap((calendar) => occurrences(calendar, { to: upTo }))
  if (found.length > mostEvents) throw new IcsFault('the file has too many events')
  const events = found.flatMap(({ item, startDate, endDate }): IcsEvent[] => {
    const { component } = item
    const first = (name: string): string => textOf(component.getFirstPropertyValue(name))
    const zoneOf = (name: string): string | undefined => textOf(component.getFirstProperty(name)?.getParameter('tzid')) || undefined
    if (first('status').toUpperCase() === 'CANCELLED') return []
    const attendees = component.getAllProperties('attendee').map((property) => ({
      name: textOf(property.getParameter('cn')) || null, email: /^mailto:(.+)$/i.exec(textOf(property.getFirstValue()))?.[1]?.trim().toLowerCase() ?? null,
    }))
    const own = Object.fromEntries(component.getAllProperties().filter(({ name }) => name.startsWith(ownPrefix)).map((property) => [property.name, textOf(property.getFirstValue())]))
    return [{ uid: first('uid'), summary: first('summary').trim().replaceAll(/\s+/g, ' '), from: instantOf(startDate, zoneOf('dtstart'), timeZone), to: instantOf(endDate, zoneOf('dtend') ?? zoneOf('dtstart'), timeZone), attendees, own }]
  })
  return events.toSorted((a, b) => a.from - b.from || a.to - b.to)
}

/** An iCalendar file of these events, in UTC. */
export function writeEventsToIcs(name: string, events: readonly IcsEvent[], madeAt: Date): string {
  const calendar = new ICAL.Component('vcalendar')
  calendar.updatePropertyWithValue('version', '2.0')
  calendar.updatePropertyWithValue('prodid', '-//Steward//EN')
  calendar.updatePropertyWithValue('x-wr-calname', name)
  for (const { uid, summary, from, to, attendees, own } of events) {
    const event = new ICAL.Component('vevent')
    event.updatePropertyWithValue('uid', uid)
    event.updatePropertyWithValue('dtstamp', timeOf(madeAt.getTime()))
    event.updatePropertyWithValue('dtstart', timeOf(from))
    event.updatePropertyWithValue('dtend', timeOf(to))
    event.updatePropertyWithValue('summary', summary)
    for (const { name: cn, email } of attendees) {
      if (email === null) continue
      const attendee = event.addPropertyWithValue('attendee', `mailto:${email}`)
      // A parameter takes no quotation mark, in whatever way it is written.
      if (cn !== null) attendee.setParameter('cn', cn.replaceAll(/["\p{Cc}]/gu, ''))
    }
    for (const [property, value] of Object.entries(own)) event.updatePropertyWithValue(property, value)
    calendar.addSubcomponent(event)
  }
  return `${calendar.toString().replaceAll(/\r?\n/g, '\r\n')}\r\n`
}

const timeOf = (instant: number): ICAL.Time => ICAL.Time.fromJSDate(new Date(instant), true)

const textOf = (value: unknown): string => (typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : '')

/** By a zone that is known everywhere, else by the file's own description of it, else in the usual one. */
function instantOf(time: ICAL.Time, zone: string | undefined, usual: string): number {
  if (time.zone === ICAL.Timezone.utcTimezone) return time.toUnixTime() * 1000
  const { year, month, day, isDate, hour, minute, second } = time
  const local = Temporal.PlainDateTime.from(isDate ? { year, month, day } : { year, month, day, hour, minute, second })
  if (zone !== undefined && isTimeZone(zone)) return local.toZonedDateTime(zone).epochMilliseconds
  return time.zone === ICAL.Timezone.localTimezone ? local.toZonedDateTime(usual).epochMilliseconds : time.toUnixTime() * 1000
}
