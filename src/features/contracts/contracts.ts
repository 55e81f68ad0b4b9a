import { actorOf, type Person, requirePermission } from '../../platform/access/person.ts'
import { allowed } from '../../platform/access/permissions.ts'
import { Calendar, type CalendarRules, type LocalDate } from '../../platform/calendar/index.ts'
import { type Database, isUniqueViolation, type Reader, type Tx } from '../../platform/database/index.ts'
import { expected, ExpectedError, forbidden } from '../../platform/errors/expected.ts'
import { t } from '../../platform/i18n/index.ts'
import { clip, mention, plainInline } from '../../platform/slack/mrkdwn.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import { calendarOf } from '../calendars/index.ts'
import { changesOf } from './changes.ts'
import type { Contract, ContractFields, Deliverable, Payment } from './contract.ts'
import { deadlinesOf } from './deadlines.ts'
import { contractMessages as m } from './messages.ts'
import {
  acceptDeliverable, type ContractLine, type DeadlineRow, deleteItem, dueDeadlines, endContract, insertContract, lockContract, markDone,
  saveDeadlines, saveDeliverable, savePayment, selectContract, selectContracts, selectDeadline, selectDeadlines, updateContract,
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

/** What became of a deadline whose reminders are in Slack. */
export type DeadlineNews =
  | { readonly kind: 'due' | 'done'; readonly deadline: DeadlineRow }
  | { readonly kind: 'moved'; readonly deadline: DeadlineRow; readonly from: LocalDate }
  | { readonly kind: 'dropped'; readonly deadline: DeadlineRow }

/** Brings messages in Slack to the news, within the transaction of the change. */
export type AnnounceDeadline = (tx: Tx, post: Work['post'], contract: Contract, news: DeadlineNews) => Promise<void>

/** The use cases: permission, then one transaction with the change, its audit row and the messages about it. */
export class Contracts {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #announce: AnnounceDeadline

  constructor(database: Database, unitOfWork: UnitOfWork, announce: AnnounceDeadline) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#announce = announce
  }

  async list(person: Person, filter: { vendorId?: number; serviceId?: number }, limit: number): Promise<{ contracts: ContractLine[]; total: number }> {
    requirePermission(person, 'contract.view')
    return selectContracts(this.#database.prisma, filter, limit)
  }

  async find(person: Person, which: { id: number } | { reference: string }): Promise<ContractPage> {
    const contract = await selectContract(this.#database.prisma, which)
    // An owner sees the contract that they answer for, whatever their role.
    if (contract?.ownerId !== person.id) requirePermission(person, 'contract.view')
    if (!contract) throw noSuchContract('reference' in which ? which.reference : String(which.id))
    return { contract, deadlines: await selectDeadlines(this.#database.prisma, contract.id) }
  }

  async findToEdit(person: Person, id: number): Promise<Contract> {
    requirePermission(person, 'contract.edit')
    return (await this.find(person, { id })).contract
  }

  /** What this person must act on up to a date, the earliest first. */
  async due(person: Person, upTo: LocalDate, filter: { vendorId?: number } = {}, limit = 20): Promise<{ deadline: DeadlineRow; contract: Contract }[]> {
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

  async setPayment(act: Act, id: number, payment: Omit<Payment, 'id'> & { id?: number }): Promise<Contract> {
    return this.#item(act, id, 'payment', payment.title, (tx) => savePayment(tx, id, payment))
  }

  async setDeliverable(act: Act, id: number, deliverable: Omit<Deliverable, 'id' | 'acceptedOn'> & { id?: number }): Promise<Contract> {
    return this.#item(act, id, 'deliverable', deliverable.title, (tx) => saveDeliverable(tx, id, deliverable))
  }

  async removeItem({ by, now }: Act, id: number, kind: 'payment' | 'deliverable', itemId: number): Promise<Contract> {
    requirePermission(by, 'contract.edit')
    return this.#unitOfWork.run(now, async (work) => {
      await held(work.tx, id)
      await deleteItem(work.tx, id, kind, itemId)
      await work.audit({ at: now, actor: actorOf(by), action: `contract.${kind}_removed`, subject: `contract:${id}`, detail: { itemId } })
      return this.#refreshed(work, id)
    })
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
      if (contract.ownerId !== by.id && !allowed(by.role, 'contract.edit')) throw forbidden('contract.edit')
      // Again, now that nobody else can change it.
      const deadline = await selectDeadline(work.tx, deadlineId)
      if (!deadline) throw expected('no_such_deadline', m.noSuchDeadline)
      const calendar = await workingDaysOf(work.tx, contract)
      await apply(work, deadline, contract, calendar.localDateOf(now.getTime()))
      const after = await this.#refreshed(work, contract.id)
      const news = await selectDeadline(work.tx, deadlineId)
      if (news) await this.#announce(work.tx, (message) => work.post(message), after, { kind: news.doneAt ? 'done' : 'due', deadline: news })
      return { contract: after, deadlines: await selectDeadlines(work.tx, contract.id) }
    })
  }

  async #item({ by, now }: Act, id: number, kind: 'payment' | 'deliverable', title: string, save: (tx: Tx) => Promise<void>): Promise<Contract> {
    requirePermission(by, 'contract.edit')
    try {
      return await this.#unitOfWork.run(now, async (work) => {
        await held(work.tx, id)
        await save(work.tx)
        await work.audit({ at: now, actor: actorOf(by), action: `contract.${kind}`, subject: `contract:${id}`, detail: { title } })
        return this.#refreshed(work, id)
      })
    } catch (error) {
      if (isUniqueViolation(error)) throw expected('item_exists', m.itemTaken, { title: shown(title) })
      throw error
    }
  }

  async #refreshed(work: Work, id: number): Promise<Contract> {
    await refreshDeadlines(work.tx, (message) => work.post(message), id, this.#announce)
    return held(work.tx, id)
  }
}

/**
 * Works a contract's deadlines out again and brings the messages about those that moved or fell away up to date. Whatever changes a contract,
 * its calendar or what hangs on them calls this in its transaction.
 */
export async function refreshDeadlines(tx: Tx, post: Work['post'], contractId: number, announce: AnnounceDeadline): Promise<void> {
  const contract = await held(tx, contractId)
  const { moved, dropped } = await saveDeadlines(tx, contractId, deadlinesOf(contract, await workingDaysOf(tx, contract)))
  for (const deadline of dropped) await announce(tx, post, contract, { kind: 'dropped', deadline })
  for (const { id, from } of moved) {
    const deadline = await selectDeadline(tx, id)
    if (deadline) await announce(tx, post, contract, { kind: 'moved', deadline, from })
  }
}

/** Monday to Friday, where a contract names no calendar. */
const weekdays: CalendarRules = {
  timeZone: 'UTC', weeks: [{ from: '1970-01-01', days: [...Array.from({ length: 5 }, () => [[0, 1440]] as const), [], []] }], holidays: [], covers: null, exceptions: [],
}

/** The calendar whose working days a contract counts. */
export async function workingDaysOf(db: Reader, { calendarId }: Pick<Contract, 'calendarId'>): Promise<Calendar> {
  return calendarId === null ? new Calendar(weekdays) : calendarOf(db, calendarId)
}

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

const noSuchContract = (reference: string): ExpectedError => expected('no_such_contract', m.noSuchContract, { reference: shown(reference) })
const shown = (text: string): string => clip(plainInline(text), 100)
