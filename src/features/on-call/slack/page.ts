import type { Button, KnownBlock } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, section, shown, sureButton } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { clip, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { turnsAt } from '../facts.ts'
import { onCallMessages as m } from '../messages.ts'
import type { Schedule } from '../record.ts'
import type { Override, Rotation, Shift } from '../schedule.ts'
import { joined, shiftsBetween } from '../shifts.ts'
import { actionIds, memberText, purposeText, shiftText, timeText, type Viewer } from './words.ts'

const dayMillis = 86_400_000
const [listedAtMost, shiftsAtMost, overridesAtMost] = [40, 20, 8]

/** Who reads, and what they may do. */
export interface Reader extends Viewer {
  readonly personId: number
  /** A vendor's person: of which vendor. */
  readonly vendorId: number | null
  readonly mayEdit: boolean
  readonly mayOverride: boolean
}

/** Who is on call now and next, a schedule a line; first of all what the reader themselves are. */
export function nowPage(schedules: readonly Schedule[], now: Date, reader: Reader): Content {
  const { locale } = reader
  if (schedules.length === 0) return sentence(t(locale, m.listNone))
  const listed = schedules.slice(0, listedAtMost)
  const head = t(locale, m.listHead, { n: schedules.length, shown: schedules.length > listed.length ? listed.length : 0 })
  const own = ownLines(schedules, now, reader)
  return {
    text: own[0]?.replaceAll('*', '') ?? head.replaceAll('*', ''),
    blocks: [...(own.length > 0 ? [section(own.join('\n'))] : []), section(head), ...listed.map((schedule) => nowLine(schedule, now, reader))],
  }
}

/** A schedule with who is on call and who is next, with a button that shows it. */
export function nowLine(schedule: Schedule, now: Date, viewer: Viewer): KnownBlock {
  const { locale } = viewer
  const turns = turnsAt(schedule, now)
  const lines = turns.map(({ now: turn, until, next }) => {
    const who = memberText(schedule, turn.personId, locale)
    const text = until ? t(locale, m.nowUntil, { who, until: slackDate(until, locale, viewer.timeZone) }) : t(locale, m.nowOnly, { who })
    const position = turns.length > 1 ? `${t(locale, m.position, { n: turn.position })}: ` : ''
    return `${position}${text}${next ? ` · ${t(locale, m.afterwards, { who: memberText(schedule, next.personId, locale) })}` : ''}`
  })
  return {
    type: 'section', text: { type: 'mrkdwn', text: clip([`*${shown(schedule.name)}*`, ...(lines.length > 0 ? lines : [t(locale, m.notBegun)])].join('\n'), 3000) },
    accessory: button(actionIds.show, t(locale, m.show), String(schedule.id)),
  }
}

/** What the reader is on call for and until when; else when their turn comes. */
export function ownLines(schedules: readonly Schedule[], now: Date, { personId, locale, timeZone }: Viewer & { readonly personId: number }): string[] {
  const at = now.getTime()
  const coming: { schedule: Schedule; turn: Shift }[] = []
  const lines = schedules.filter(({ people }) => people.has(personId)).flatMap((schedule) => {
    const turns = turnsAt(schedule, now).filter((own) => own.now.personId === personId)
    const next = joined(shiftsBetween(schedule.plan, at, at + 60 * dayMillis)).filter((turn) => turn.personId === personId && turn.from > at).toSorted((a, b) => a.from - b.from)[0]
    if (turns.length === 0 && next) coming.push({ schedule, turn: next })
    return turns.map(({ now: { position }, until }) => until
      ? t(locale, m.youAre, { schedule: shown(schedule.name), position, until: slackDate(until, locale, timeZone) })
      : t(locale, m.youAreOpen, { schedule: shown(schedule.name), position }))
  })
  const soonest = coming.toSorted((a, b) => a.turn.from - b.turn.from)[0]
  if (!soonest) return lines
  const [from, until] = [soonest.turn.from, soonest.turn.to].map((instant) => slackDate(new Date(instant), locale, timeZone)) as [string, string]
  return [...lines, t(locale, m.yourNext, { schedule: shown(soonest.schedule.name), from, until })]
}

/** A schedule: who is on call, two weeks ahead, what is out of turn, and how it rotates. */
export function schedulePage(schedule: Schedule, now: Date, reader: Reader): Content {
  const { locale } = reader
  const title = `*${shown(schedule.name)}*${schedule.retiredAt ? ` · ${t(locale, m.retired)}` : ''}`
  const blocks: KnownBlock[] = [section(title), { type: 'section', fields: facts(schedule, locale).map((text) => ({ type: 'mrkdwn', text: clip(text, 2000) })) }]
  if (!schedule.retiredAt) blocks.push(nowLine(schedule, now, reader), ...weeks(schedule, now, reader))
  const coming = schedule.overrides.filter(({ to }) => to > now.getTime()).toSorted((a, b) => a.from - b.from)
  if (coming.length > 0) {
    blocks.push(section(t(locale, m.overridesHead)), ...coming.slice(0, overridesAtMost).map((override) => overrideLine(schedule, override, reader)))
    if (coming.length > overridesAtMost) blocks.push(section(t(locale, m.more, { n: coming.length - overridesAtMost })))
  }
  blocks.push(...lastingRotations(schedule, now).map((rotation) => rotationLine(schedule, rotation, reader)))
  const buttons = pageButtons(schedule, now, reader)
  if (buttons.length > 0) blocks.push({ type: 'actions', elements: buttons })
  blocks.push({ type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.fileHint, { name: shown(schedule.name) }) }] })
  return { text: title.replaceAll('*', ''), blocks }
}

/** Rotations that hold now or begin later, by position. */
export function lastingRotations({ rotations }: Pick<Schedule, 'rotations'>, now: Date): Rotation[] {
  const today = now.toISOString().slice(0, 10)
  return rotations.filter((own) => !rotations.some((later) => later.position === own.position && later.startsOn > own.startsOn && later.startsOn <= today))
    .filter((own) => own.members.length > 0 || own.startsOn > today)
}

function facts(schedule: Schedule, locale: Locale): string[] {
  const { timeZone, calendarName, standInId, notify } = schedule
  return [
    t(locale, m.factFor, { what: purposeText(schedule, locale) }),
    t(locale, m.factZone, { zone: timeZone }),
    ...(calendarName !== null && standInId !== null ? [t(locale, m.factHolidays, { calendar: shown(calendarName), who: memberText(schedule, standInId, locale) })] : []),
    t(locale, m.factNotices, { on: notify ? 'yes' : 'no' }),
  ]
}

function weeks(schedule: Schedule, now: Date, viewer: Viewer): KnownBlock[] {
  const shifts = shiftsBetween(schedule.plan, now.getTime(), now.getTime() + 14 * dayMillis)
  return [...new Set(shifts.map(({ position }) => position))].map((position) => {
    const own = shifts.filter((shift) => shift.position === position)
    const rest = own.length - shiftsAtMost
    const lines = own.slice(0, shiftsAtMost).map((shift) => `• ${shiftText(schedule, shift, viewer)}`)
    return section([t(viewer.locale, m.weeksHead, { n: position }), ...lines, ...(rest > 0 ? [t(viewer.locale, m.more, { n: rest })] : [])].join('\n'))
  })
}

function overrideLine(schedule: Schedule, override: Override, { locale, timeZone, mayOverride }: Reader): KnownBlock {
  const { id, position } = override
  const text = `• ${shiftText(schedule, { ...override, by: 'rotation' }, { locale, timeZone })}${position > 1 ? ` · ${t(locale, m.position, { n: position })}` : ''}`
  const remove = sureButton(actionIds.remove, t(locale, m.remove), `${schedule.id}:${id}`, t(locale, m.removeSure), t(locale, m.cancel))
  return { type: 'section', text: { type: 'mrkdwn', text: clip(text, 3000) }, ...(mayOverride && { accessory: remove }) }
}

function rotationLine(schedule: Schedule, rotation: Rotation, { locale, mayEdit }: Reader): KnownBlock {
  const { position, unit, every, weekday, handOver, startsOn, members } = rotation
  const names = members.map((personId) => memberText(schedule, personId, locale)).join(' → ')
  const text = t(locale, m.rotationLine, {
    n: position, unit, every, day: t(locale, m.weekday, { day: String(weekday ?? 1) }), time: timeText(handOver), from: startsOn, members: names || t(locale, m.ended),
  })
  return { type: 'section', text: { type: 'mrkdwn', text: clip(text, 3000) }, ...(mayEdit && { accessory: button(actionIds.rotation, t(locale, m.change), `${schedule.id}:${position}`) }) }
}

function pageButtons(schedule: Schedule, now: Date, reader: Reader): Button[] {
  const { locale, mayEdit, mayOverride, personId, vendorId } = reader
  const id = String(schedule.id)
  if (schedule.retiredAt) return mayEdit ? [button(actionIds.change, t(locale, m.change), id)] : []
  const first = turnsAt(schedule, now).find((own) => own.now.position === 1)
  const mine = first?.now.personId === personId
  const sure = { title: { type: 'plain_text' as const, text: t(locale, m.takeOver) }, text: { type: 'plain_text' as const, text: t(locale, m.takeOverSure) }, confirm: { type: 'plain_text' as const, text: t(locale, m.takeOver) }, deny: { type: 'plain_text' as const, text: t(locale, m.cancel) } }
  return [
    ...(mayOverride && first && !mine && vendorId === schedule.vendorId ? [{ ...button(actionIds.takeOver, t(locale, m.takeOver), id), confirm: sure }] : []),
    ...(mayOverride ? [button(actionIds.override, t(locale, m.override), id), button(actionIds.swap, t(locale, m.swap), id)] : []),
    ...(mayEdit ? [button(actionIds.change, t(locale, m.change), id), button(actionIds.rotation, t(locale, m.addRotation), `${id}:0`)] : []),
  ]
}
