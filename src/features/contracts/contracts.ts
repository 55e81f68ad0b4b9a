import { actorOf, type Person, requirePermission, vendorScope } from '../../platform/access/person.ts'
import { allowed } from '../../platform/access/permissions.ts'
import { Calendar, type LocalDate, weekdays } from '../../platform/calendar/index.ts'
import { type Database, isUniqueViolation, type Reader, type Tx } from '../../platform/database/index.ts'
import { expected, ExpectedError, forbidden } from '../../platform/errors/expected.ts'
import { t } from '../../platform/i18n/index.ts'
import { clip, mention, plainInline } from '../../platform/slack/mrkdwn.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import { calendarOf } from '../calendars/index.ts'
import { changesOf } from './changes.ts'
import type { Contract, ContractFields, Deliverable, ItemKind, ItemPlace, Payment } from './contract.ts'
import { deadlinesOf } from './deadlines.ts'
import { contractMessages as m } from './messages.ts'
import {
  acceptDeliverable, type ContractLine, type DeadlineRow, deleteItem, dueDeadlines, endContract, insertContract, lockContract, markDone,
  saveDeadlines, saveDeliverable, savePayment, selectContract, selectContracts, selectDeadline, selectDeadlines, touchContract, updateContract,
} from './store.ts'

/** Who does it, and when. */
export interface Act {
  readonly by: Person
  readonly now: Date
}

/** A contract with its dates. */
export interface ContractPage {
  readonly contract: Contract
  readonly deadlines: readonly DeadlineRow[]
}

/** Brings the messages in Slack about a deadline to how it stands now, within the transaction of the change; `isDropped` where it is none any more. */
export type AnnounceDeadline = (tx: Tx, post: Work['post'], contract: Contract, deadline: DeadlineRow, isDropped: boolean) => Promise<void>

/** What counting a contract's dates anew takes. */
export interface Counting {
  readonly announce: AnnounceDeadline
  /** In which days begin for contracts that name no calendar. */
  readonly zone: string
}

/** The use cases: permission, then one transaction with the change, its audit row and the messages about it. */
export class Contracts {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #counting: Counting

  constructor(database: Database, unitOfWork: UnitOfWork, counting: Counting) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#counting = counting
  }

  async list(person: Person, filter: { vendorId?: number; serviceId?: number }, limit: number): Promise<{ contracts: ContractLine[]; total: number }> {
    requirePermission(person, 'contract.view')
    return selectContracts(this.#database.prisma, filter, limit)
  }

  async find(person: Person, which: { id: number } | { reference: string }): Promise<ContractPage> {
    const contract = await selectContract(this.#database.prisma, which)
    // An owner sees the contract that they answer for, whatever their role.
    if (!contract || !answersFor(person, contract)) requirePermission(person, 'contract.view')
    if (!contract) throw noSuchContract('reference' in which ? which.reference : String(which.id))
    return { contract, deadlines: await selectDeadlines(this.#database.prisma, contract.id) }
  }

  async findToEdit(person: Person, id: number): Promise<Contract> {
    requirePermission(person, 'contract.edit')
    return (await this.find(person, { id })).contract
  }

  /** What this person must act on up to a date, the earliest first. */
  async due(person: Person, upTo: LocalDate, filter: { vendorId?: number } = {}, limit = 20): Promise<{ deadline: DeadlineRow; contract: Contract }[]> {
    if (vendorScope(person) !== undefined) return []
    const mine = allowed(person.role, 'contract.view') ? {} : { ownerId: person.id }
    const deadlines = await dueDeadlines(this.#database.prisma, upTo, { ...filter, ...mine }, limit)
    const pairs: { deadline: DeadlineRow; contract: Contract }[] = []
    for (const deadline of deadlines) {
      const contract = await selectContract(this.#database.prisma, { id: deadline.contractId })
      if (contract) pairs.push({ deadline, contract })
    }
    return pairs
  }

  async add({ by, now }: Act, fields: ContractFields): Promise<Contract> {
    requirePermission(by, 'contract.edit')
    try {
      return await this.#unitOfWork.run(now, async (work) => {
        const id = await insertContract(work.tx, fields)
        await work.audit({ at: now, actor: actorOf(by), action: 'contract.create', subject: `contract:${id}`, detail: { reference: fields.reference, vendorId: fields.vendorId } })
        return this.#refreshed(work, id)
      })
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      // The same form twice is one contract; another one of that number is a fault.
      const twin = await selectContract(this.#database.prisma, { reference: fields.reference })
      if (twin && twin.revision === 1 && Object.keys(changesOf(twin, fields)).length === 0) return twin
      throw expected('contract_exists', m.referenceTaken, { reference: shown(fields.reference) })
    }
  }

  async change({ by, now }: Act, id: number, revision: number, fields: ContractFields): Promise<Contract> {
    requirePermission(by, 'contract.edit')
    return this.#unitOfWork.run(now, async (work) => {
      const before = await held(work.tx, id)
      if (!(await updateContract(work.tx, id, revision, fields))) throw expected('changed_meanwhile', m.changedMeanwhile, { reference: shown(before.reference) })
      await work.audit({ at: now, actor: actorOf(by), action: 'contract.update', subject: `contract:${id}`, detail: changesOf(before, fields) })
      return this.#refreshed(work, id)
    })
  }

  /** Ends a contract on a day, or (null) has it run again: of an ended one nothing is due. */
  async end({ by, now }: Act, id: number, endedOn: LocalDate | null): Promise<Contract> {
    requirePermission(by, 'contract.edit')
    return this.#unitOfWork.run(now, async (work) => {
      const before = await held(work.tx, id)
      if (before.endedOn === endedOn) return before
      await endContract(work.tx, id, endedOn)
      await work.audit({ at: now, actor: actorOf(by), action: endedOn ? 'contract.end' : 'contract.reopen', subject: `contract:${id}`, detail: { from: before.endedOn, to: endedOn } })
      return this.#refreshed(work, id)
    })
  }

  /** Adds a payment, or changes the one that `place` says. */
  async setPayment(act: Act, place: ItemPlace, payment: Omit<Payment, 'id'>): Promise<Contract> {
    return this.#item(act, place, 'payment', payment, (tx) => savePayment(tx, place, payment))
  }

  /** Adds a deliverable, or changes the one that `place` says; whether it was accepted stays. */
  async setDeliverable(act: Act, place: ItemPlace, deliverable: Omit<Deliverable, 'id' | 'acceptedOn'>): Promise<Contract> {
    return this.#item(act, place, 'deliverable', deliverable, (tx) => saveDeliverable(tx, place, deliverable))
  }

  async removeItem(act: Act, place: ItemPlace, kind: ItemKind): Promise<Contract> {
    return this.#item(act, place, kind, null, (tx) => deleteItem(tx, place, kind))
  }

  /** Notes that what was due is done, and by whom; a deliverable is accepted by that. Throws the expected error where somebody was faster. */
  async complete({ by, now }: Act, deadlineId: number): Promise<ContractPage> {
    return this.#act({ by, now }, deadlineId, async (work, deadline, contract, today) => {
      if (deadline.doneAt) {
        if (deadline.doneBy?.slackUserId === by.slackUserId) return
        throw alreadyDone(deadline)
      }
      await markDone(work.tx, deadlineId, { at: now, byId: by.id })
      if (deadline.kind === 'deliverable') await acceptDeliverable(work.tx, deadline.itemId, today)
      await work.audit({ at: now, actor: actorOf(by), action: 'deadline.complete', subject: `contract:${contract.id}`, detail: { kind: deadline.kind, itemId: deadline.itemId, dueOn: deadline.dueOn } })
    })
  }

  /** Takes back that it is done. */
  async reopen({ by, now }: Act, deadlineId: number): Promise<ContractPage> {
    return this.#act({ by, now }, deadlineId, async (work, deadline, contract) => {
      if (!deadline.doneAt) return
      await markDone(work.tx, deadlineId, null)
      if (deadline.kind === 'deliverable') await acceptDeliverable(work.tx, deadline.itemId, null)
      await work.audit({ at: now, actor: actorOf(by), action: 'deadline.reopen', subject: `contract:${contract.id}`, detail: { kind: deadline.kind, itemId: deadline.itemId, dueOn: deadline.dueOn } })
    })
  }

  async #act({ by, now }: Act, deadlineId: number, apply: (work: Work, deadline: DeadlineRow, contract: Contract, today: LocalDate) => Promise<void>): Promise<ContractPage> {
    return this.#unitOfWork.run(now, async (work) => {
      const looked = await selectDeadline(work.tx, deadlineId)
      if (!looked) throw expected('no_such_deadline', m.noSuchDeadline)
      const contract = await held(work.tx, looked.contractId)
      if (!answersFor(by, contract) && !allowed(by.role, 'contract.edit')) throw forbidden('contract.edit')
      // Again, now that nobody else can change it.
      const deadline = await selectDeadline(work.tx, deadlineId)
      if (!deadline) throw expected('no_such_deadline', m.noSuchDeadline)
      const calendar = await workingDaysOf(work.tx, contract, this.#counting.zone)
      await apply(work, deadline, contract, calendar.localDateOf(now.getTime()))
      const after = await this.#refreshed(work, contract.id)
      const news = await selectDeadline(work.tx, deadlineId)
      if (news) await this.#counting.announce(work.tx, (message) => work.post(message), after, news, false)
      return { contract: after, deadlines: await selectDeadlines(work.tx, contract.id) }
    })
  }

  /** Throws the expected error where somebody changed the contract since the item was looked at. */
  async #item({ by, now }: Act, { contractId, item }: ItemPlace, kind: ItemKind, after: Omit<Payment, 'id'> | Omit<Deliverable, 'id' | 'acceptedOn'> | null, save: (tx: Tx) => Promise<void>): Promise<Contract> {
    requirePermission(by, 'contract.edit')
    try {
      return await this.#unitOfWork.run(now, async (work) => {
        const contract = await held(work.tx, contractId)
        const items: readonly (Payment | Deliverable)[] = kind === 'payment' ? contract.payments : contract.deliverables
        const before = items.find(({ id }) => id === item?.id)
        if (item && (!before || contract.revision !== item.revision)) throw expected('changed_meanwhile', m.changedMeanwhile, { reference: shown(contract.reference) })
        await save(work.tx)
        await touchContract(work.tx, contractId)
        const detail = { from: before ? factsOf(before) : null, to: after && factsOf(after) }
        await work.audit({ at: now, actor: actorOf(by), action: after ? `contract.${kind}` : `contract.${kind}_removed`, subject: `contract:${contractId}`, detail })
        return this.#refreshed(work, contractId)
      })
    } catch (error) {
      if (isUniqueViolation(error)) throw expected('item_exists', m.itemTaken, { title: shown(after?.title ?? '') })
      throw error
    }
  }

  async #refreshed(work: Work, id: number): Promise<Contract> {
    await refreshDeadlines(work.tx, (message) => work.post(message), id, this.#counting)
    return held(work.tx, id)
  }
}

/**
 * Works a contract's deadlines out again and brings the messages about those that moved or fell away up to date. Whatever changes a contract,
 * its calendar or what hangs on them calls this in its transaction.
 */
export async function refreshDeadlines(tx: Tx, post: Work['post'], contractId: number, { announce, zone }: Counting): Promise<void> {
  const contract = await held(tx, contractId)
  const { changed, dropped } = await saveDeadlines(tx, contract, deadlinesOf(contract, await workingDaysOf(tx, contract, zone)))
  for (const deadline of dropped) await announce(tx, post, contract, deadline, true)
  for (const id of changed) {
    const deadline = await selectDeadline(tx, id)
    if (deadline) await announce(tx, post, contract, deadline, false)
  }
}

/** The calendar whose working days a contract counts; `zone` is where days begin for one that names none. */
export async function workingDaysOf(db: Reader, { calendarId }: Pick<Contract, 'calendarId'>, zone: string): Promise<Calendar> {
  return calendarId === null ? new Calendar({ ...weekdays, timeZone: zone }) : calendarOf(db, calendarId)
}

/** Whether this is who acts for the bank: nobody else's employee, also where they were named before they became that. */
const answersFor = (person: Person, { ownerId }: Pick<Contract, 'ownerId'>): boolean => ownerId === person.id && vendorScope(person) === undefined

async function held(tx: Tx, id: number): Promise<Contract> {
  await lockContract(tx, id)
  const contract = await selectContract(tx, { id })
  if (!contract) throw noSuchContract(String(id))
  return contract
}

function alreadyDone({ doneBy }: DeadlineRow): ExpectedError {
  const who = doneBy?.slackUserId ? mention(doneBy.slackUserId) : shown(doneBy?.name ?? '')
  return new ExpectedError('already_done', (locale) => t(locale, m.alreadyDone, { who }))
}

/** An item for the audit trail. */
const factsOf = (item: Partial<Payment & Deliverable>): Record<string, string | number | null> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value as string | number | null)]))

const noSuchContract = (reference: string): ExpectedError => expected('no_such_contract', m.noSuchContract, { reference: shown(reference) })
const shown = (text: string): string => clip(plainInline(text), 100)
