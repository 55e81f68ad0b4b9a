import type { KnownBlock } from '@slack/types'
import type { DayHours, LocalDate } from '../../../platform/calendar/index.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { section } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import type { CalendarRecord } from '../calendar.ts'
import { calendarMessages as m } from '../messages.ts'
import { formatHours, formatWeek, type Week } from '../week-text.ts'

export const actionIds = { show: 'calendar.show', change: 'calendar.change', addDay: 'calendar.add_day' } as const

const shownAtMost = 30
const shown = (text: string, max = 150): string => clip(plainInline(text), max)

/** All calendars, a line each. */
export function calendarList(calendars: readonly { id: number; name: string; timeZone: string }[], locale: Locale): Content {
  if (calendars.length === 0) return sentence(t(locale, m.listNone))
  const head = t(locale, m.listHead, { n: calendars.length })
  const blocks: KnownBlock[] = [section(head)]
  for (const { id, name, timeZone } of calendars.slice(0, shownAtMost)) {
    blocks.push({
      type: 'section', text: { type: 'mrkdwn', text: `*${shown(name)}* · ${timeZone}` },
      accessory: { type: 'button', action_id: actionIds.show, text: { type: 'plain_text', text: t(locale, m.show) }, value: String(id) },
    })
  }
  if (calendars.length > shownAtMost) blocks.push(section(t(locale, m.more, { n: calendars.length - shownAtMost })))
  return { text: head.replaceAll('*', ''), blocks }
}

/** A calendar: its hours now and to come, its holidays with their source, the special days ahead of `today`. */
export function calendarPage(
  { calendar, users }: { calendar: CalendarRecord; users: { services: number; contracts: number } },
  reader: { locale: Locale; today: LocalDate; mayEdit: boolean; isVendors: boolean },
): Content {
  const { locale, today, mayEdit, isVendors } = reader
  const { name, timeZone, weeks, id } = calendar
  const inForce = weeks.findLast(({ from }) => from <= today)
  const toCome = weeks.filter(({ from }) => from > today)
  const blocks: KnownBlock[] = [
    section(`*${shown(name)}*\n${t(locale, m.zone, { zone: timeZone })}${isVendors ? '' : ` · ${t(locale, m.usedBy, users)}`}`),
    ...(inForce ? [section(`${t(locale, m.hours)}\n${weekText(inForce.days, locale)}`)] : []),
    ...toCome.slice(0, 3).map(({ from, days }) => section(`${t(locale, m.hoursFrom, { date: from })}\n${weekText(days, locale)}`)),
    section(holidayText(calendar, locale, today)),
    section(specialText(calendar, locale, today)),
  ]
  if (mayEdit) {
    const button = (action: string, text: string) => ({ type: 'button' as const, action_id: action, text: { type: 'plain_text' as const, text }, value: String(id) })
    blocks.push({ type: 'actions', elements: [button(actionIds.change, t(locale, m.change)), button(actionIds.addDay, t(locale, m.addDay))] })
  }
  return { text: shown(name), blocks }
}

function holidayText({ holidaySet }: CalendarRecord, locale: Locale, today: LocalDate): string {
  if (!holidaySet) return t(locale, m.noHolidays)
  const { name, source, asOf, coversFrom, coversTo } = holidaySet
  const known = t(locale, m.holidays, { name: shown(name), from: coversFrom, to: coversTo, source: shown(source, 300), asOf })
  // From the last quarter of what is known on, so that somebody sees to it in time.
  return coversTo < addDays(today, 92) ? `${known}\n${t(locale, m.holidaysEnd, { date: coversTo })}` : known
}

function specialText({ holidays, exceptions }: CalendarRecord, locale: Locale, today: LocalDate): string {
  const own = new Set(exceptions.map(({ date }) => date))
  const days = [
    ...holidays.filter(({ date }) => !own.has(date)).map(({ date, kind, name }) => ({ date, state: t(locale, kind === 'workday' ? m.makeUp : m.closed), reason: shown(name, 80) })),
    ...exceptions.map(({ date, hours, reason }) => ({ date, state: hoursText(hours, locale), reason: shown(reason, 80) })),
  ].filter(({ date }) => date >= today).toSorted((a, b) => (a.date < b.date ? -1 : 1)).slice(0, 10)
  if (days.length === 0) return t(locale, m.specialNone)
  return [t(locale, m.specialHead), ...days.map((day) => t(locale, m.specialDay, { ...day, weekday: weekdayOf(day.date, locale) }))].join('\n')
}

/** Days with the same hours on one line, in the reader's language: `Mon–Fri 09:00–18:00`. */
function weekText(week: Week, locale: Locale): string {
  if (formatWeek(week) === '24x7') return t(locale, m.aroundTheClock)
  const lines: string[] = []
  for (let day = 0; day < 7;) {
    const hours = hoursText(week[day] as DayHours, locale)
    let last = day
    while (last < 6 && hoursText(week[last + 1] as DayHours, locale) === hours) last++
    // 2024-01-01 was a Monday.
    const name = (index: number) => weekdayOf(`2024-01-0${index + 1}`, locale)
    lines.push(`${name(day)}${last > day ? `–${name(last)}` : ''} ${hours}`)
    day = last + 1
  }
  return lines.join('\n')
}

const hoursText = (hours: DayHours, locale: Locale): string => (hours.length === 0 ? t(locale, m.closed) : formatHours(hours).replaceAll('-', '–').replaceAll(' ', ', '))

function weekdayOf(date: LocalDate, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}

const addDays = (date: LocalDate, days: number): LocalDate => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
