import type { Reader } from '../../platform/database/index.ts'
import type { Shift } from './schedule.ts'
import { closeness, isFor, type Member, type Question, type Schedule } from './record.ts'
import { joined, onCallAt, shiftsBetween } from './shifts.ts'
import { selectSchedules, serviceFacts } from './store.ts'

const dayMillis = 86_400_000
/** How far ahead the end of a turn is looked for, in days. */
const ahead = 40

/** Somebody on call, with the schedule that says so. */
export interface OnCall extends Member {
  readonly scheduleId: number
  readonly scheduleName: string
  /** Whose schedule it is: a vendor's, or the bank's own. */
  readonly vendorId: number | null
  /** 1 is asked first. */
  readonly position: number
}

/**
 * Who is on call at an instant for a team, a service and a vendor: the bank's people first, then the vendor's; of each those of the schedule that is closest to what is asked
 * first, and the first position before the second. Everybody once. A vendor that is not named is the service's; so is the team where nothing is classified yet.
 */
export async function onCallFor(db: Reader, asked: Question, at: Date): Promise<OnCall[]> {
  const found = closestFirst(await selectSchedules(db, {}, at), await questionOf(db, asked)).flatMap((schedule) => dutiesOf(schedule, at))
  return found.filter(({ personId }, index) => found.findIndex((own) => own.personId === personId) === index)
}

/** A question with what follows from the service that it is about. */
export async function questionOf(db: Reader, asked: Question): Promise<Question> {
  const service = asked.serviceId == null ? undefined : await serviceFacts(db, asked.serviceId)
  return { serviceId: asked.serviceId, vendorId: asked.vendorId === undefined ? service?.vendorId : asked.vendorId, problem: asked.problem ?? service?.team }
}

/** Those of the schedules that are for this: the bank's own before its vendor's, the closest first. */
export function closestFirst(schedules: readonly Schedule[], question: Question): Schedule[] {
  return schedules.filter((schedule) => isFor(schedule, question)).toSorted((a, b) => Number(a.vendorId !== null) - Number(b.vendorId !== null) || closeness(b) - closeness(a))
}

/** Everybody on call by one schedule, the first position first. */
function dutiesOf(schedule: Schedule, at: Date): OnCall[] {
  const { id, name, vendorId } = schedule
  return onCallAt(schedule.plan, at.getTime()).flatMap(({ position, personId }) => {
    const member = personId === null ? undefined : schedule.people.get(personId)
    return member ? [{ personId: member.personId, slackUserId: member.slackUserId, name: member.name, scheduleId: id, scheduleName: name, vendorId, position }] : []
  })
}

/** The turns of each position that run at an instant and the one after, the first position first; somebody's turn that follows their own is one with it. */
export function turnsAt({ plan }: Pick<Schedule, 'plan'>, at: Date): { readonly now: Shift; /** Null where it does not end in the next weeks. */ readonly until: Date | null; readonly next: Shift | undefined }[] {
  const [from, to] = [at.getTime(), at.getTime() + ahead * dayMillis]
  const turns = joined(shiftsBetween(plan, from, to))
  return turns.filter((turn) => turn.from === from).map((now) => ({
    now, until: now.to < to ? new Date(now.to) : null, next: turns.find((turn) => turn.position === now.position && turn.from === now.to && turn.personId !== null),
  }))
}
