import type { AuditRecord } from '../../platform/audit/audit.ts'
import { changesOf } from '../../platform/audit/changes.ts'
import { actorOf, type Person, requirePermission, vendorScope } from '../../platform/access/person.ts'
import { isUniqueViolation, type Database } from '../../platform/database/index.ts'
import { expected, type ExpectedError } from '../../platform/errors/expected.ts'
import { shown } from '../../platform/slack/blocks.ts'
import { jobId } from '../../platform/jobs/job.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import { closestFirst, questionOf } from './facts.ts'
import { fileJobName } from './file-job.ts'
import { onCallMessages as m } from './messages.ts'
import type { Schedule, ScheduleFields } from './record.ts'
import type { Override, Rotation } from './schedule.ts'
import { joined, nextHandOver, onCallAt, shiftsBetween } from './shifts.ts'
import {
  candidates, deleteOverride, insertOverride, insertSchedule, lockSchedule, type Candidate, saveRotation, selectSchedules, unfit, updateSchedule,
} from './store.ts'

/** Who does it, and when. */
export interface Act {
  readonly by: Person
  readonly now: Date
}

/** Somebody's turn, as a form names it. */
export interface Turn {
  readonly position: number
  readonly personId: number
  readonly from: number
  readonly to: number
}

/** Tells whoever is concerned, within the transaction of the change, where somebody else is on call now. */
export type AnnounceDuty = (work: Work, schedule: Schedule, now: Date) => Promise<void>

const dayMillis = 86_400_000
/** Pages show what is over for so long still. */
const shownAfter = dayMillis
/** How far ahead turns can be swapped. */
const swapAhead = 56 * dayMillis

/** The use cases: permission, then one transaction with the change, its audit row and the messages about it. */
export class OnCallSchedules {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #announce: AnnounceDuty

  constructor(database: Database, unitOfWork: UnitOfWork, announce: AnnounceDuty) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#announce = announce
  }

  /** The schedules in use that the person may see, by name. */
  async list(person: Person, now: Date, filter: { vendorId?: number } = {}): Promise<Schedule[]> {
    requirePermission(person, 'oncall.view')
    const scope = vendorScope(person)
    if (scope !== undefined && filter.vendorId !== undefined && filter.vendorId !== scope) return []
    return selectSchedules(this.#database.prisma, { ...filter, ...(scope !== undefined && { vendorId: scope }) }, now)
  }

  /** The schedules in use for a service that the person may see: the bank's own first, the closest to it first. */
  async forService(person: Person, serviceId: number, now: Date): Promise<Schedule[]> {
    const question = await questionOf(this.#database.prisma, { serviceId })
    return closestFirst(await this.list(person, now), question)
  }

  async find(person: Person, which: { id: number } | { name: string }, now: Date): Promise<Schedule> {
    requirePermission(person, 'oncall.view')
    return this.#find(person, which, now)
  }

  async findToEdit(person: Person, which: { id: number } | { name: string }, now: Date): Promise<Schedule> {
    requirePermission(person, 'oncall.edit')
    return this.#find(person, which, now)
  }

  async findToOverride(person: Person, which: { id: number } | { name: string }, now: Date): Promise<Schedule> {
    requirePermission(person, 'oncall.override')
    return this.#find(person, which, now)
  }

  /** Whom the person may put on call, by a part of the name. */
  async candidates(person: Person, text: string, limit: number): Promise<Candidate[]> {
    requirePermission(person, 'oncall.override')
    return candidates(this.#database.prisma, text, vendorScope(person), limit)
  }

  async add({ by, now }: Act, fields: ScheduleFields, rotation: Rotation): Promise<Schedule> {
    requirePermission(by, 'oncall.edit')
    try {
      return await this.#unitOfWork.run(now, async (work) => {
        await this.#requireFit(work, by, fields.vendorId, [...rotation.members, ...(fields.standInId === null ? [] : [fields.standInId])])
        const id = await insertSchedule(work.tx, fields)
        await saveRotation(work.tx, id, rotation)
        await work.audit({ at: now, actor: actorOf(by), action: 'oncall.create', subject: `oncall:${id}`, detail: { ...fields, rotation: { ...rotation } } })
        return this.#announced(work, id, now)
      })
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      // The same form twice is one schedule; another one of that name is a fault.
      const [twin] = await selectSchedules(this.#database.prisma, { name: fields.name, retired: true }, now)
      if (twin && twin.revision === 1 && Object.keys(changesOf(twin, fields)).length === 0) return twin
      throw expected('name_taken', m.nameTaken, { name: shown(fields.name) })
    }
  }

  async change(act: Act, id: number, revision: number, fields: ScheduleFields & { readonly retired: boolean }): Promise<Schedule> {
    requirePermission(act.by, 'oncall.edit')
    return this.#change(act, id, 'oncall.update', async (work, before) => {
      const { retired, ...own } = fields
      await this.#requireFit(work, act.by, own.vendorId, [...lastingMembers(before), ...(own.standInId === null ? [] : [own.standInId])])
      const retiredAt = retired ? (before.retiredAt ?? act.now) : null
      try {
        if (!(await updateSchedule(work.tx, id, revision, { ...own, retiredAt }))) throw expected('changed_meanwhile', m.changedMeanwhile, { name: shown(before.name) })
      } catch (error) {
        throw isUniqueViolation(error) ? expected('name_taken', m.nameTaken, { name: shown(own.name) }) : error
      }
      return { ...changesOf(before, own), ...((before.retiredAt !== null) !== retired && { retired }) }
    })
  }

  /** A rotation from its day on; the one that began on the same day is put right. */
  async setRotation(act: Act, id: number, revision: number, rotation: Rotation): Promise<Schedule> {
    requirePermission(act.by, 'oncall.edit')
    return this.#change(act, id, 'oncall.rotation', async (work, before) => {
      await this.#requireFit(work, act.by, before.vendorId, rotation.members)
      if (!(await updateSchedule(work.tx, id, revision, {}))) throw expected('changed_meanwhile', m.changedMeanwhile, { name: shown(before.name) })
      await saveRotation(work.tx, id, rotation)
      return { ...rotation }
    })
  }

  async override(act: Act, id: number, override: Omit<Override, 'id'>): Promise<Schedule> {
    requirePermission(act.by, 'oncall.override')
    return this.#change(act, id, 'oncall.override', async (work, before) => {
      await this.#requireFit(work, act.by, before.vendorId, [override.personId])
      return (await this.#override(work, before, override)) ? told(override) : undefined
    })
  }

  /** The person is on call by this position from now until its next hand-over. */
  async takeOver(act: Act, id: number, position: number): Promise<Schedule> {
    const { by, now } = act
    requirePermission(by, 'oncall.override')
    return this.#change(act, id, 'oncall.take_over', async (work, before) => {
      await this.#requireFit(work, by, before.vendorId, [by.id])
      const to = before.retiredAt ? undefined : nextHandOver(before.plan, position, now.getTime())
      if (to === undefined) throw expected('not_running', m.notRunning, { schedule: shown(before.name) })
      if (onCallAt(before.plan, now.getTime()).some((duty) => duty.position === position && duty.personId === by.id)) return undefined
      const override = { position, personId: by.id, from: now.getTime(), to }
      await insertOverride(work.tx, id, override)
      return told(override)
    })
  }

  /** Two turns change hands. */
  async swap(act: Act, id: number, first: Turn, second: Turn): Promise<Schedule> {
    requirePermission(act.by, 'oncall.override')
    return this.#change(act, id, 'oncall.swap', async (work, before) => {
      if (first.personId === second.personId) throw expected('two_turns', m.twoTurns)
      await this.#requireFit(work, act.by, before.vendorId, [first.personId, second.personId])
      const given = [{ ...first, personId: second.personId }, { ...second, personId: first.personId }]
      // The same form twice is one swap.
      if (given.every((turn) => before.overrides.some((own) => turnKey(own) === turnKey(turn)))) return undefined
      const turns = swappable(before, act.now).map(turnKey)
      if (![first, second].every((turn) => turns.includes(turnKey(turn)))) throw expected('turn_gone', m.turnGone)
      for (const turn of given) await insertOverride(work.tx, id, turn)
      return { first: told(first), second: told(second) }
    })
  }

  async removeOverride(act: Act, id: number, overrideId: number): Promise<Schedule> {
    requirePermission(act.by, 'oncall.override')
    return this.#change(act, id, 'oncall.override_removed', async (work, before) => {
      const override = before.overrides.find((own) => own.id === overrideId)
      if (!override) throw expected('no_such_override', m.noSuchOverride)
      await deleteOverride(work.tx, id, overrideId)
      return told(override)
    })
  }

  /** The person gets the turns of the coming months as a file. */
  async sendFile({ by, now }: Act, which: { id: number } | { name: string }, key: string): Promise<void> {
    const { id } = await this.find(by, which, now)
    await this.#unitOfWork.run(now, (work) => work.send(fileJobName, { scheduleId: id, slackUserId: by.slackUserId, key, at: now.toISOString() }, { id: jobId('on-call-file', key) }))
  }

  async #find(person: Person, which: { id: number } | { name: string }, now: Date): Promise<Schedule> {
    const scope = vendorScope(person)
    const [schedule] = await selectSchedules(this.#database.prisma, { ...which, retired: true, ...(scope !== undefined && { vendorId: scope }) }, new Date(now.getTime() - shownAfter))
    if (!schedule) throw noSuchSchedule('name' in which ? which.name : String(which.id))
    return schedule
  }

  /** One change at a time; `apply` gives what the audit trail shall say, nothing where all is so already. */
  async #change({ by, now }: Act, id: number, action: string, apply: (work: Work, before: Schedule) => Promise<AuditRecord['detail']>): Promise<Schedule> {
    const scope = vendorScope(by)
    return this.#unitOfWork.run(now, async (work) => {
      await lockSchedule(work.tx, id)
      const [before] = await selectSchedules(work.tx, { id, retired: true, ...(scope !== undefined && { vendorId: scope }) }, now)
      if (!before) throw noSuchSchedule(String(id))
      const detail = await apply(work, before)
      if (!detail) return before
      await work.audit({ at: now, actor: actorOf(by), action, subject: `oncall:${id}`, detail })
      return this.#announced(work, id, now)
    })
  }

  /** False where exactly this counts already. */
  async #override({ tx }: Work, before: Schedule, override: Omit<Override, 'id'>): Promise<boolean> {
    const twin = before.overrides.find((own) => turnKey(own) === turnKey(override))
    if (twin && !before.overrides.some((own) => own.id > twin.id && own.position === twin.position && own.from < twin.to && twin.from < own.to)) return false
    await insertOverride(tx, before.id, override)
    return true
  }

  async #requireFit({ tx }: Work, by: Person, scheduleOf: number | null, people: readonly number[]): Promise<void> {
    const faults = await unfit(tx, scheduleOf, people)
    if (faults.length === 0) return
    // Whoever sees one vendor's people alone learns no other's name, whatever a forged form asks for.
    const scope = vendorScope(by)
    const names = faults.map(({ name, vendorId }) => (scope === undefined || vendorId === scope ? shown(name) : '?'))
    throw expected('may_not_serve', m.mayNotServe, { names: names.join(', ') })
  }

  async #announced(work: Work, id: number, now: Date): Promise<Schedule> {
    const [schedule] = await selectSchedules(work.tx, { id, retired: true }, new Date(now.getTime() - shownAfter))
    if (!schedule) throw noSuchSchedule(String(id))
    await this.#announce(work, schedule, now)
    return schedule
  }
}

/** Turns of a schedule that can be swapped: whole ones of the coming weeks. */
export function swappable({ plan }: Schedule, now: Date): Turn[] {
  const [from, to] = [now.getTime(), now.getTime() + swapAhead]
  return joined(shiftsBetween(plan, from, to)).flatMap(({ personId, ...turn }) => (personId !== null && turn.from > from && turn.to < to ? [{ ...turn, personId }] : []))
}

/** A turn as a form's value. */
export const turnKey = ({ position, personId, from, to }: Turn): string => [position, personId, from, to].join(':')

const lastingMembers = ({ rotations }: Schedule): number[] =>
  rotations.filter((own) => !rotations.some((later) => later.position === own.position && later.startsOn > own.startsOn)).flatMap(({ members }) => members)

const told = ({ position, personId, from, to }: Turn) => ({ position, person: personId, from: new Date(from).toISOString(), to: new Date(to).toISOString() })

const noSuchSchedule = (name: string): ExpectedError => expected('no_such_schedule', m.noSuchSchedule, { name: shown(name) })
