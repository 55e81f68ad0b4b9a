import type { View } from '@slack/types'
import { z } from 'zod'
import type { LocalDate } from '../../../platform/calendar/index.ts'
import { isTimeZone } from '../../../platform/config/config.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { input, plain, textOf } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { readHeld } from '../../../platform/slack/held.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import type { CalendarRecord, Exception, HolidaySet } from '../calendar.ts'
import type { CalendarDraft } from '../calendars.ts'
import { calendarMessages as m } from '../messages.ts'
import { formatWeek, parseHours, parseWeek, WeekFault } from '../week-text.ts'

export const callbacks = { add: 'calendar.add', change: 'calendar.change', day: 'calendar.day' } as const

type Errors = Record<string, string>

/** A form for a new calendar, or for changing one: its hours then hold from a day on, by default `today`. */
export function calendarForm(locale: Locale, sets: readonly HolidaySet[], today: LocalDate, zone: string, before?: CalendarRecord): View {
  const none = { text: plain(t(locale, m.holidayNone)), value: 'none' }
  const options = [none, ...sets.slice(0, 99).map(({ code, name }) => ({ text: plain(clip(`${name} (${code})`, 75)), value: code }))]
  const chosen = options.find(({ value }) => value === before?.holidaySet?.code) ?? none
  const week = before?.weeks.findLast(({ from }) => from <= today)?.days
  return {
    type: 'modal',
    callback_id: before ? callbacks.change : callbacks.add,
    private_metadata: before ? metadataOf(before) : '',
    title: plain(t(locale, before ? m.changeTitle : m.addTitle)),
    submit: plain(t(locale, m.save)),
    close: plain(t(locale, m.cancel)),
    blocks: [
      input(locale, 'name', m.nameLabel, { type: 'plain_text_input', action_id: 'name', max_length: 100, ...(before && { initial_value: before.name }) }),
      input(locale, 'zone', m.zoneLabel, { type: 'plain_text_input', action_id: 'zone', max_length: 60, initial_value: before?.timeZone ?? zone }, { hint: m.zoneHint }),
      input(locale, 'holidays', m.holidayLabel, { type: 'static_select', action_id: 'holidays', options, initial_option: chosen }),
      input(locale, 'week', m.weekLabel, {
        type: 'plain_text_input', action_id: 'week', multiline: true, max_length: 1000,
        initial_value: week ? formatWeek(week).replaceAll('; ', '\n') : 'Mon-Fri 09:00-18:00',
      }, { hint: m.weekHint }),
      ...(before ? [input(locale, 'from', m.fromLabel, { type: 'datepicker', action_id: 'from', initial_date: today }, { hint: m.fromHint })] : []),
    ],
  }
}

/** A form for the hours of one day. */
export function dayForm(locale: Locale, today: LocalDate, calendar: CalendarRecord): View {
  return {
    type: 'modal',
    callback_id: callbacks.day,
    private_metadata: metadataOf(calendar),
    title: plain(t(locale, m.dayTitle)),
    submit: plain(t(locale, m.save)),
    close: plain(t(locale, m.cancel)),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `*${clip(plainInline(calendar.name), 150)}*` } },
      input(locale, 'date', m.dateLabel, { type: 'datepicker', action_id: 'date', initial_date: today }),
      input(locale, 'hours', m.dayHoursLabel, { type: 'plain_text_input', action_id: 'hours', max_length: 200 }, { optional: true, hint: m.dayHoursHint }),
      input(locale, 'reason', m.reasonLabel, { type: 'plain_text_input', action_id: 'reason', max_length: 200 }, { optional: true }),
    ],
  }
}

/** Which calendar a form is about, and as of which revision somebody looked at it. */
const metadata = z.string().transform((text) => text.split(':').map(Number)).pipe(z.tuple([z.int().positive(), z.int().positive()]))
const metadataOf = ({ id, revision }: CalendarRecord): string => `${id}:${revision}`

export function readMetadata(text: string): { id: number; revision: number } {
  const [id, revision] = readHeld(metadata, text)
  return { id, revision }
}

/** What was filled in, or what is wrong at which field. */
export function parseCalendar(locale: Locale, values: FormValues, today: LocalDate): { draft: CalendarDraft } | { errors: Errors } {
  const errors: Errors = {}
  const name = textOf(values['name']).replaceAll(/\s+/g, ' ').normalize('NFC')
  const timeZone = textOf(values['zone'])
  const from = textOf(values['from']) || today
  if (!name) errors['name'] = t(locale, m.mustFill)
  if (!isTimeZone(timeZone)) errors['zone'] = t(locale, m.badZone)
  if (from < today) errors['from'] = t(locale, m.pastDate)
  const week = attempt(() => parseWeek(textOf(values['week'])))
  if (!week) errors['week'] = t(locale, m.badHours)
  if (!week || Object.keys(errors).length > 0) return { errors }
  const holidays = textOf(values['holidays'])
  return { draft: { name, timeZone, holidaySet: holidays && holidays !== 'none' ? holidays : null, from, week } }
}

/** A day with its hours, a day that shall be as its week says, or what is wrong at which field. */
export function parseDay(locale: Locale, values: FormValues, today: LocalDate): { exception: Exception } | { remove: LocalDate } | { errors: Errors } {
  const date = textOf(values['date'])
  const text = textOf(values['hours'])
  const reason = textOf(values['reason'])
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return { errors: { date: t(locale, m.mustFill) } }
  if (date < today) return { errors: { date: t(locale, m.pastDate) } }
  // A reason without hours: whoever wrote it means more than taking an exception back.
  if (!text && reason) return { errors: { hours: t(locale, m.badHours) } }
  if (!text) return { remove: date }
  const hours = attempt(() => parseHours(text))
  if (!hours) return { errors: { hours: t(locale, m.badHours) } }
  if (!reason) return { errors: { reason: t(locale, m.mustFill) } }
  return { exception: { date, hours, reason } }
}

function attempt<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch (error) {
    if (error instanceof WeekFault) return undefined
    throw error
  }
}
