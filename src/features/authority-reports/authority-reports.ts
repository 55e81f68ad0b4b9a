import { actorOf, type Person } from '../../platform/access/person.ts'
import { allowed } from '../../platform/access/permissions.ts'
import { Calendar, type CalendarRules, dayIn } from '../../platform/calendar/index.ts'
import { type Database, isUniqueViolation, type Reader } from '../../platform/database/index.ts'
import { forbidden } from '../../platform/errors/expected.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import { calendarOf } from '../calendars/index.ts'
import { fieldsOf, type Incident, incidentsById, lockIncidents, openIncidents, type TimelineEntry } from '../incidents/index.ts'
import { getService } from '../register/index.ts'
import { type CaseHappening, type CaseState, caseState, type CorrectableAnchor, isLive, type Standing, standingOf, submittedOf } from './case.ts'
import { type Deadline, deadlinesOf } from './deadlines.ts'
import { noSuchCase, noSuchRegime, notInForce, notNow } from './errors.ts'
import { concerns, needsClassification, proposesMajor, type Regime, versionOn } from './regime.ts'
import { may, requireRight } from './rights.ts'
import { type AuthorityCase, insertCase, insertCaseEvent, isKeyUsed, lockCase, selectCase, selectCases, selectRegime, selectRegimes, setLive } from './store.ts'

/** Who does it, when, and the key of the form or click: the same key again changes nothing. */
export interface Act {
  readonly by: Person
  readonly now: Date
  readonly key: string
}

/** A case with where it stands: all that its views show. */
export interface CaseView extends AuthorityCase {
  readonly incident: Incident
  readonly standing: Standing
  readonly deadlines: readonly Deadline[]
  readonly state: CaseState
  readonly mustClassify: boolean
}

/** Brings what Slack shows of a case to how it stands, within the transaction of the change. */
export type AnnounceCase = (work: Work, view: CaseView, now: Date) => Promise<void>

export interface Assessment {
  /** Null: as the criteria propose. */
  readonly major: boolean | null
  readonly met: readonly number[]
  readonly at: Date
  readonly reason: string
}

export interface Submission {
  readonly report: number
  readonly at: Date
  readonly reference: string
  readonly by: string
  readonly reasons: string | null
}

/** By when a report was due that is said to have been submitted late without a reason. */
export interface ReasonsNeeded {
  readonly reasonsNeeded: Date
}

/** The use cases of incidents that authorities are told of: permission, then one transaction with event, audit row and messages. */
export class AuthorityReports {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #announce: AnnounceCase

  constructor(database: Database, unitOfWork: UnitOfWork, announce: AnnounceCase) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#announce = announce
  }

  /** Cases that this person may see, those whose clocks run or an incident's. */
  async list(person: Person, which: { incidentId?: number; live?: true }, now: Date): Promise<CaseView[]> {
    const cases = await selectCases(this.#database.prisma, which)
    return viewsOf(this.#database.prisma, cases.filter(({ regime }) => may(person, 'authority.view', regime)), now, person)
  }

  async find(person: Person, id: number, now: Date, right: 'authority.view' | 'authority.report' = 'authority.view'): Promise<CaseView> {
    const found = person.role === 'vendor_member' ? undefined : await selectCase(this.#database.prisma, id)
    requireRight(person, right, found?.regime)
    if (!found) throw noSuchCase()
    return viewOf(this.#database.prisma, found, now, person)
  }

  /** A person says that an incident concerns a regime, whatever its rules say. */
  async open({ by, now, key }: Act, incidentId: number, regimeId: number, reason: string): Promise<CaseView> {
    const regime = by.role === 'vendor_member' ? undefined : await selectRegime(this.#database.prisma, regimeId)
    requireRight(by, 'authority.report', regime)
    if (!regime) throw noSuchRegime()
    return this.#unitOfWork.run(now, async (work) => {
      await lockIncidents(work.tx, [incidentId])
      const incident = (await incidentsById(work.tx, [incidentId], by)).get(incidentId)
      if (!incident) throw noSuchCase()
      if (!versionAt(regime, incident)) throw notInForce(regime.code)
      await this.#begin(work, regime, incident, now, { reason, by, key })
      const [own] = (await selectCases(work.tx, { incidentId })).filter((candidate) => candidate.regime.id === regimeId)
      if (!own) throw noSuchCase()
      return viewOf(work.tx, own, now)
    })
  }

  /** Says whether an incident is major under its regime; each assessment is kept. */
  assess(act: Act, caseId: number, { major, met, at, reason }: Assessment): Promise<CaseView> {
    return this.#act(act, caseId, 'assess', (view) => {
      if (view.state === 'dismissed') throw notNow(view.state)
      const { criteria } = view.version.terms
      const known = [...new Set(met)].filter((index) => index in criteria)
      const proposed = criteria.length > 0 ? proposesMajor(view.version.terms, new Set(known)) : null
      return { kind: 'assessed', data: { major: major ?? proposed ?? false, met: known, proposed, at, reason } }
    })
  }

  /** Notes that a report went out, or an update of it. Gives when it was due where it was late and no reason is given. */
  async submit(act: Act, caseId: number, submission: Submission): Promise<CaseView | ReasonsNeeded> {
    let needed: Date | undefined
    const view = await this.#act(act, caseId, 'submit', (found) => {
      if (found.state === 'dismissed' || found.state === 'not_major') throw notNow(found.state)
      const deadline = found.deadlines[submission.report]
      if (!deadline) throw noSuchCase()
      const isLate = deadline.submittedAt === null && deadline.dueAt !== null && submission.at > deadline.dueAt
      if (isLate && !submission.reasons && deadline.dueAt) {
        needed = deadline.dueAt
        return undefined
      }
      return { kind: 'submitted', data: submission }
    })
    return needed ? { reasonsNeeded: needed } : view
  }

  /** Puts right when something happened that limits are counted from; the old time stays. */
  correct(act: Act, caseId: number, anchor: CorrectableAnchor, to: Date, reason: string): Promise<CaseView> {
    return this.#act(act, caseId, 'correct_time', ({ standing }) => {
      const from = standing.anchors[anchor]
      if (!from) throw notNow('time')
      return { kind: 'anchor_corrected', data: { anchor, from, to, reason, byHand: true } }
    })
  }

  /** It need not be reported; or it must be after all. */
  dismiss(act: Act, caseId: number, reason: string, isDismissed: boolean): Promise<CaseView> {
    return this.#act(act, caseId, isDismissed ? 'dismiss' : 'resume', ({ standing, state }) => {
      if ((standing.dismissal !== null) === isDismissed) return undefined
      if (isDismissed && state === 'done') throw notNow(state)
      return { kind: isDismissed ? 'dismissed' : 'resumed', data: { reason } }
    })
  }

  /** An incident changed: it may come to concern a regime, its times may have been corrected, and its cards show how it is now. */
  async follow(work: Work, incident: Incident, entries: readonly TimelineEntry[], at = entries.at(-1)?.at ?? incident.reportedAt): Promise<void> {
    const regimes = await selectRegimes(work.tx, { on: true })
    const cases = await selectCases(work.tx, { incidentId: incident.id })
    const service = regimes.length > 0 ? await getService(work.tx, incident.service.id) : null
    for (const regime of regimes) {
      if (!service || cases.some((own) => own.regime.id === regime.id)) continue
      // What had ended before it was switched on is not gone through again because somebody adds a note.
      const isOver = ['resolved', 'confirmed', 'archived', 'cancelled', 'merged'].includes(incident.state)
      if (isOver && incident.reportedAt < (regime.switchedOnAt ?? at)) continue
      const version = versionAt(regime, incident)
      const { severity, problem } = incident
      if (version && concerns(version.terms, { severity, problem, criticality: service.criticality, unit: service.unit })) await this.#begin(work, regime, incident, at)
    }
    for (const { id } of cases) {
      await lockCase(work.tx, id)
      const found = await selectCase(work.tx, id)
      if (!found) continue
      for (const happening of followedTimes(found, incident, entries)) await insertCaseEvent(work.tx, id, happening, { at, byId: null, key: null })
      await this.refresh(work, id, at)
    }
  }

  /** What is open when a regime is switched on comes under it at once, and not only when somebody touches it next. One transaction an incident. */
  async followOpen(now: Date): Promise<void> {
    for (const id of await openIncidents(this.#database.prisma)) {
      await this.#unitOfWork.run(now, async (work) => {
        // The incident before its cases, as whoever works on it locks them: the other way round two would wait for each other.
        await lockIncidents(work.tx, [id])
        const incident = (await incidentsById(work.tx, [id])).get(id)
        if (incident) await this.follow(work, incident, [], now)
      })
    }
  }

  /** Brings what hangs on a case to how it stands now. Called within a transaction. */
  async refresh(work: Work, caseId: number, now: Date): Promise<CaseView> {
    const found = await selectCase(work.tx, caseId)
    if (!found) throw noSuchCase()
    const view = await viewOf(work.tx, found, now)
    await setLive(work.tx, caseId, isLive(view.state))
    await this.#announce(work, view, now)
    return view
  }

  async #begin(work: Work, regime: Regime, incident: Incident, now: Date, hand?: { reason: string; by: Person; key: string }): Promise<void> {
    const version = versionAt(regime, incident)
    const caseId = version && (await insertCase(work.tx, incident.id, regime.id, version.id))
    if (caseId === undefined) return
    const data = { ...anchorsIn(incident), reason: hand?.reason ?? null }
    await insertCaseEvent(work.tx, caseId, { kind: 'opened', data }, { at: now, byId: hand?.by.id ?? null, key: hand?.key ?? null })
    await work.audit({ at: now, actor: hand ? actorOf(hand.by) : 'system:authority-reports', action: 'authority.open', subject: `incident:${incident.id}`, detail: { regime: regime.code, version: version?.validFrom ?? '' } })
    await this.refresh(work, caseId, now)
  }

  async #act({ by, now, key }: Act, caseId: number, action: string, happened: (view: CaseView) => CaseHappening | undefined): Promise<CaseView> {
    if (by.role === 'vendor_member') throw forbidden('authority.report')
    try {
      return await this.#unitOfWork.run(now, async (work) => {
        await lockCase(work.tx, caseId)
        const found = await selectCase(work.tx, caseId)
        requireRight(by, 'authority.report', found?.regime)
        if (!found) throw noSuchCase()
        const view = await viewOf(work.tx, found, now, by)
        if (await isKeyUsed(work.tx, key)) return view
        const happening = happened(view)
        if (!happening) return view
        await insertCaseEvent(work.tx, caseId, happening, { at: now, byId: by.id, key })
        await work.audit({ at: now, actor: actorOf(by), action: `authority.${action}`, subject: `incident:${found.incidentId}`, detail: { regime: found.regime.code, ...plain(happening) } })
        return this.refresh(work, caseId, now)
      })
    } catch (error) {
      // The same form a second time, while the first was being saved.
      if (!isUniqueViolation(error)) throw error
      return this.find(by, caseId, now, 'authority.report')
    }
  }

  /** What the bank's own fields hold of a case's incident, by their name in the person's language: for a draft. */
  async fieldsOf(person: Person, { incidentId }: CaseView): Promise<{ name: string; value: string }[]> {
    return (await fieldsOf(this.#database.prisma, incidentId, person)).map(({ field, text }) => ({ name: field.labels[person.locale], value: text }))
  }

  /** What a page of this person may offer: regimes that are on and under which the incident is not reported. */
  async regimesBeside(person: Person, views: readonly CaseView[]): Promise<Regime[]> {
    if (!allowed(person.role, 'authority.report')) return []
    return (await selectRegimes(this.#database.prisma, { on: true })).filter(({ id }) => !views.some(({ regime }) => regime.id === id))
  }
}

/** The version that an incident is held to: the one in force when the bank became aware, in the zone of the version that holds then. */
function versionAt(regime: Regime, incident: Incident) {
  const { awareness } = anchorsIn(incident)
  // Versions may count in different zones: each is asked in its own.
  return regime.versions.findLast((version) => versionOn(regime, dayIn(awareness, version.terms.timeZone)) === version)
}

/** What an incident's own times say: aware when it was reported, detected when it occurred as far as that is known. */
const anchorsIn = ({ reportedAt, occurredAt }: Pick<Incident, 'reportedAt' | 'occurredAt'>) => ({ awareness: reportedAt, detection: occurredAt ?? reportedAt })

/** Corrections of an incident's own times move those anchors that nobody has set here. */
function followedTimes({ events }: AuthorityCase, incident: Incident, entries: readonly TimelineEntry[]): CaseHappening[] {
  const corrected = entries.findLast((entry) => entry.kind === 'time_corrected' && (entry.data.step === 'occurred' || entry.data.step === 'reported'))
  if (corrected?.kind !== 'time_corrected') return []
  const { anchors, setByHand } = standingOf(events)
  const wanted = anchorsIn(incident)
  return (['awareness', 'detection'] as const).flatMap((anchor): CaseHappening[] => {
    const [from, to] = [anchors[anchor], wanted[anchor]]
    if (setByHand.includes(anchor) || from.getTime() === to.getTime()) return []
    return [{ kind: 'anchor_corrected', data: { anchor, from, to, reason: corrected.data.reason, byHand: false } }]
  })
}

/** Monday to Friday, where a regime names no calendar. */
const weekdays: CalendarRules = {
  timeZone: 'UTC', weeks: [{ from: '1970-01-01', days: [...Array.from({ length: 5 }, () => [[0, 1440]] as const), [], []] }], holidays: [], covers: null, exceptions: [],
}

/** Cases with where they stand at `now`; of incidents that the viewer may see where one is given. */
export async function viewsOf(db: Reader, cases: readonly AuthorityCase[], now: Date, viewer?: Person): Promise<CaseView[]> {
  const incidents = await incidentsById(db, cases.map(({ incidentId }) => incidentId), viewer)
  const calendars = new Map<number | null, Calendar>()
  for (const { calendarId } of cases.map(({ version }) => version.terms)) {
    if (!calendars.has(calendarId)) calendars.set(calendarId, calendarId === null ? new Calendar(weekdays) : await calendarOf(db, calendarId))
  }
  return cases.flatMap((found): CaseView[] => {
    const incident = incidents.get(found.incidentId)
    if (!incident) return []
    const { terms } = found.version
    const standing = standingOf(found.events)
    const deadlines = deadlinesOf(terms, standing.anchors, submittedOf(standing), now, (day) => calendars.get(terms.calendarId)?.isWorkingDay(day) ?? true)
    const mustClassify = needsClassification(terms)
    return [{ ...found, incident, standing, deadlines, mustClassify, state: caseState(standing, deadlines, mustClassify) }]
  })
}

export async function viewOf(db: Reader, found: AuthorityCase, now: Date, viewer?: Person): Promise<CaseView> {
  const [view] = await viewsOf(db, [found], now, viewer)
  if (!view) throw noSuchCase()
  return view
}

/** An event's data for the audit trail: instants as text, empties left out. */
const plain = ({ kind, data }: CaseHappening): Record<string, string> =>
  Object.fromEntries([['kind', kind], ...Object.entries(JSON.parse(JSON.stringify(data)) as Record<string, unknown>).filter(([, value]) => value !== null && value !== '').map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)])]) as Record<string, string>
