import { type IcsEvent, writeEventsToIcs } from '../../platform/calendar/index.ts'
import type { Schedule } from './record.ts'
import type { Override } from './schedule.ts'
import { joined, shiftsBetween } from './shifts.ts'

const positionProperty = 'x-steward-position'
const dayMillis = 86_400_000

/** Somebody who may be on call in a schedule, as files name them. */
export interface Named {
  readonly personId: number
  readonly name: string
  readonly email: string | null
}

/** The turns from an instant on for so many days as an iCalendar file, whole ones at both ends; a gap is no event. */
export function fileOf(schedule: Schedule, people: readonly Named[], from: Date, days: number): string {
  const [begin, end] = [from.getTime(), from.getTime() + days * dayMillis]
  const byId = new Map(people.map((person) => [person.personId, person]))
  const turns = joined(shiftsBetween(schedule.plan, begin - 60 * dayMillis, end + 60 * dayMillis)).filter((turn) => turn.from < end && turn.to > begin)
  const events = turns.flatMap(({ personId, position, ...span }): IcsEvent[] => {
    const person = personId === null ? undefined : byId.get(personId)
    if (!person) return []
    const { name, email } = person
    return [{
      ...span, uid: `on-call-${schedule.id}-${position}-${span.from}@steward`, summary: `${name} · ${schedule.name}${position > 1 ? ` (${position})` : ''}`, attendees: email === null ? [] : [{ name, email }],
      own: { [positionProperty]: String(position) },
    }]
  })
  return writeEventsToIcs(schedule.name, events, from)
}

/** What becomes of an event of a file. */
export type Outcome = { readonly event: IcsEvent; readonly personId?: number } & (
  | { readonly kind: 'taken'; readonly override: Omit<Override, 'id'> }
  | { readonly kind: 'already' | 'over' | 'empty' | 'no_position' | 'nobody' | 'several' }
)

/**
 * What the events of a file make of a schedule: each one whose person is not on call then already becomes an override. A person is found by an attendee's address, else by the name
 * that the summary begins with or has in it.
 */
export function planImport(schedule: Schedule, events: readonly IcsEvent[], people: readonly Named[], now: Date): Outcome[] {
  let plan = schedule.plan
  const positions = new Set(schedule.rotations.map(({ position }) => position))
  let id = Math.max(0, ...plan.overrides.map((own) => own.id))
  return events.map((event): Outcome => {
    const position = Number(event.own[positionProperty] ?? 1)
    const { from, to } = event
    if (!(from < to)) return { event, kind: 'empty' }
    if (to <= now.getTime()) return { event, kind: 'over' }
    if (!positions.has(position)) return { event, kind: 'no_position' }
    const found = personOf(event, people)
    if (found.length !== 1) return { event, kind: found.length === 0 ? 'nobody' : 'several' }
    const personId = (found[0] as Named).personId
    const turns = joined(shiftsBetween(plan, from, to)).filter((turn) => turn.position === position)
    if (turns.length === 1 && turns[0]?.personId === personId && turns[0].from === from) return { event, personId, kind: 'already' }
    const override = { position, personId, from, to }
    plan = { ...plan, overrides: [...plan.overrides, { ...override, id: ++id }] }
    return { event, personId, kind: 'taken', override }
  })
}

function personOf({ attendees, summary }: IcsEvent, people: readonly Named[]): readonly Named[] {
  const addresses = attendees.flatMap(({ email }) => email ?? [])
  const byAddress = people.filter(({ email }) => email !== null && addresses.includes(email))
  if (byAddress.length > 0) return byAddress
  const text = summary.toLowerCase()
  const byName = people.filter(({ name }) => text.includes(name.toLowerCase()))
  const longest = Math.max(0, ...byName.map(({ name }) => name.length))
  return byName.filter(({ name }) => name.length === longest)
}
