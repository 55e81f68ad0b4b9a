import { actorOf, type Person, requirePermission, vendorScope } from '../../platform/access/person.ts'
import { dayIn } from '../../platform/calendar/index.ts'
import { allowed } from '../../platform/access/permissions.ts'
import { type Database, isUniqueViolation } from '../../platform/database/index.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import { getService } from '../register/index.ts'
import { begin, type Course, isOpen } from './course.ts'
import { type Command, type CommandKind, decide } from './decide.ts'
import { alreadyFollows, cannotTake, noSuchIncident, noSuchService, notTogether, refused, retiredService, wouldTell } from './errors.ts'
import { aboutWhom, type Happening, type IncidentEvent, type KeptMessage, type TimelineEntry, vendorMaySee } from './events.ts'
import type { FieldValues } from './fields/field.ts'
import { fieldsMissing, missingFields, setFields } from './fields/fields.ts'
import { type Incident, parseReference, referenceOf } from './incident.ts'
import { requireRight, requireRole, sideOf } from './rights.ts'
import { lookAlikes } from './similar.ts'
import { type Impact, proposeSeverity, type Severity, type Urgency } from './severity.ts'
import { addFollower, findIncident, type IncidentFilter, incidentOfKey, insertEvent, insertIncident, keepMessage, lockIncidents, saveCourse, saveInsiders, searchIncidents, selectCandidate, selectCandidates, selectEvents, selectIncidents, selectNamed, selectServiceStates, selectVisible, type ServiceState, touch } from './store.ts'

/** What a person reports. */
export interface Report {
  readonly title: string
  readonly description: string
  readonly serviceId: number
  /** Unknown where somebody reports in one line. */
  readonly impact?: Impact
  readonly urgency?: Urgency
  /** Given where the person overrules what impact and urgency propose. */
  readonly severity?: Severity | undefined
  readonly drill: boolean
  /** Whether only those shall see it who have to do with it. */
  readonly isPrivate?: boolean
  readonly fields?: FieldValues
  /** The message that it is about. */
  readonly message?: KeptMessage
}

/** Of an incident whose impact and urgency nobody has said: rather called upon too early than too late. */
const usualSeverity: Severity = 'SEV2'

/** What Steward does by itself: a timer, a listener. */
export type SystemActor = `system:${string}`

/** Hears of a change within its transaction: shows it in Slack, sets timers. The incident is as it is after all of it. */
export type ChangeListener = (work: Work, incident: Incident, entries: readonly TimelineEntry[]) => Promise<void>

/** Who does it, when, and the key of the form or click: the same key again changes nothing. */
export interface Act<By = Person> {
  readonly by: By
  readonly now: Date
  readonly key: string
}

/** The use cases: permission, then one transaction with state, events, audit and messages. */
export class Incidents {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #timeZone: string
  readonly #listeners = new Map<string, ChangeListener>()

  /** `timeZone`: in which the bank counts its days. */
  constructor(database: Database, unitOfWork: UnitOfWork, timeZone: string) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#timeZone = timeZone
  }

  /** Who is told of every change, in its transaction; one of the same name takes the earlier one's place. What a listener throws undoes the change. */
  whenChanged(name: string, listener: ChangeListener): void {
    this.#listeners.set(name, listener)
  }

  /** Logs an incident. Sent twice with one key, it is one incident. */
  async report(act: Act, report: Report): Promise<Incident> {
    requirePermission(act.by, 'incident.report')
    const again = await incidentOfKey(this.#database.prisma, act.key)
    if (again !== undefined) return this.find(act.by, again)
    try {
      return await this.#unitOfWork.run(act.now, (work) => this.#log(work, act, report))
    } catch (error) {
      // The same form a second time, while the first was being saved.
      const twin = isUniqueViolation(error) ? await incidentOfKey(this.#database.prisma, act.key) : undefined
      if (twin === undefined) throw error
      return this.find(act.by, twin)
    }
  }

  /** Logs an incident that nobody reported: something that Steward noticed by itself. It has no reporter; its lead or the office confirms it. */
  async reportBySystem(work: Work, act: Act<SystemActor>, report: Report): Promise<Incident> {
    return this.#log(work, act, report)
  }

  /** Takes an incident a step on its way. Throws the expected error that says where it stands when the step cannot be taken. */
  async act(act: Act, incidentId: number, command: Command): Promise<Incident> {
    requireRole(act.by, command.kind)
    return this.#unitOfWork.run(act.now, async (work) => {
      await lockIncidents(work.tx, command.kind === 'merge' ? [incidentId, command.into] : [incidentId])
      const incident = await visible(work, act.by, incidentId)
      requireRight(act.by, command.kind, incident)
      if ((await incidentOfKey(work.tx, act.key)) !== undefined) return incident
      const other = command.kind === 'merge' ? await joinable(work, act.by, incident, command.into) : undefined
      if (command.kind === 'link') await visible(work, act.by, command.to)
      await requireFit(work, incident, command)
      if (command.kind === 'resolve') await this.#requireFields(work, act, incident)
      const asked = command.kind === 'split' ? { ...command, into: (await this.#logPart(work, act, incident, command)).id } : command
      const outcome = decide(incident, incident.id, asked, { person: act.by.id, side: sideOf(act.by), now: act.now })
      if (outcome.kind === 'refused') throw refused(incident, outcome.why)
      const after = await this.#apply(work, act, incident, outcome, command.kind)
      if (other) await this.#takeIn(work, act, after, other)
      const beside = command.kind === 'link' ? command.to : asked.kind === 'split' ? asked.into : undefined
      if (beside !== undefined) await this.#record(work, act, beside, [{ kind: 'linked', data: { to: incident.id } }], '')
      return after
    })
  }

  /** Fills in fields of the bank's own, as far as the person may; null empties one. */
  async setFields(act: Act, incidentId: number, values: FieldValues): Promise<void> {
    requirePermission(act.by, 'incident.work')
    await this.extend(act, incidentId, 'set_fields', async ({ tx }, { service, severity, problem }) =>
      setFields(tx, act.by, incidentId, { serviceId: service.id, severity, problem }, values, 'later', dayIn(act.now, this.#timeZone)))
  }

  /** A step that Steward takes by itself; none where it cannot be taken any more. */
  async actBySystem(work: Work, act: Act<SystemActor>, incidentId: number, command: Command): Promise<boolean> {
    await lockIncidents(work.tx, [incidentId])
    const incident = await findIncident(work.tx, incidentId)
    const outcome = incident && decide(incident, incidentId, command, { person: null, side: 'bank', now: act.now })
    if (!incident || outcome?.kind !== 'done') return false
    await this.#apply(work, act, incident, outcome, command.kind)
    return true
  }

  /**
   * Adds to the timeline what changes nothing about where the incident stands. `happened` says what, once nobody else can change the incident; nothing
   * where it gives nothing. Whoever is named must be allowed to see the incident.
   */
  async extend(act: Act<Person | SystemActor>, incidentId: number, action: string, happened: (work: Work, incident: Incident) => Promise<readonly Happening[]>): Promise<void> {
    if (typeof act.by !== 'string') requirePermission(act.by, 'incident.note')
    await this.#unitOfWork.run(act.now, async (work) => {
      await lockIncidents(work.tx, [incidentId])
      const incident = typeof act.by === 'string' ? await findIncident(work.tx, incidentId) : await visible(work, act.by, incidentId)
      if (!incident || (act.key && (await incidentOfKey(work.tx, act.key)) !== undefined)) return
      const happenings = await happened(work, incident)
      if (happenings.length === 0) return
      await work.audit({ at: act.now, actor: nameOf(act.by), action: `incident.${action}`, subject: `incident:${incidentId}`, detail: {} })
      await this.#record(work, act, incidentId, happenings)
    })
  }

  /** What looks like an incident that somebody is about to report, of what they may see. */
  async lookAlikes(person: Person, report: { readonly title: string; readonly serviceId: number | undefined }): Promise<ReturnType<typeof lookAlikes>> {
    requirePermission(person, 'incident.report')
    if (report.serviceId === undefined && report.title.trim() === '') return { open: [], past: [] }
    return lookAlikes(report, await selectCandidates(this.#database.prisma, person, report.serviceId), { open: 3, past: 2 })
  }

  /** Joins an incident that somebody else has reported: the person is told how it goes on. Once is enough. */
  async follow(act: Act, incidentId: number): Promise<Incident> {
    requirePermission(act.by, 'incident.report')
    return this.#unitOfWork.run(act.now, async (work) => {
      await lockIncidents(work.tx, [incidentId])
      const incident = await visible(work, act.by, incidentId)
      if (!isOpen(incident)) throw refused(incident, 'state')
      if (incident.reporter?.personId === act.by.id || !(await addFollower(work.tx, incidentId, act.by.id))) throw alreadyFollows(incident)
      await work.audit({ at: act.now, actor: actorOf(act.by), action: 'incident.follow', subject: `incident:${incidentId}`, detail: {} })
      return this.#record(work, act, incidentId, [{ kind: 'joined', data: { person: act.by.id } }])
    })
  }

  /** Throws the expected error for what does not exist or is not for this person: the two look alike from outside. */
  async find(person: Person, id: number): Promise<Incident> {
    requirePermission(person, 'incident.view')
    const incident = await findIncident(this.#database.prisma, id, person)
    if (!incident) throw noSuchIncident(id)
    return incident
  }

  /** Of these incidents the ones that the person may see. */
  async visible(person: Person, ids: readonly number[]): Promise<number[]> {
    requirePermission(person, 'incident.view')
    return selectVisible(this.#database.prisma, ids, person)
  }

  /** An incident that the person may take this step with; whether it can be taken now is not asked. */
  async findToAct(person: Person, id: number, step: CommandKind): Promise<Incident> {
    requireRole(person, step)
    const incident = await this.find(person, id)
    requireRight(person, step, incident)
    return incident
  }

  /** All that happened to an incident, in order. */
  async events(person: Person, id: number): Promise<IncidentEvent[]> {
    await this.find(person, id)
    const events = await selectEvents(this.#database.prisma, id)
    return vendorScope(person) === undefined ? events : events.filter(vendorMaySee)
  }

  /** What this person may see of the incidents that fit. */
  async list(person: Person, filter: IncidentFilter, limit: number, offset = 0): Promise<{ incidents: Incident[]; total: number }> {
    requirePermission(person, 'incident.view')
    return selectIncidents(this.#database.prisma, person, filter, limit, offset)
  }

  /** Incidents by number or words of their title, open ones first, for a picker. */
  async search(person: Person, text: string, limit: number): Promise<Pick<Incident, 'id' | 'title'>[]> {
    requirePermission(person, 'incident.view')
    // A picker's own text may come back: the number, then the title.
    const [, reference = '', title = ''] = /^(inc-?\d{1,9}|\d{1,9})?\s*(.*)$/is.exec(text.trim()) ?? []
    return searchIncidents(this.#database.prisma, person, { text: title || reference, id: parseReference(reference) }, limit)
  }

  /** How the services that this person may see stand. */
  async serviceStates(person: Person, limit: number): Promise<{ states: ServiceState[]; troubled: number; services: number }> {
    requirePermission(person, 'incident.view')
    return selectServiceStates(this.#database.prisma, person, limit)
  }

  async #log(work: Work, act: Act<Person | SystemActor>, report: Report): Promise<Incident> {
    const { by, now } = act
    const reporter = typeof by === 'string' ? null : by
    const service = await getService(work.tx, report.serviceId)
    const scope = reporter ? vendorScope(reporter) : undefined
    if (!service || (scope !== undefined && service.vendorId !== scope)) throw noSuchService()
    if (service.retiredAt) throw retiredService(service.name)
    const { impact, urgency } = report
    const proposed = impact && urgency ? proposeSeverity(impact, urgency) : null
    const severity = report.severity ?? proposed ?? usualSeverity
    const reported = { kind: 'reported', data: { severity, proposed, ...(report.isPrivate && { isPrivate: true }) } } as const
    const { title, description, serviceId, drill, isPrivate = false } = report
    const id = await insertIncident(work.tx, { title, description, serviceId, impact: impact ?? null, urgency: urgency ?? null, drill, source: reporter ? 'slack' : 'alert', reportedById: reporter?.id ?? null }, begin({ ...reported, at: now, by: reporter?.id ?? null }))
    await work.audit({ at: now, actor: nameOf(by), action: 'incident.report', subject: `incident:${id}`, detail: { severity, proposedSeverity: proposed, serviceId, drill, isPrivate } })
    const kept = report.message && (await keepMessage(work.tx, id, report.message)) ? [{ kind: 'message_kept' as const, data: report.message }] : []
    const filled = typeof by === 'string' ? [] : await setFields(work.tx, by, id, { serviceId, severity, problem: null }, report.fields ?? new Map(), 'report', dayIn(now, this.#timeZone))
    return this.#record(work, act, id, [reported, ...kept, ...filled, ...(proposed === null || severity === proposed ? [] : [{ kind: 'severity_overruled' as const, data: { proposed, severity } }])])
  }

  async #requireFields(work: Work, { by, now }: Act, incident: Incident): Promise<void> {
    const missing = await missingFields(work.tx, by, incident, dayIn(now, this.#timeZone))
    if (missing.length > 0) throw fieldsMissing(missing)
  }

  /** What is split off is as severe as the whole was thought to be, and as private; undone with the rest where the whole cannot be split any more. */
  #logPart(work: Work, act: Act, { severity, drill, isPrivate }: Incident, { title, serviceId }: { title: string; serviceId: number }): Promise<Incident> {
    return this.#log(work, { ...act, key: '' }, { title, description: '', serviceId, severity, drill, isPrivate })
  }

  async #apply(work: Work, act: Act<Person | SystemActor>, incident: Incident, { events, course }: { events: readonly IncidentEvent[]; course: Course }, kind: CommandKind): Promise<Incident> {
    await saveCourse(work.tx, incident.id, course)
    if (course.insiders !== incident.insiders) await saveInsiders(work.tx, incident.id, course.insiders)
    await work.audit({
      at: act.now, actor: nameOf(act.by), action: `incident.${kind}`, subject: `incident:${incident.id}`, detail: { from: incident.state, to: course.state },
    })
    return this.#record(work, act, incident.id, events)
  }

  /** An incident that was merged into this one: who reported or followed it is told here from now on, as far as they may see this one. */
  async #takeIn(work: Work, act: Act, merged: Incident, into: Incident): Promise<void> {
    const sameWall = merged.service.vendorId === into.service.vendorId
    const affected = sameWall ? [...(merged.reporter ? [merged.reporter] : []), ...merged.followers] : []
    for (const { personId } of affected) if (personId !== into.reporter?.personId) await addFollower(work.tx, into.id, personId)
    await this.#record(work, act, into.id, [{ kind: 'joined', data: { incident: merged.id } }], '')
  }

  /** Keeps the events, the first under the key, and shows the incident as it is now. */
  async #record(work: Work, act: Act<Person | SystemActor>, incidentId: number, events: readonly (Happening | IncidentEvent)[], key = act.key): Promise<Incident> {
    const named = await selectNamed(work.tx, events.map(aboutWhom))
    const entries: TimelineEntry[] = []
    for (const [index, happening] of events.entries()) {
      const at = 'at' in happening ? happening.at : act.now
      const id = await insertEvent(work.tx, happening, { incidentId, at, actor: nameOf(act.by), ...(index === 0 && key && { idempotencyKey: key }) })
      entries.push({ ...happening, id, at, by: typeof act.by === 'string' ? null : act.by, whom: named(aboutWhom(happening)) })
    }
    if (typeof act.by !== 'string') await touch(work.tx, incidentId, new Date(Math.max(...entries.map(({ at }) => at.getTime()))))
    const incident = await findIncident(work.tx, incidentId)
    if (!incident) throw new Error(`${referenceOf({ id: incidentId })} vanished within its own transaction`)
    for (const listener of this.#listeners.values()) await listener(work, incident, entries)
    return incident
  }
}

const nameOf = (by: Person | SystemActor): string => (typeof by === 'string' ? by : actorOf(by))

async function visible(work: Work, person: Person, id: number): Promise<Incident> {
  const incident = await findIncident(work.tx, id, person)
  if (!incident) throw noSuchIncident(id)
  return incident
}

/** The incident that another is merged into: one that goes on, and that the same people may see. */
async function joinable(work: Work, person: Person, merged: Incident, id: number): Promise<Incident> {
  const into = await visible(work, person, id)
  if (!isOpen(into) && into.state !== 'resolved') throw refused(into, 'state')
  if (into.drill !== merged.drill) throw notTogether(into)
  // What is private must not come to be known where everybody reads; the other way round it is no secret.
  if (merged.isPrivate && !into.isPrivate) throw wouldTell(into)
  return into
}

/** Whoever is given a role or let in must be on this side of the vendor's wall, and a vendor's lead must be one of the vendor's people. */
async function requireFit(work: Work, incident: Incident, command: Command): Promise<void> {
  const personId = command.kind === 'hand_over' ? command.to : command.kind === 'give_role' || command.kind === 'let_in' ? command.person : null
  if (personId === null) return
  const person = await selectCandidate(work.tx, personId)
  const isVendors = person?.role === 'vendor_member'
  const isTheirs = incident.service.vendorId !== null && person?.vendorId === incident.service.vendorId
  const fits = isVendors ? isTheirs : command.kind !== 'give_role' || command.role !== 'vendor_lead'
  if (!person || person.isGone || !allowed(person.role, 'incident.note') || !fits) throw cannotTake(person?.name ?? '')
}

