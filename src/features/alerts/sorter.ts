import type { Work, UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import type { Database } from '../../platform/database/index.ts'
import type { Logger } from '../../platform/telemetry/logger.ts'
import type { Incidents, Severity } from '../incidents/index.ts'
import { underMaintenance } from '../maintenance/index.ts'
import type { Alert } from './alert.ts'
import { causeOf, type Cause, groupOf, memberKey, type Newcomer } from './causes.ts'
import { holdOpenCauses, insertCause, membersOf, type OpenCause, saveCause } from './causes-store.ts'
import { flappingWithin, isFlapping } from './flapping.ts'
import { type Routing, routingFor } from './routing-store.ts'
import type { AlertWords } from './slack/notices.ts'
import { lockAlerts, markFlapping, pendingAlerts, postpone, recentEpisodes, saveSorted, selectFlapping, type Sorted } from './store.ts'

const actor = 'system:alerts' as const
/** More wait for the next round. */
export const sortedAtOnce = 100
/** What waits for the end of a maintenance is looked at so often: it may be cancelled. In milliseconds. */
const lookAgainAfter = 60_000
/** So often an alert may fail to be sorted before the log calls for somebody. */
const patience = 3

/** What an open incident has become in this round. */
interface Open extends Cause {
  readonly kept: OpenCause
  readonly members: Set<string>
  readonly groups: Set<string>
  lastAlertAt: Date
  severity: Severity
  /** The alert that made it worse than it was. */
  worsened: Alert | undefined
  isTouched: boolean
  firesAgain: boolean
}

/**
 * Works out what alerts mean: which incident each belongs to, whether it opens one, waits, or only ends. Done apart from taking them in, by whichever replica is first: what is
 * still to be done stands in the alerts' rows, and each is done in the transaction that says so.
 */
export class Sorter {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #incidents: Incidents
  readonly #words: AlertWords
  readonly #logger: Logger

  constructor({ database, unitOfWork, logger }: { database: Database; unitOfWork: UnitOfWork; logger: Logger }, incidents: Incidents, words: AlertWords) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#incidents = incidents
    this.#words = words
    this.#logger = logger
  }

  /** Sorts what is due, some at once; gives how many there were. One that cannot be sorted keeps no other from its turn. */
  async round(now: Date): Promise<number> {
    try {
      return await this.#unitOfWork.run(now, (work) => this.#sort(work, now))
    } catch (error) {
      this.#logger.warn({ err: error }, 'alerts could not be sorted together; one by one')
      const due = await pendingAlerts(this.#database.prisma, now, sortedAtOnce)
      for (const { id, attempts } of due) {
        await this.#unitOfWork.run(now, (work) => this.#sort(work, now, id)).catch(async (fault: unknown) => {
          // The database may be busy; what fails again and again is for an operator.
          this.#logger[attempts < patience ? 'warn' : 'error']({ err: fault, alert: id, attempts }, 'an alert could not be sorted; tried again later')
          await postpone(this.#database.prisma, id, new Date(now.getTime() + Math.min(attempts + 1, 30) * 60_000), attempts + 1)
        })
      }
      return due.length
    }
  }

  async #sort(work: Work, now: Date, id?: number): Promise<number> {
    await lockAlerts(work.tx)
    const alerts = await pendingAlerts(work.tx, now, sortedAtOnce, id)
    if (alerts.length === 0) return 0
    const routing = await routingFor(work.tx, alerts)
    const services = alerts.flatMap((alert) => routing.service(alert) ?? [])
    const quiet = await underMaintenance(work.tx, services.map(({ id: serviceId }) => serviceId), now)
    const open = await openFor(work, alerts, services.map(({ vendorId }) => vendorId))
    const flapping = await flappingAmong(work, alerts, now)
    const sorted: Sorted[] = []
    for (const alert of alerts) sorted.push(await this.#place(work, alert, { now, routing, quiet, open, flapping }))
    await saveSorted(work.tx, sorted)
    for (const cause of open.filter(({ isTouched }) => isTouched)) await this.#tell(work, cause, now)
    for (const { alert, isNew } of flapping.values()) {
      const incidentId = isNew ? (sorted.find(({ id: own }) => own === alert.id)?.incidentId ?? null) : null
      if (incidentId !== null) await this.#words.flaps(work, incidentId, alert, now)
    }
    return alerts.length
  }

  async #place(work: Work, alert: Alert, round: Round): Promise<Sorted> {
    const { now, routing, quiet, open, flapping } = round
    const severity = routing.severity(alert)
    const service = routing.service(alert)
    const flaps = flapping.has(memberKey(alert))
    const sorted: Sorted = { id: alert.id, serviceId: service?.id ?? null, severity, incidentId: alert.incidentId, inMaintenance: false, lookAgainAt: null }
    if (alert.incidentId !== null) {
      const own = open.find(({ incidentId }) => incidentId === alert.incidentId)
      if (own && !flaps) own.isTouched = true
      return sorted
    }
    // Over before it was looked at, or while it waited: kept, and nobody is called.
    if (alert.endsAt !== null) return sorted
    if (!service) {
      await this.#words.homeless(work, routing.source(alert), alert)
      return { ...sorted, lookAgainAt: new Date(now.getTime() + lookAgainAfter) }
    }
    if (quiet.has(service.id)) return { ...sorted, inMaintenance: true, lookAgainAt: new Date(now.getTime() + lookAgainAfter) }
    const newcomer: Newcomer = { ...alert, serviceId: service.id, vendorId: service.vendorId, windowSeconds: routing.source(alert).windowSeconds }
    const found = causeOf(newcomer, open) as Open | undefined
    if (!found && flaps) return { ...sorted, lookAgainAt: new Date(now.getTime() + flappingWithin) }
    const cause = found ?? (await this.#report(work, alert, newcomer, severity, routing, now))
    if (!found) open.push(cause)
    joinedBy(cause, alert, severity, flaps)
    return { ...sorted, incidentId: cause.incidentId }
  }

  async #report(work: Work, alert: Alert, { serviceId, vendorId, problem }: Newcomer, severity: Severity, routing: Routing, now: Date): Promise<Open> {
    const act = { by: actor, now, key: `alert:${alert.id}` } as const
    const { id: incidentId } = await this.#incidents.reportBySystem(work, act, { ...this.#words.report(alert, routing.source(alert).name), serviceId, severity, drill: false })
    if (problem) await this.#incidents.actBySystem(work, { ...act, key: '' }, incidentId, { kind: 'classify', problem })
    const kept = { incidentId, serviceId, problem, severity, lastAlertAt: alert.receivedAt, askedCount: 0, askedAt: null, vendorId }
    await insertCause(work.tx, { incidentId, serviceId, problem, severity, lastAlertAt: alert.receivedAt })
    return { ...kept, kept, members: new Set(), groups: new Set(), worsened: undefined, isTouched: true, firesAgain: false }
  }

  /** Keeps what an incident has become, and shows it: one line, changed in place. */
  async #tell(work: Work, { incidentId, kept, severity, lastAlertAt, worsened, firesAgain }: Open, now: Date): Promise<void> {
    const isAskedNoMore = firesAgain && kept.askedAt !== null
    await saveCause(work.tx, incidentId, { severity, lastAlertAt, ...(isAskedNoMore && { askedAt: null }) })
    if (worsened) await this.#incidents.actBySystem(work, { by: actor, now, key: '' }, incidentId, { kind: 'raise_severity', severity, reason: this.#words.worse(worsened) })
    await this.#words.line(work, incidentId)
    if (isAskedNoMore) await this.#words.calm(work, incidentId, kept.askedCount, 'fires')
  }
}

interface Round {
  readonly now: Date
  readonly routing: Routing
  readonly quiet: ReadonlySet<number>
  readonly open: Open[]
  readonly flapping: ReadonlyMap<string, { alert: Alert; isNew: boolean }>
}

function joinedBy(cause: Open, alert: Alert, severity: Severity, flaps: boolean): void {
  cause.members.add(memberKey(alert))
  const group = groupOf(alert)
  if (group !== undefined) cause.groups.add(group)
  if (alert.receivedAt > cause.lastAlertAt) cause.lastAlertAt = alert.receivedAt
  if (severity < cause.severity) Object.assign(cause, { severity, worsened: alert })
  cause.isTouched ||= !flaps || cause.worsened !== undefined
  cause.firesAgain = true
}

/** The open incidents that these alerts may join. */
async function openFor({ tx }: Work, alerts: readonly Alert[], vendorIds: readonly (number | null)[]): Promise<Open[]> {
  const kept = await holdOpenCauses(tx, vendorIds, alerts.flatMap(({ incidentId }) => incidentId ?? []))
  const members = await membersOf(tx, kept.map(({ incidentId }) => incidentId), alerts.map(({ fingerprint }) => fingerprint), alerts.flatMap(({ groupKey }) => groupKey ?? []))
  return kept.map((own) => {
    const of = members.filter(({ incidentId }) => incidentId === own.incidentId)
    return { ...own, kept: own, members: new Set(of.map(memberKey)), groups: new Set(of.flatMap((member) => groupOf(member) ?? [])), worsened: undefined, isTouched: false, firesAgain: false }
  })
}

/** What of these flaps, with the alert that shows it. */
async function flappingAmong({ tx }: Work, alerts: readonly Alert[], now: Date): Promise<Map<string, { alert: Alert; isNew: boolean }>> {
  const episodes = await recentEpisodes(tx, alerts, now)
  const known = new Set((await selectFlapping(tx)).map(memberKey))
  const flapping = new Map<string, { alert: Alert; isNew: boolean }>()
  for (const alert of alerts) {
    const key = memberKey(alert)
    if (known.has(key)) flapping.set(key, { alert, isNew: false })
    else if (!flapping.has(key) && isFlapping(episodes.filter((episode) => memberKey(episode) === key), now)) flapping.set(key, { alert, isNew: await markFlapping(tx, alert.sourceId, alert.fingerprint, now) })
  }
  return flapping
}
