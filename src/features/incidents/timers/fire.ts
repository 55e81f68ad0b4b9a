import type { Database, Tx } from '../../../platform/database/index.ts'
import type { Work } from '../../../platform/slack/unit-of-work.ts'
import { onCallFor } from '../../on-call/index.ts'
import { contactsOf } from '../../register/index.ts'
import { elapsedMillis } from '../clocks.ts'
import { isOpen } from '../course.ts'
import type { Happening } from '../events.ts'
import type { Incident, Party } from '../incident.ts'
import type { Incidents, SystemActor } from '../incidents.ts'
import { type IncidentPolicy, isUrgent } from '../policy.ts'
import { whoMayBeTold } from '../store.ts'
import { escalationOrder, nextRungs, type Rung } from './escalation.ts'
import { quietUntil } from './quiet-hours.ts'
import { type Reminder, reminderOf, timersOf } from './timers.ts'
import { officePeople, policyOf, postpone, type Recipient, recipientsOf, takeDue, toldBefore } from './timers-store.ts'

/** What somebody is told, and why they are. */
export type Notice =
  | { readonly kind: 'target'; readonly clock: 'response' | 'restore'; readonly percent: number; readonly elapsedSeconds: number; readonly rung: Rung['kind'] }
  | { readonly kind: 'stale'; readonly round: number; readonly elapsedSeconds: number; readonly rung: Rung['kind'] }
  | { readonly kind: 'update'; readonly round: number }

/** Writes to one person, within the transaction. */
export type Notify = (work: Work, incident: Incident, notice: Notice, to: Party, recipient: Recipient | undefined) => Promise<void>

/** What firing stands on. */
export interface FiringMeans {
  readonly database: Database
  readonly incidents: Incidents
  readonly defaultTimeZone: string
  readonly notify: Notify
}

const actor: SystemActor = 'system:timers'

/**
 * Fires what is due of an incident's timers: tells whoever is next, asks for an update, takes silence for a yes. A timer that is not wanted any more does nothing, one whose
 * time has moved waits for it; of several that came due while nobody was there, the latest speaks for all.
 */
export function fireDue(means: FiringMeans, incidentId: number, now: Date): Promise<void> {
  const { incidents } = means
  return incidents.extend({ by: actor, now, key: '' }, incidentId, 'remind', async (work, incident) => {
    const policy = await policyOf(work.tx)
    const due = await stillDue(work.tx, incident, policy, await takeDue(work.tx, incidentId, now), now)
    if (due.some(({ kind }) => kind === 'silence')) {
      await incidents.actBySystem(work, { by: actor, now, key: '' }, incidentId, { kind: 'confirm', silence: true })
      return []
    }
    const firing = { ...means, work, incident, policy, now }
    return [...(await tellOfTarget(firing, due, 'response')), ...(await tellOfTarget(firing, due, 'restore')), ...(await tellOfStillness(firing, due)), ...(await askForUpdate(firing, due))]
  })
}

interface Firing extends FiringMeans {
  readonly work: Work
  readonly incident: Incident
  readonly policy: IncidentPolicy
  readonly now: Date
}

type Due = Reminder & { readonly name: string }

/** What of the timers taken is wanted now. */
async function stillDue(tx: Tx, incident: Incident, policy: IncidentPolicy, names: readonly string[], now: Date): Promise<Due[]> {
  const wanted = new Map(timersOf(incident, policy).map(({ name, dueAt }) => [name, dueAt]))
  const due: Due[] = []
  for (const name of names) {
    const [reminder, at] = [reminderOf(name), wanted.get(name)]
    if (!reminder || !at) continue
    if (at > now) await postpone(tx, incident.id, name, at)
    else due.push({ ...reminder, name })
  }
  return due
}

/** As many rungs as came due are told at once. */
async function tellOfTarget(firing: Firing, due: readonly Due[], clock: 'response' | 'restore'): Promise<Happening[]> {
  const { incident, now } = firing
  const steps = due.flatMap((reminder) => (reminder.kind === 'target' && reminder.clock === clock ? [reminder] : []))
  const latest = steps.at(-1)
  if (!latest) return []
  const elapsedSeconds = elapsedMillis(incident, now, { calendar: incident.calendar, hasVendor: incident.service.vendorId !== null }) / 1000
  return tellNext(firing, { clock, percent: latest.percent, since: incident.reportedAt, count: steps.length, names: steps.map(({ name }) => name) },
    (rung) => ({ kind: 'target', clock, percent: latest.percent, elapsedSeconds, rung }))
}

async function tellOfStillness(firing: Firing, due: readonly Due[]): Promise<Happening[]> {
  const { incident, now } = firing
  const rounds = due.flatMap((reminder) => (reminder.kind === 'stale' ? [reminder] : []))
  const latest = rounds.at(-1)
  if (!latest || !incident.touchedAt) return []
  const elapsedSeconds = (now.getTime() - incident.touchedAt.getTime()) / 1000
  return tellNext(firing, { clock: 'stale', percent: latest.round * 100, since: incident.touchedAt, count: rounds.length, names: rounds.map(({ name }) => name) },
    (rung) => ({ kind: 'stale', round: latest.round, elapsedSeconds, rung }))
}

interface Telling {
  readonly clock: 'response' | 'restore' | 'stale'
  readonly percent: number
  /** Who was told since then is not told again. */
  readonly since: Date
  readonly count: number
  /** The timers that stand for it. */
  readonly names: readonly string[]
}

async function tellNext(firing: Firing, { clock, percent, since, count, names }: Telling, noticeFor: (rung: Rung['kind']) => Notice): Promise<Happening[]> {
  const { work, incident, now, policy } = firing
  const order = await orderOf(firing)
  const recipients = await recipientsOf(work.tx, order.flatMap(({ people }) => people.map(({ personId }) => personId)))
  const happenings: Happening[] = []
  for (const { kind, people } of nextRungs(order, await toldBefore(work.tx, incident.id, clock, since), count)) {
    const quiet = people.map(({ personId }) => (isUrgent(incident.severity) ? undefined : quietUntil(now, recipients.get(personId)?.timeZone ?? firing.defaultTimeZone, policy.quietHours)))
    const awake = people.filter((_, index) => quiet[index] === undefined)
    const [name] = names
    if (awake.length === 0 && name !== undefined) {
      // Nobody of them is up: the same again, when the first of them is.
      await postpone(work.tx, incident.id, name, new Date(Math.min(...quiet.flatMap((until) => until?.getTime() ?? []))))
      break
    }
    for (const party of awake) await firing.notify(work, incident, noticeFor(kind), party, recipients.get(party.personId))
    happenings.push({ kind: 'escalated', data: { clock, percent, rung: kind, to: awake.map(({ personId, slackUserId, name: called }) => ({ personId, slackUserId, name: called })) } })
  }
  return happenings
}

/** Of whoever speaks for the incident. */
async function askForUpdate({ work, incident, notify }: Firing, due: readonly Due[]): Promise<Happening[]> {
  const latest = due.flatMap((reminder) => (reminder.kind === 'update' ? [reminder] : [])).at(-1)
  const party = incident.cast.communicator ?? incident.cast.lead
  if (!latest || !party?.slackUserId || !isOpen(incident)) return []
  const recipients = await recipientsOf(work.tx, [party.personId])
  await notify(work, incident, { kind: 'update', round: latest.round }, party, recipients.get(party.personId))
  return [{ kind: 'update_asked', data: { to: [{ personId: party.personId, slackUserId: party.slackUserId, name: party.name }] } }]
}

async function orderOf({ work, incident, now }: Firing): Promise<Rung[]> {
  const { vendor, owner } = await contactsOf(work.tx, incident.service.id)
  const duties = await onCallFor(work.tx, { problem: incident.problem, serviceId: incident.service.id }, now)
  const onCall = { bank: duties.filter(({ vendorId }) => vendorId === null), vendor: duties.filter(({ vendorId }) => vendorId !== null) }
  const order = escalationOrder(incident, { onCall, contacts: vendor, serviceOwner: owner, office: await officePeople(work.tx) })
  if (!incident.isPrivate) return order
  const insiders = await whoMayBeTold(work.tx, incident.id, order.flatMap(({ people }) => people.map(({ personId }) => personId)))
  return order.map((rung) => ({ ...rung, people: rung.people.filter(({ personId }) => insiders.has(personId)) })).filter(({ people }) => people.length > 0)
}
