import { Temporal } from 'temporal-polyfill'
import { actorOf, type Person, requirePermission } from '../../../platform/access/person.ts'
import type { Database } from '../../../platform/database/index.ts'
import type { UnitOfWork } from '../../../platform/slack/unit-of-work.ts'
import { incidentsById, referenceOf } from '../../incidents/index.ts'
import { serviceFor } from '../evidence/ask.ts'
import { beginWatch, dropMark, endWatch, saveMark, selectWatches } from './store.ts'

export interface Act {
  readonly by: Person
  readonly now: Date
}

/** What people say of availability: which incidents were outages, and since when outages are known. */
export class AvailabilityMarks {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork

  constructor(database: Database, unitOfWork: UnitOfWork) {
    this.#database = database
    this.#unitOfWork = unitOfWork
  }

  /** Says whether a service was down while an incident was open; `clear` takes that back. False where the person sees no such incident. */
  async mark({ by, now }: Act, incidentId: number, what: 'yes' | 'no' | 'clear'): Promise<boolean> {
    requirePermission(by, 'incident.manage')
    return this.#unitOfWork.run(now, async (work) => {
      if (!(await incidentsById(work.tx, [incidentId], by)).has(incidentId)) return false
      if (what === 'clear') await dropMark(work.tx, incidentId)
      else await saveMark(work.tx, { incidentId, isOutage: what === 'yes', byId: by.id, at: now })
      await work.audit({ at: now, actor: actorOf(by), action: 'incident.outage', subject: `incident:${incidentId}`, detail: { reference: referenceOf({ id: incidentId }), what } })
      return true
    })
  }

  /** Says that every outage of a service is known from a day on, in the person's zone. False where that was said before. */
  async watch({ by, now }: Act, name: string, day: string | undefined): Promise<{ service: string; from: Date; isNew: boolean }> {
    requirePermission(by, 'service.edit')
    const service = await serviceFor(this.#database.prisma, by, name)
    const from = day === undefined ? now : new Date(Temporal.PlainDate.from(day).toZonedDateTime(by.timeZone).epochMilliseconds)
    return this.#unitOfWork.run(now, async (work) => {
      const lasts = (await selectWatches(work.tx, [service.id])).some(({ to }) => to > from.getTime())
      if (lasts) return { service: service.name, from, isNew: false }
      await beginWatch(work.tx, service.id, from, by.id)
      await work.audit({ at: now, actor: actorOf(by), action: 'service.watch', subject: `service:${service.id}`, detail: { from: from.toISOString() } })
      return { service: service.name, from, isNew: true }
    })
  }

  async unwatch({ by, now }: Act, name: string): Promise<{ service: string; ended: boolean }> {
    requirePermission(by, 'service.edit')
    const service = await serviceFor(this.#database.prisma, by, name)
    return this.#unitOfWork.run(now, async (work) => {
      const ended = await endWatch(work.tx, service.id, now)
      if (ended) await work.audit({ at: now, actor: actorOf(by), action: 'service.unwatch', subject: `service:${service.id}` })
      return { service: service.name, ended }
    })
  }
}
