import { actorOf, type Person, requirePermission, vendorScope } from '../../platform/access/person.ts'
import { allowed } from '../../platform/access/permissions.ts'
import { type Database, isUniqueViolation, type Tx } from '../../platform/database/index.ts'
import { expected, type ExpectedError, forbidden } from '../../platform/errors/expected.ts'
import type { UnitOfWork, Work } from '../../platform/slack/unit-of-work.ts'
import { getService } from '../register/index.ts'
import { maintenanceMessages as m } from './messages.ts'
import { findWindow, insertWindow, lockWindow, selectWindows, sign, windowOfKey } from './store.ts'
import { longestDays, standingOf, type Window } from './window.ts'

/** Who does it, and when. */
export interface Act {
  readonly by: Person
  readonly now: Date
}

/** Brings the messages about a window to how it stands, in the change's own transaction. */
export type AnnounceWindow = (work: Work, window: Window, now: Date) => Promise<void>

/** The use cases: either side proposes, the bank's word makes it hold, both names are kept. */
export class Maintenances {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork
  readonly #announce: AnnounceWindow

  constructor(database: Database, unitOfWork: UnitOfWork, announce: AnnounceWindow) {
    this.#database = database
    this.#unitOfWork = unitOfWork
    this.#announce = announce
  }

  /** Proposes a window; of whoever may agree for the bank, that is agreeing. The same form twice is one window. */
  async add({ by, now, key }: Act & { key: string }, fields: { serviceId: number; from: Date; to: Date; reason: string }): Promise<Window> {
    requirePermission(by, 'maintenance.propose')
    const again = await windowOfKey(this.#database.prisma, key)
    if (again !== undefined) return this.find(by, again)
    const isVendors = by.role === 'vendor_member'
    const mayAgree = allowed(by.role, 'maintenance.agree')
    try {
      return await this.#unitOfWork.run(now, async (work) => {
        const service = await getService(work.tx, fields.serviceId)
        const scope = vendorScope(by)
        if (!service || service.retiredAt || (scope !== undefined && service.vendorId !== scope)) throw expected('no_such_service', m.noSuchService)
        const id = await insertWindow(work.tx, {
          ...fields, proposedById: by.id, proposedAt: now, bankById: mayAgree ? by.id : null, bankAt: mayAgree ? now : null, vendorById: isVendors ? by.id : null, vendorAt: isVendors ? now : null, idempotencyKey: key,
        })
        const { serviceId, from, to } = fields
        await work.audit({ at: now, actor: actorOf(by), action: 'maintenance.propose', subject: `maintenance:${id}`, detail: { serviceId, from: from.toISOString(), to: to.toISOString(), agreed: mayAgree } })
        return this.#shown(work, id, now)
      })
    } catch (error) {
      const twin = isUniqueViolation(error) ? await windowOfKey(this.#database.prisma, key) : undefined
      if (twin === undefined) throw error
      return this.find(by, twin)
    }
  }

  /** Says one side's word: the vendor's people their vendor's, the office the bank's. Said again it changes nothing. */
  async agree({ by, now }: Act, id: number): Promise<Window> {
    const side = by.role === 'vendor_member' ? 'vendor' : 'bank'
    requirePermission(by, side === 'vendor' ? 'maintenance.propose' : 'maintenance.agree')
    return this.#unitOfWork.run(now, async (work) => {
      const window = await held(work.tx, by, id)
      const standing = standingOf(window, now)
      if (standing === 'cancelled' || standing === 'over') throw tooLate(standing)
      if (window[side]) return window
      await sign(work.tx, id, side, by.id, now)
      await work.audit({ at: now, actor: actorOf(by), action: 'maintenance.agree', subject: `maintenance:${id}`, detail: { side } })
      return this.#shown(work, id, now)
    })
  }

  /** From now on it does not hold. The office's to do, and of whoever proposed it. */
  async cancel({ by, now }: Act, id: number): Promise<Window> {
    requirePermission(by, 'maintenance.propose')
    return this.#unitOfWork.run(now, async (work) => {
      const window = await held(work.tx, by, id)
      if (!allowed(by.role, 'maintenance.agree') && window.proposedBy.personId !== by.id) throw forbidden('maintenance.agree')
      const standing = standingOf(window, now)
      if (standing === 'cancelled') return window
      if (standing === 'over') throw tooLate(standing)
      await sign(work.tx, id, 'cancelled', by.id, now)
      await work.audit({ at: now, actor: actorOf(by), action: 'maintenance.cancel', subject: `maintenance:${id}`, detail: { from: standing } })
      return this.#shown(work, id, now)
    })
  }

  async find(person: Person, id: number): Promise<Window> {
    requirePermission(person, 'maintenance.view')
    const window = await findWindow(this.#database.prisma, id, vendorScope(person))
    if (!window) throw noSuchWindow()
    return window
  }

  /** What runs or comes, of what this person may see. */
  async list(person: Person, now: Date, limit: number, serviceId?: number): Promise<Window[]> {
    requirePermission(person, 'maintenance.view')
    return selectWindows(this.#database.prisma, now, { vendorId: vendorScope(person), serviceId }, limit)
  }

  async #shown(work: Work, id: number, now: Date): Promise<Window> {
    const window = await findWindow(work.tx, id)
    if (!window) throw noSuchWindow()
    await this.#announce(work, window, now)
    return window
  }
}

async function held(tx: Tx, person: Person, id: number): Promise<Window> {
  await lockWindow(tx, id)
  const window = await findWindow(tx, id, vendorScope(person))
  if (!window) throw noSuchWindow()
  return window
}

const noSuchWindow = (): ExpectedError => expected('no_such_maintenance', m.noSuchWindow)
const tooLate = (standing: 'cancelled' | 'over'): ExpectedError => expected('too_late', m.tooLate, { standing })

/** What is wrong with the times of a window, by field. */
export function faultOf({ from, to }: { from: Date; to: Date }, now: Date): 'order' | 'past' | 'long' | undefined {
  if (to <= from) return 'order'
  if (to <= now) return 'past'
  return to.getTime() - from.getTime() > longestDays * 86_400_000 ? 'long' : undefined
}
