import type { KnownBlock, View } from '@slack/types'
import { z } from 'zod'
import { isTimeZone } from '../../../platform/config/config.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { idIn, input, oneOf, option, plain, type Plain, select, textOf } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { onCallMessages as m } from '../messages.ts'
import { swappable, type Turn, turnKey } from '../on-call.ts'
import type { Schedule, ScheduleFields } from '../record.ts'
import { type Override, problems, type Rotation, type RotationUnit, rotationUnits } from '../schedule.ts'
import { Turns } from '../turns.ts'
import { timeText } from './words.ts'

export const callbacks = { add: 'oncall.add', change: 'oncall.change', rotation: 'oncall.rotation', override: 'oncall.override', swap: 'oncall.swap' } as const
export const optionSources = { person: 'oncall.person', vendor: 'oncall.vendor', services: 'oncall.services', calendar: 'oncall.calendar' } as const

type Errors = Record<string, string>
type Parsed<T> = T | { readonly errors: Errors }

/** Lengths of a turn that a form offers. */
const lengths: readonly (readonly [unit: RotationUnit, every: number])[] = [['week', 1], ['week', 2], ['week', 4], ['day', 1], ['day', 2], ['day', 3], ['day', 4], ['day', 5], ['day', 10]]
const lengthKey = (unit: RotationUnit, every: number): string => `${unit}:${every}`

const longestOverride = 90 * 86_400_000

/** The form of a new schedule with its first rotation. */
export function addForm(locale: Locale, timeZone: string, today: string): View {
  return form(locale, callbacks.add, m.addTitle, '', [
    textField(locale, 'name', m.nameLabel, ''),
    ...rotationFields(locale, { members: [], unit: 'week', every: 1, weekday: 1, handOver: 540, startsOn: today }, m.membersHint),
    ...purposeFields(locale, timeZone),
    moreField(locale, true),
  ])
}

/** The form of what a schedule says of itself; its rotations have forms of their own. */
export function changeForm(locale: Locale, schedule: Schedule): View {
  return form(locale, callbacks.change, m.changeTitle, `${schedule.id}:${schedule.revision}`, [
    textField(locale, 'name', m.nameLabel, schedule.name), ...purposeFields(locale, schedule.timeZone, schedule), moreField(locale, schedule.notify, schedule.retiredAt !== null),
  ])
}

/** The form of a position's rotation, from its next hand-over on and in the order of the turns that come; of a new position for 0. */
export function rotationForm(locale: Locale, schedule: Schedule, position: number, now: Date): View {
  const versions = schedule.rotations.filter((own) => own.position === position)
  const last = versions.at(-1)
  const today = now.toISOString().slice(0, 10)
  const usual = { members: [], unit: 'week' as const, every: 1, weekday: 1, handOver: 540, startsOn: today }
  const next = last ? following(last, schedule, now) : usual
  const number = position || Math.max(0, ...schedule.rotations.map((own) => own.position)) + 1
  const names = (id: number) => schedule.people.get(id)?.name ?? String(id)
  return form(locale, callbacks.rotation, m.rotationTitle, `${schedule.id}:${schedule.revision}:${number}`, rotationFields(locale, next, m.membersChangeHint, names, last !== undefined))
}

/** A rotation as it goes on from its next hand-over, whoever's turn is next first. */
function following(rotation: Rotation, schedule: Schedule, now: Date): Omit<Rotation, 'position'> {
  const turns = new Turns(rotation, schedule.timeZone)
  if (turns.start > now.getTime() || rotation.members.length === 0) return rotation
  const shift = (turns.turnAt(now.getTime()) + 1) % rotation.members.length
  return { ...rotation, startsOn: turns.nextDate(now.getTime()), members: [...rotation.members.slice(shift), ...rotation.members.slice(0, shift)] }
}

/** The form of an override; who fills it in may be put in already. */
export function overrideForm(locale: Locale, schedule: Schedule, now: Date): View {
  const hour = Math.ceil(now.getTime() / 3_600_000) * 3600
  const time = (id: string, label: Plain, at: number) => input(locale, id, label, { type: 'datetimepicker', action_id: id, initial_date_time: at })
  return form(locale, callbacks.override, m.overrideTitle, String(schedule.id), [
    input(locale, 'person', m.personLabel, { type: 'external_select', action_id: optionSources.person, min_query_length: 0 }),
    time('from', m.fromLabel, hour),
    time('to', m.toLabel, hour + 86_400),
    ...positionField(locale, schedule),
  ])
}

/** The form in which two turns change hands; undefined where there are none to swap. */
export function swapForm(locale: Locale, schedule: Schedule, now: Date, timeZone: string): View | undefined {
  const turns = swappable(schedule, now)
  if (new Set(turns.map(({ personId }) => personId)).size < 2) return undefined
  const date = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const options = turns.slice(0, 100).map((turn) => option(`${date.format(turn.from)} – ${date.format(turn.to)} ${schedule.people.get(turn.personId)?.name ?? ''}`, turnKey(turn)))
  const field = (id: string, label: Plain) => input(locale, id, label, { type: 'static_select', action_id: id, options })
  return form(locale, callbacks.swap, m.swapTitle, String(schedule.id), [field('first', m.firstTurn), field('second', m.secondTurn)])
}

export function parseFields(locale: Locale, values: FormValues): Parsed<{ fields: ScheduleFields; retired: boolean }> {
  const errors: Errors = {}
  const name = textOf(values['name']).replaceAll(/\s+/g, ' ').normalize('NFC')
  const timeZone = textOf(values['zone'])
  const [vendorId, calendarId, standInId] = [idIn(values['vendor']) ?? null, idIn(values['calendar']) ?? null, idIn(values['stand_in']) ?? null]
  if (!name) errors['name'] = t(locale, m.mustFill)
  if (!isTimeZone(timeZone)) errors['zone'] = t(locale, m.badZone)
  if (calendarId !== null && standInId === null) errors['stand_in'] = t(locale, m.needStandIn)
  if (calendarId === null && standInId !== null) errors['calendar'] = t(locale, m.needCalendar)
  if (Object.keys(errors).length > 0) return { errors }
  const more = listOf(values['more'])
  return {
    fields: {
      name, timeZone, vendorId, calendarId, standInId, problems: problems.filter((problem) => listOf(values['teams']).includes(problem)),
      serviceIds: idsOf(values['services']).toSorted((a, b) => a - b), notify: more.includes('notify'),
    },
    retired: more.includes('retired'),
  }
}

/** A rotation as the form gives it. Nobody may take turns where the position ends. */
export function parseRotation(locale: Locale, values: FormValues, position: number, mayEnd: boolean): Parsed<{ rotation: Rotation }> {
  const errors: Errors = {}
  const members = idsOf(values['members'])
  const [, given, count] = /^(day|week):([1-9]\d?)$/.exec(textOf(values['length'])) ?? []
  const [unit, every] = [oneOf(rotationUnits, given), Number(count)]
  const time = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(textOf(values['time']))
  const startsOn = textOf(values['starts'])
  const weekday = Number(oneOf(weekdays, values['weekday']) ?? 1)
  if (members.length === 0 && !mayEnd) errors['members'] = t(locale, m.mustFill)
  if (!unit || !every) errors['length'] = t(locale, m.mustFill)
  if (!time) errors['time'] = t(locale, m.badTime)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(startsOn)) errors['starts'] = t(locale, m.mustFill)
  if (!unit || !every || !time || Object.keys(errors).length > 0) return { errors }
  return { rotation: { position, members, unit, every, weekday: unit === 'week' ? weekday : null, handOver: Number(time[1]) * 60 + Number(time[2]), startsOn } }
}

export function parseOverride(locale: Locale, values: FormValues, now: Date): Parsed<{ override: Omit<Override, 'id'> }> {
  const personId = idIn(values['person'])
  const [from, to] = [Number(values['from']) * 1000, Number(values['to']) * 1000]
  const position = Number(oneOf(['1', '2', '3', '4', '5', '6', '7', '8', '9'], values['position']) ?? 1)
  if (personId === undefined) return { errors: { person: t(locale, m.mustFill) } }
  if (!(from > 0)) return { errors: { from: t(locale, m.mustFill) } }
  if (!(to > from) || to <= now.getTime()) return { errors: { to: t(locale, m.endsFirst) } }
  if (to - from > longestOverride) return { errors: { to: t(locale, m.tooLong) } }
  return { override: { personId, from, to, position } }
}

const turn = z.string().regex(/^\d{1,2}:\d{1,9}:\d{1,15}:\d{1,15}$/).transform((text): Turn => {
  const [position = 0, personId = 0, from = 0, to = 0] = text.split(':').map(Number)
  return { position, personId, from, to }
})

export function parseSwap(locale: Locale, values: FormValues): Parsed<{ first: Turn; second: Turn }> {
  const [first, second] = [turn.safeParse(values['first']), turn.safeParse(values['second'])]
  if (!first.success) return { errors: { first: t(locale, m.mustFill) } }
  if (!second.success || second.data.personId === first.data.personId) return { errors: { second: t(locale, m.twoTurns) } }
  return { first: first.data, second: second.data }
}

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
const listOf = (value: FormValues[string] | undefined): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : [])
const idsOf = (value: FormValues[string] | undefined): number[] => [...new Set(listOf(value).flatMap((text) => idIn(text) ?? []))]

function form(locale: Locale, callback: string, title: Plain, metadata: string, blocks: KnownBlock[]): View {
  return { type: 'modal', callback_id: callback, private_metadata: metadata, title: plain(t(locale, title)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)), blocks }
}

function textField(locale: Locale, id: string, label: Plain, initial: string, hint?: Plain): KnownBlock {
  return input(locale, id, label, { type: 'plain_text_input', action_id: id, max_length: 75, ...(initial && { initial_value: initial }) }, hint ? { hint } : {})
}

function rotationFields(locale: Locale, { members, unit, every, weekday, handOver, startsOn }: Omit<Rotation, 'position'>, hint: Plain, name: (id: number) => string = String, mayEnd = false): KnownBlock[] {
  const chosen = members.map((id) => option(name(id), String(id)))
  const known = lengths.some((own) => lengthKey(...own) === lengthKey(unit, every)) ? lengths : [...lengths, [unit, every] as const]
  return [
    input(locale, 'members', m.membersLabel, { type: 'multi_external_select', action_id: optionSources.person, min_query_length: 0, max_selected_items: 50, ...(chosen.length > 0 && { initial_options: chosen }) }, { hint, optional: mayEnd }),
    select(locale, 'length', m.lengthLabel, known.map((own) => lengthKey(...own)), (key) => t(locale, m.length, { unit: key.split(':')[0] ?? '', every: Number(key.split(':')[1]) }), lengthKey(unit, every)),
    input(locale, 'weekday', m.weekdayLabel, weekdayElement(locale, weekday ?? 1), { hint: m.weekdayHint }),
    input(locale, 'time', m.timeLabel, { type: 'timepicker', action_id: 'time', initial_time: timeText(handOver) }, { hint: m.timeHint }),
    input(locale, 'starts', m.startsLabel, { type: 'datepicker', action_id: 'starts', initial_date: startsOn }),
  ]
}

function weekdayElement(locale: Locale, chosen: number): object {
  const options = weekdays.map((day) => option(t(locale, m.weekday, { day }), day))
  return { type: 'static_select', action_id: 'weekday', options, initial_option: options[chosen - 1] }
}

function purposeFields(locale: Locale, timeZone: string, before?: Schedule): KnownBlock[] {
  const teams = problems.map((problem) => option(t(locale, m.team, { problem }), problem))
  const chosen = teams.filter(({ value }) => before?.problems.some((problem) => problem === value))
  const services = before?.serviceIds.map((id, index) => option(before.serviceNames[index] ?? '', String(id))) ?? []
  const picker = (id: string, label: Plain, source: string, initial: { text: string | null; id: number | null } | undefined, hint?: Plain) =>
    input(locale, id, label, { type: 'external_select', action_id: source, min_query_length: 0, ...(initial?.id && { initial_option: option(initial.text ?? '', String(initial.id)) }) }, { optional: true, ...(hint && { hint }) })
  return [
    textField(locale, 'zone', m.zoneLabel, timeZone, m.zoneHint),
    input(locale, 'teams', m.teamsLabel, { type: 'multi_static_select', action_id: 'teams', options: teams, ...(chosen.length > 0 && { initial_options: chosen }) }, { optional: true, hint: m.allHint }),
    input(locale, 'services', m.servicesLabel, { type: 'multi_external_select', action_id: optionSources.services, min_query_length: 0, max_selected_items: 50, ...(services.length > 0 && { initial_options: services.slice(0, 50) }) }, { optional: true, hint: m.allHint }),
    picker('vendor', m.vendorLabel, optionSources.vendor, before && { text: before.vendorName, id: before.vendorId }, m.vendorHint),
    picker('calendar', m.calendarLabel, optionSources.calendar, before && { text: before.calendarName, id: before.calendarId }),
    picker('stand_in', m.standInLabel, optionSources.person, before && { text: before.people.get(before.standInId ?? 0)?.name ?? null, id: before.standInId }),
  ]
}

function moreField(locale: Locale, notify: boolean, retired?: boolean): KnownBlock {
  const options = [option(t(locale, m.notifyOption), 'notify'), ...(retired === undefined ? [] : [option(t(locale, m.retiredOption), 'retired')])]
  const chosen = options.filter(({ value }) => (value === 'notify' ? notify : retired))
  return input(locale, 'more', m.moreLabel, { type: 'checkboxes', action_id: 'more', options, ...(chosen.length > 0 && { initial_options: chosen }) }, { optional: true })
}

function positionField(locale: Locale, schedule: Schedule): KnownBlock[] {
  const positions = [...new Set(schedule.rotations.map(({ position }) => String(position)))].toSorted((a, b) => Number(a) - Number(b))
  return positions.length < 2 ? [] : [select(locale, 'position', m.positionLabel, positions, (position) => t(locale, m.position, { n: Number(position) }), '1')]
}
