import { actorOf, type Person, requirePermission, vendorScope } from '../../platform/access/person.ts'
import { changesOf } from '../../platform/audit/changes.ts'
import { type Database, isUniqueViolation, type Tx } from '../../platform/database/index.ts'
import { expected } from '../../platform/errors/expected.ts'
import type { UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import { changedMeanwhile, nameTaken, notFound, vendorRuns } from './errors.ts'
import { registerMessages as m } from './messages.ts'
import type { Contact, Vendor, VendorFields } from './vendor.ts'
import {
  insertVendorFields, replaceContacts, runningServices, selectContacts, selectVendor, updateVendor, vendorNamesFor, vendorOfPerson, vendorPage,
} from './vendors-store.ts'

/** Who does it, and when. */
export interface Act {
  readonly by: Person
  readonly now: Date
}

/** Vendors: permission, then one transaction with the change and its audit row. */
export class Vendors {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork

  constructor(database: Database, unitOfWork: UnitOfWork) {
    this.#database = database
    this.#unitOfWork = unitOfWork
  }

  async list(person: Person, text: string, skip: number, take: number): Promise<{ vendors: (Vendor & { services: number })[]; total: number }> {
    requirePermission(person, 'vendor.view')
    return vendorPage(this.#database.prisma, { text, only: vendorScope(person) }, skip, take)
  }

  /** Throws the expected error for what does not exist or is not for this person: the two look alike from outside. */
  async find(person: Person, which: { id: number } | { name: string }): Promise<{ vendor: Vendor; contacts: Contact[] }> {
    requirePermission(person, 'vendor.view')
    const { prisma } = this.#database
    const scope = vendorScope(person)
    const vendor = await selectVendor(prisma, which)
    if (!vendor || (scope !== undefined && vendor.id !== scope)) throw notFound('vendor', 'name' in which ? which.name : '', await vendorNamesFor(prisma, scope))
    return { vendor, contacts: await selectContacts(prisma, vendor.id) }
  }

  async findToEdit(person: Person, id: number): Promise<{ vendor: Vendor; contacts: Contact[] }> {
    requirePermission(person, 'vendor.edit')
    return this.find(person, { id })
  }

  /** Sent twice, the same form is one vendor. */
  async add({ by, now }: Act, fields: VendorFields): Promise<Vendor> {
    requirePermission(by, 'vendor.edit')
    const before = await this.#twin(fields)
    if (before) return before
    try {
      return await this.#unitOfWork.run(now, async (work) => {
        const id = await insertVendorFields(work.tx, fields)
        await work.audit({ at: now, actor: actorOf(by), action: 'vendor.create', subject: `vendor:${id}`, detail: { ...fields } })
        return { id, revision: 1, ...fields }
      })
    } catch (error) {
      const twin = isUniqueViolation(error) ? await this.#twin(fields) : undefined
      if (twin) return twin
      throw error
    }
  }

  /** The vendor that the same form made when it was sent before. Throws where the name, in whatever case, is another one's. */
  async #twin(fields: VendorFields): Promise<Vendor | undefined> {
    const twin = await selectVendor(this.#database.prisma, { name: fields.name })
    if (twin && (twin.revision !== 1 || Object.keys(changesOf<VendorFields>(twin, fields)).length > 0)) throw nameTaken(fields.name)
    return twin
  }

  /** Throws the expected error where somebody changed it since `revision`, or where it shall exit and still runs services. */
  async change({ by, now }: Act, id: number, revision: number, fields: VendorFields): Promise<Vendor> {
    requirePermission(by, 'vendor.edit')
    try {
      return await this.#unitOfWork.run(now, async (work) => {
        const before = await existing(work.tx, id)
        if (((await selectVendor(work.tx, { name: fields.name }))?.id ?? id) !== id) throw nameTaken(fields.name)
        if (fields.status === 'exited' && before.status !== 'exited') await requireIdle(work.tx, before)
        if (!(await updateVendor(work.tx, id, revision, fields))) throw changedMeanwhile(before.name)
        await work.audit({ at: now, actor: actorOf(by), action: 'vendor.update', subject: `vendor:${id}`, detail: changesOf<VendorFields>(before, fields) })
        return { id, revision: revision + 1, ...fields }
      })
    } catch (error) {
      if (isUniqueViolation(error)) throw nameTaken(fields.name)
      throw error
    }
  }

  /** A vendor leaves: it stays on record. Refused while it runs services. */
  async retire(act: Act, id: number): Promise<Vendor> {
    requirePermission(act.by, 'vendor.edit')
    const { vendor } = await this.find(act.by, { id })
    const { revision, id: _, ...fields } = vendor
    return vendor.status === 'exited' ? vendor : this.change(act, id, revision, { ...fields, status: 'exited' })
  }

  /** Puts these contacts in their order in place of those before; only the vendor's own people are taken. */
  async setContacts({ by, now }: Act, id: number, revision: number, contacts: readonly Pick<Contact, 'personId' | 'title' | 'phone'>[]): Promise<void> {
    requirePermission(by, 'vendor.edit')
    await this.#unitOfWork.run(now, async (work) => {
      const before = await existing(work.tx, id)
      for (const { personId } of contacts) {
        if ((await vendorOfPerson(work.tx, personId))?.vendorId !== id) throw expected('not_of_vendor', m.notOfVendor)
      }
      if (!(await updateVendor(work.tx, id, revision, {}))) throw changedMeanwhile(before.name)
      await replaceContacts(work.tx, id, contacts)
      await work.audit({ at: now, actor: actorOf(by), action: 'vendor.contacts', subject: `vendor:${id}`, detail: { people: contacts.map(({ personId, title }) => ({ personId, title })) } })
    })
  }
}

async function existing(tx: Tx, id: number): Promise<Vendor> {
  const vendor = await selectVendor(tx, { id })
  if (!vendor) throw notFound('vendor', '', [])
  return vendor
}

async function requireIdle(tx: Tx, { id, name }: Vendor): Promise<void> {
  const running = await runningServices(tx, id, 5)
  if (running.length > 0) throw vendorRuns(name, running)
}
