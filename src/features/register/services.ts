import { actorOf, type Person, requirePermission, vendorScope } from '../../platform/access/person.ts'
import { dayIn } from '../../platform/calendar/index.ts'
import { changesOf } from '../../platform/audit/changes.ts'
import { type Database, isUniqueViolation, type Reader, type Tx } from '../../platform/database/index.ts'
import { expected } from '../../platform/errors/expected.ts'
import type { UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import { midnightOf } from './days.ts'
import { changedMeanwhile, nameTaken, notFound, pastTarget, vendorExited } from './errors.ts'
import { registerMessages as m } from './messages.ts'
import type { ServiceFields, ServiceRecord } from './service.ts'
import { goalAt, profileAt, type SlaMetric, type TargetSeverity } from './sla-terms.ts'
import { insertService, saveProfile, saveTarget, selectServiceRecord, serviceNamesFor, servicePage, type ServiceLine, updateService } from './services-store.ts'
import { profileNames } from './store.ts'
import { selectVendor } from './vendors-store.ts'
import type { Act } from './vendors.ts'

/** A target of a service's own from a day on; without a goal the profile's holds again. */
export interface NewTarget {
  readonly metric: SlaMetric
  readonly severity: TargetSeverity
  readonly goal: number | null
  /** In the bank's zone. */
  readonly from: string
}

/** Services: permission, then one transaction with the change and its audit row. */
export class Services {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  /** The bank's zone, in which days begin. */
  readonly #zone: string

  constructor(database: Database, unitOfWork: UnitOfWork, zone: string) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#zone = zone
  }

  async list(person: Person, text: string, skip: number, take: number, vendorId?: number): Promise<{ services: ServiceLine[]; total: number }> {
    requirePermission(person, 'service.view')
    return servicePage(this.#database.prisma, { text, scope: vendorScope(person), ...(vendorId !== undefined && { vendorId }) }, skip, take)
  }

  /** Throws the expected error for what does not exist or is not for this person: the two look alike from outside. */
  async find(person: Person, which: { id: number } | { name: string }): Promise<ServiceRecord> {
    requirePermission(person, 'service.view')
    const { prisma } = this.#database
    const scope = vendorScope(person)
    const service = await selectServiceRecord(prisma, which, scope)
    if (!service) throw notFound('service', 'name' in which ? which.name : '', await serviceNamesFor(prisma, scope))
    return service
  }

  async findToEdit(person: Person, id: number): Promise<ServiceRecord> {
    requirePermission(person, 'service.edit')
    return this.find(person, { id })
  }

  profiles(): Promise<Set<string>> {
    return profileNames(this.#database.prisma)
  }

  /** Sent twice, the same form is one service. Its profile holds from the beginning. */
  async add({ by, now }: Act, fields: ServiceFields, profile: string): Promise<ServiceRecord> {
    requirePermission(by, 'service.edit')
    const before = await this.#twin(fields)
    if (before) return before
    try {
      return await this.#unitOfWork.run(now, async (work) => {
        await requireVendor(work.tx, fields.vendorId)
        await requireProfile(work.tx, profile)
        const id = await insertService(work.tx, fields)
        await saveProfile(work.tx, id, new Date(0), profile)
        await work.audit({ at: now, actor: actorOf(by), action: 'service.create', subject: `service:${id}`, detail: { ...fields, profile } })
        return existing(work.tx, id)
      })
    } catch (error) {
      const twin = isUniqueViolation(error) ? await this.#twin(fields) : undefined
      if (twin) return twin
      throw error
    }
  }

  /** The service that the same form made when it was sent before. Throws where the name, in whatever case, is another one's. */
  async #twin(fields: ServiceFields): Promise<ServiceRecord | undefined> {
    const twin = await selectServiceRecord(this.#database.prisma, { name: fields.name }, undefined)
    if (twin && (twin.revision !== 1 || Object.keys(changesOf<ServiceFields>(twin, fields)).length > 0)) throw nameTaken(fields.name)
    return twin
  }

  /** Throws the expected error where somebody changed it since `revision`. A changed profile holds from today on. */
  async change({ by, now }: Act, id: number, revision: number, fields: ServiceFields, profile: string): Promise<ServiceRecord> {
    requirePermission(by, 'service.edit')
    try {
      return await this.#unitOfWork.run(now, async (work) => {
        const before = await existing(work.tx, id)
        if (((await selectServiceRecord(work.tx, { name: fields.name }, undefined))?.id ?? id) !== id) throw nameTaken(fields.name)
        if (fields.vendorId !== before.vendorId) await requireVendor(work.tx, fields.vendorId)
        if (!(await updateService(work.tx, id, revision, fields))) throw changedMeanwhile(before.name)
        const held = profileAt(before.sla, now.getTime())
        if (profile !== held) {
          await requireProfile(work.tx, profile)
          await saveProfile(work.tx, id, midnightOf(dayIn(now, this.#zone), this.#zone), profile)
        }
        const changes = { ...changesOf<ServiceFields>(before, fields), ...(profile !== held && { profile: { from: held, to: profile } }) }
        await work.audit({ at: now, actor: actorOf(by), action: 'service.update', subject: `service:${id}`, detail: changes })
        return existing(work.tx, id)
      })
    } catch (error) {
      if (isUniqueViolation(error)) throw nameTaken(fields.name)
      throw error
    }
  }

  /** Has a service offered no more, or again: what was reported on it stays. */
  async retire({ by, now }: Act, id: number, retired: boolean): Promise<ServiceRecord> {
    requirePermission(by, 'service.edit')
    return this.#unitOfWork.run(now, async (work) => {
      const before = await existing(work.tx, id)
      if ((before.retiredAt !== null) === retired) return before
      if (!retired) await requireVendor(work.tx, before.vendorId)
      if (!(await updateService(work.tx, id, before.revision, { retiredAt: retired ? now : null }))) throw changedMeanwhile(before.name)
      await work.audit({ at: now, actor: actorOf(by), action: retired ? 'service.retire' : 'service.reinstate', subject: `service:${id}` })
      return existing(work.tx, id)
    })
  }

  /** A target from a day on, today at the earliest: what was promised for the past stays as it was. */
  async setTarget({ by, now }: Act, id: number, { metric, severity, goal, from }: NewTarget): Promise<ServiceRecord> {
    requirePermission(by, 'service.edit')
    if (from < dayIn(now, this.#zone)) throw pastTarget()
    return this.#unitOfWork.run(now, async (work) => {
      const before = await existing(work.tx, id)
      const validFrom = midnightOf(from, this.#zone)
      const held = goalAt(before.sla, metric, severity, validFrom.getTime())
      await saveTarget(work.tx, id, { metric, severity, validFrom, goal })
      if (!(await updateService(work.tx, id, before.revision, {}))) throw changedMeanwhile(before.name)
      await work.audit({ at: now, actor: actorOf(by), action: 'service.target', subject: `service:${id}`, detail: { metric, severity, validFrom: from, from: held, to: goal } })
      return existing(work.tx, id)
    })
  }
}

async function existing(tx: Reader, id: number): Promise<ServiceRecord> {
  const service = await selectServiceRecord(tx, { id }, undefined)
  if (!service) throw notFound('service', '', [])
  return service
}

async function requireVendor(tx: Tx, vendorId: number | null): Promise<void> {
  if (vendorId === null) return
  const vendor = await selectVendor(tx, { id: vendorId })
  if (!vendor) throw notFound('vendor', '', [])
  if (vendor.status === 'exited') throw vendorExited(vendor.name)
}

async function requireProfile(tx: Tx, profile: string): Promise<void> {
  if (!(await profileNames(tx)).has(profile)) throw expected('no_such_profile', m.noSuchProfile)
}
