import { actorOf, type Person, requirePermission, vendorScope } from '../../platform/access/person.ts'
import { allowed } from '../../platform/access/permissions.ts'
import type { LocalDate } from '../../platform/calendar/index.ts'
import { type Database, isUniqueViolation, type Reader } from '../../platform/database/index.ts'
import { forbidden } from '../../platform/errors/expected.ts'
import type { Request } from '../../platform/slack/feature.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import { type Action, type ActionFilter, type ActionPriority, referenceOf } from './action.ts'
import { alreadyEnded, cannotOwn, noSuchAction } from './errors.ts'
import {
  actionOfKey, type ActionUpdate, insertAction, insertChange, lockAction, type NewChange, selectAction, selectActions, selectCandidate, subjectsOfActions, updateAction,
} from './store.ts'

/** A kind of thing that actions come of, told by the feature that it belongs to. */
export interface SubjectKind {
  /** Whose and of what service it is. Throws the expected error for what does not exist or is not for this person. */
  find(person: Person, id: number): Promise<{ readonly serviceId: number | null; readonly vendorId: number | null }>
  /** Of these the ones that the person may see. */
  visible(person: Person, ids: readonly number[]): Promise<readonly number[]>
  /** Its name: `INC-12`. */
  readonly name: (id: number) => string
  /** Brings a form up to date in which an action was added; `shownIn` is what that form gave along. */
  readonly added?: (request: Request, id: number, shownIn: string) => Promise<void>
}

/** What somebody is to do. */
export interface Asked {
  readonly subject: string
  readonly title: string
  readonly ownerId: number
  readonly dueOn: LocalDate
  readonly priority: ActionPriority | null
}

/** Who does it, and when. */
export interface Act {
  readonly by: Person
  readonly now: Date
}

/** The use cases: permission, then one transaction with the change, its history, its audit row and the messages about it. */
export class Actions {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #announce: (work: Work, action: Action, subject: string, now: Date) => Promise<void>
  readonly #kinds = new Map<string, SubjectKind>()

  constructor(database: Database, unitOfWork: UnitOfWork, announce: (work: Work, action: Action, subject: string, now: Date) => Promise<void>) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#announce = announce
  }

  /** Has actions come of one more kind of thing; `kind` is the first half of `incident:12`. */
  know(kind: string, subject: SubjectKind): void {
    this.#kinds.set(kind, subject)
  }

  /** What an action came of, by its name. */
  subjectName({ subject }: Pick<Action, 'subject'>): string {
    const { kind, id } = this.#part(subject)
    return kind?.name(id) ?? subject
  }

  /** Has the form in which an action was added show it. */
  async shownAgain(request: Request, { subject }: Action, shownIn: string): Promise<void> {
    const { kind, id } = this.#part(subject)
    if (shownIn) await kind?.added?.(request, id, shownIn)
  }

  /** Adds an action. Sent twice with one key, it is one. */
  async add({ by, now, key }: Act & { readonly key: string }, asked: Asked): Promise<Action> {
    requirePermission(by, 'action.add')
    const { kind, id: subjectId } = this.#part(asked.subject)
    if (!kind) throw new Error(`nobody knows what ${asked.subject} is`)
    const { serviceId, vendorId } = await kind.find(by, subjectId)
    try {
      return await this.#unitOfWork.run(now, async (work) => {
        const again = await actionOfKey(work.tx, key)
        if (again !== undefined) return held(work.tx, again)
        await requireOwner(work.tx, by, asked.ownerId, vendorId)
        const id = await insertAction(work.tx, { ...asked, serviceId, vendorId, addedById: by.id, addedAt: now, key })
        return this.#changed(work, { by, now }, id, { kind: 'added', to: asked.dueOn })
      })
    } catch (error) {
      // The same form a second time, while the first was being saved.
      const twin = isUniqueViolation(error) ? await actionOfKey(this.#database.prisma, key) : undefined
      if (twin === undefined) throw error
      return held(this.#database.prisma, twin)
    }
  }

  async complete(act: Act, id: number): Promise<Action> {
    return this.#act(act, id, async (work, action) => {
      if (action.state === 'done' && action.endedBy?.personId === act.by.id) return undefined
      if (action.state !== 'open') throw alreadyEnded(action)
      await updateAction(work.tx, id, { state: 'done', endedAt: act.now, endedById: act.by.id })
      return { kind: 'done' }
    })
  }

  /** Says what there is to show for an action that is done. */
  async note(act: Act, id: number, note: string): Promise<Action> {
    return this.#change(act, id, ['done'], { note }, { kind: 'noted', reason: note })
  }

  async drop(act: Act, id: number, reason: string): Promise<Action> {
    return this.#change(act, id, ['open'], { state: 'dropped', endedAt: act.now, endedById: act.by.id, note: reason }, { kind: 'dropped', reason })
  }

  /** Takes back that it is done or dropped. */
  async reopen(act: Act, id: number): Promise<Action> {
    return this.#change(act, id, ['done', 'dropped'], { state: 'open', endedAt: null, endedById: null, note: '' }, { kind: 'reopened' })
  }

  async move(act: Act, id: number, dueOn: LocalDate, reason: string): Promise<Action> {
    return this.#act(act, id, async (work, action) => {
      if (action.state !== 'open') throw alreadyEnded(action)
      if (action.dueOn === dueOn) return undefined
      await updateAction(work.tx, id, { dueOn })
      return { kind: 'moved', from: action.dueOn, to: dueOn, reason }
    })
  }

  async handOver(act: Act, id: number, ownerId: number, reason: string): Promise<Action> {
    return this.#act(act, id, async (work, action) => {
      if (action.state !== 'open') throw alreadyEnded(action)
      if (action.owner.personId === ownerId) return undefined
      await requireOwner(work.tx, act.by, ownerId, action.vendor?.id ?? null)
      await updateAction(work.tx, id, { ownerId })
      return { kind: 'handed_over', from: String(action.owner.personId), to: String(ownerId), reason }
    })
  }

  /** Throws the expected error for what does not exist or is not for this person: the two look alike from outside. */
  async find(person: Person, id: number): Promise<Action> {
    requirePermission(person, 'action.view')
    const action = await selectAction(this.#database.prisma, id, vendorScope(person))
    const isTheirs = action?.owner.personId === person.id
    if (!action || (!isTheirs && (await this.#visibleSubjects(person, [action.subject])).length === 0)) throw noSuchAction(id)
    return action
  }

  /** An action that the person may change; whether it can be changed now is not asked. */
  async findToAct(person: Person, id: number): Promise<Action> {
    const action = await this.find(person, id)
    requireRight(person, action)
    return action
  }

  /** What this person may see of the actions that fit. */
  async list(person: Person, filter: ActionFilter, limit: number, offset = 0): Promise<{ actions: Action[]; total: number }> {
    requirePermission(person, 'action.view')
    const { prisma } = this.#database
    const scope = vendorScope(person)
    const subjects = await subjectsOfActions(prisma, filter, scope)
    // Whoever owns an action sees it, whatever it came of.
    const visible = filter.ownerId === person.id ? subjects : await this.#visibleSubjects(person, subjects)
    return selectActions(prisma, filter, scope, visible, limit, offset)
  }

  async #change(act: Act, id: number, from: readonly Action['state'][], update: ActionUpdate, change: Omit<NewChange, 'byId' | 'at'>): Promise<Action> {
    return this.#act(act, id, async (work, action) => {
      if (!from.includes(action.state)) throw alreadyEnded(action)
      await updateAction(work.tx, id, update)
      return change
    })
  }

  /** `apply` gives what became of it; undefined where it was so already. */
  async #act(act: Act, id: number, apply: (work: Work, action: Action) => Promise<Omit<NewChange, 'byId' | 'at'> | undefined>): Promise<Action> {
    // What it came of is asked outside of the transaction, in which nothing but its own connection may be used.
    await this.findToAct(act.by, id)
    return this.#unitOfWork.run(act.now, async (work) => {
      await lockAction(work.tx, id)
      const action = await held(work.tx, id)
      requireRight(act.by, action)
      const change = await apply(work, action)
      return change ? this.#changed(work, act, id, change) : action
    })
  }

  async #changed(work: Work, { by, now }: Act, id: number, change: Omit<NewChange, 'byId' | 'at'>): Promise<Action> {
    await insertChange(work.tx, id, { ...change, byId: by.id, at: now })
    const action = await held(work.tx, id)
    const { kind, from, to } = change
    await work.audit({ at: now, actor: actorOf(by), action: `action.${kind}`, subject: `action:${id}`, detail: { of: action.subject, owner: action.owner.personId, ...(from && { from }), ...(to && { to }) } })
    await this.#announce(work, action, this.subjectName(action), now)
    return action
  }

  async #visibleSubjects(person: Person, subjects: readonly string[]): Promise<string[]> {
    const visible: string[] = []
    for (const [name, kind] of this.#kinds) {
      const ids = subjects.flatMap((subject) => (subject.startsWith(`${name}:`) ? [Number(subject.slice(name.length + 1))] : []))
      if (ids.length > 0) visible.push(...(await kind.visible(person, ids)).map((id) => `${name}:${id}`))
    }
    return visible
  }

  #part(subject: string): { kind: SubjectKind | undefined; id: number } {
    const [name = '', id] = subject.split(':')
    return { kind: this.#kinds.get(name), id: Number(id) }
  }
}

/** Whether somebody may say what becomes of an action: its owner, whoever gave it, and those who manage actions. */
export const mayAct = (person: Person, action: Action): boolean =>
  allowed(person.role, 'action.manage') || action.owner.personId === person.id || action.addedById === person.id

function requireRight(person: Person, action: Action): void {
  if (!mayAct(person, action)) throw forbidden('action.manage')
}

/** An owner must be able to see what the action came of. A vendor's people give work to each other, not to the bank. */
async function requireOwner(db: Reader, by: Person, ownerId: number, vendorId: number | null): Promise<void> {
  const owner = await selectCandidate(db, ownerId)
  const isVendors = owner?.role === 'vendor_member'
  const fits = isVendors ? vendorId !== null && owner.vendorId === vendorId : vendorScope(by) === undefined
  if (!owner || owner.isGone || !fits) throw cannotOwn(owner?.name ?? '')
}

async function held(db: Reader, id: number): Promise<Action> {
  const action = await selectAction(db, id, undefined)
  if (!action) throw new Error(`${referenceOf({ id })} vanished within its own transaction`)
  return action
}
