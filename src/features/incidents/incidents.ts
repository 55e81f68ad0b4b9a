import { actorOf, type Person, requirePermission, vendorScope } from '../../platform/access/person.ts'
import { allowed } from '../../platform/access/permissions.ts'
import { type Database, isUniqueViolation } from '../../platform/database/index.ts'
import { forbidden } from '../../platform/errors/expected.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import { getService } from '../register/index.ts'
import { alreadySo, noSuchIncident, noSuchService, retiredService } from './errors.ts'
import { type Command, decide, type EventKind, type Incident, openStates, type Outcome, referenceOf } from './incident.ts'
import { type Impact, proposeSeverity, type Severity, type Urgency } from './severity.ts'
import { findIncident, type IncidentFilter, incidentOfKey, insertEvent, insertIncident, lockIncident, selectIncidents, selectServiceStates, type ServiceState, updateIncident } from './store.ts'

/** What a person reports. */
export interface Report {
  readonly title: string
  readonly description: string
  readonly serviceId: number
  readonly impact: Impact
  readonly urgency: Urgency
  /** Given where the person overrules what impact and urgency propose. */
  readonly severity?: Severity
  readonly drill: boolean
}

/** An event as the timeline shows it. */
export interface TimelineEntry {
  readonly id: bigint
  readonly kind: EventKind
  readonly at: Date
  readonly by: Person
  readonly data: Readonly<Record<string, string>>
}

/** Shows a change in Slack, within the transaction of the change. */
export type Announce = (work: Work, incident: Incident, entries: readonly TimelineEntry[]) => Promise<void>

/** Who does it, when, and the key of the form or click: the same key again changes nothing. */
export interface Act {
  readonly by: Person
  readonly now: Date
  readonly key: string
}

/** The use cases: permission, then one transaction with state, events, audit and messages. */
export class Incidents {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #announce: Announce

  constructor(database: Database, unitOfWork: UnitOfWork, announce: Announce) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#announce = announce
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

  /** Takes an incident a step on its way. Throws the expected error that says where it stands when the step cannot be taken. */
  async act(act: Act, incidentId: number, command: Command): Promise<Incident> {
    return this.#unitOfWork.run(act.now, async (work) => {
      await lockIncident(work.tx, incidentId)
      const incident = await findIncident(work.tx, incidentId, vendorScope(act.by))
      if (!incident) throw noSuchIncident(incidentId)
      requireRight(act.by, command.kind, incident)
      if ((await incidentOfKey(work.tx, act.key)) !== undefined) return incident
      const outcome = decide(incident, command, act.now)
      if (outcome.kind === 'refused') throw alreadySo(incident)
      return this.#apply(work, act, incident, command, outcome)
    })
  }

  /** Throws the expected error for what does not exist or is not for this person: the two look alike from outside. */
  async find(person: Person, id: number): Promise<Incident> {
    requirePermission(person, 'incident.view')
    const incident = await findIncident(this.#database.prisma, id, vendorScope(person))
    if (!incident) throw noSuchIncident(id)
    return incident
  }

  /** An incident that the person may take this step with; whether it can be taken now is not asked. */
  async findToAct(person: Person, id: number, step: Command['kind']): Promise<Incident> {
    const incident = await this.find(person, id)
    requireRight(person, step, incident)
    return incident
  }

  /** What this person may see of the incidents that fit. */
  async list(person: Person, filter: Omit<IncidentFilter, 'vendorId'>, limit: number): Promise<{ incidents: Incident[]; total: number }> {
    requirePermission(person, 'incident.view')
    return selectIncidents(this.#database.prisma, { ...filter, vendorId: vendorScope(person) }, limit)
  }

  /** Open incidents of a vendor's services; none for another vendor's people. */
  async ofVendor(person: Person, vendorId: number, limit: number): Promise<{ incidents: Incident[]; total: number }> {
    requirePermission(person, 'incident.view')
    const scope = vendorScope(person)
    if (scope !== undefined && scope !== vendorId) return { incidents: [], total: 0 }
    return selectIncidents(this.#database.prisma, { states: openStates, vendorId }, limit)
  }

  /** How the services that this person may see stand. */
  async serviceStates(person: Person, limit: number): Promise<{ states: ServiceState[]; troubled: number; services: number }> {
    requirePermission(person, 'incident.view')
    return selectServiceStates(this.#database.prisma, vendorScope(person), limit)
  }

  async #log(work: Work, act: Act, report: Report): Promise<Incident> {
    const { by, now, key } = act
    const service = await getService(work.tx, report.serviceId)
    const scope = vendorScope(by)
    if (!service || (scope !== undefined && service.vendorId !== scope)) throw noSuchService()
    if (service.retiredAt) throw retiredService(service.name)
    const proposedSeverity = proposeSeverity(report.impact, report.urgency)
    const severity = report.severity ?? proposedSeverity
    const { title, description, serviceId, impact, urgency, drill } = report
    const id = await insertIncident(work.tx, {
      title, description, serviceId, impact, urgency, drill, severity, proposedSeverity, reportedById: by.id, reportedAt: now,
    })
    const events: NewTimelineEntry[] = [{ kind: 'reported', data: { severity } }]
    if (severity !== proposedSeverity) events.push({ kind: 'severity_overruled', data: { proposed: proposedSeverity, severity } })
    await work.audit({ at: now, actor: actorOf(by), action: 'incident.report', subject: `incident:${id}`, detail: { severity, proposedSeverity, serviceId, drill } })
    return this.#record(work, { by, now, key }, id, events)
  }

  async #apply(work: Work, act: Act, incident: Incident, command: Command, outcome: Outcome & { kind: 'done' }): Promise<Incident> {
    await updateIncident(work.tx, incident.id, outcome.changes, act.by.id)
    await work.audit({
      at: act.now, actor: actorOf(act.by), action: `incident.${command.kind}`, subject: `incident:${incident.id}`,
      detail: { from: incident.state, to: outcome.changes.state },
    })
    return this.#record(work, act, incident.id, outcome.events)
  }

  /** Keeps the events, the first under the key, and shows the incident as it is now. */
  async #record(work: Work, act: Act, incidentId: number, events: readonly NewTimelineEntry[]): Promise<Incident> {
    const entries: TimelineEntry[] = []
    for (const [index, event] of events.entries()) {
      const first = index === 0 ? { idempotencyKey: act.key } : {}
      const id = await insertEvent(work.tx, { incidentId, ...event, at: act.now, actor: actorOf(act.by), ...first })
      entries.push({ id, ...event, at: act.now, by: act.by })
    }
    const incident = await findIncident(work.tx, incidentId)
    if (!incident) throw new Error(`${referenceOf({ id: incidentId })} vanished within its own transaction`)
    await this.#announce(work, incident, entries)
    return incident
  }
}

type NewTimelineEntry = Pick<TimelineEntry, 'kind' | 'data'>

/** Confirming and reopening are the reporter's, or of those who may do it in the reporter's place. */
function requireRight(person: Person, step: Command['kind'], incident: Incident): void {
  switch (step) {
    case 'acknowledge':
      return requirePermission(person, 'incident.acknowledge')
    case 'resolve':
      return requirePermission(person, 'incident.resolve')
    case 'confirm':
    case 'reopen':
      if (incident.reporter?.personId === person.id || allowed(person.role, 'incident.confirm.any')) return
      throw forbidden('incident.confirm')
  }
}
