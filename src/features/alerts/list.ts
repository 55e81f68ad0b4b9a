import { type Person, requirePermission, vendorScope } from '../../platform/access/person.ts'
import type { Database } from '../../platform/database/index.ts'
import { expected } from '../../platform/errors/expected.ts'
import { clip, plainInline } from '../../platform/slack/mrkdwn.ts'
import type { Incidents } from '../incidents/index.ts'
import { findServices } from '../register/index.ts'
import { type AlertPage, selectAlerts } from './list-store.ts'
import { alertMessages as m } from './messages.ts'

/** What people may see of alerts: those of their own vendor's services where they are a vendor's. */
export class AlertList {
  readonly #database: Database
  readonly #incidents: Pick<Incidents, 'find'>

  constructor(database: Database, incidents: Pick<Incidents, 'find'>) {
    this.#database = database
    this.#incidents = incidents
  }

  async firing(person: Person, limit: number, serviceId?: number): Promise<AlertPage> {
    requirePermission(person, 'alert.view')
    return selectAlerts(this.#database.prisma, { firing: true, serviceId, vendorId: vendorScope(person) }, limit)
  }

  /** Throws as incidents do where the person may not see this one. */
  async ofIncident(person: Person, incidentId: number, limit: number): Promise<AlertPage> {
    requirePermission(person, 'alert.view')
    await this.#incidents.find(person, incidentId)
    return selectAlerts(this.#database.prisma, { incidentId, vendorId: vendorScope(person) }, limit)
  }

  /** The service that somebody names, of those that they may see. */
  async service(person: Person, text: string): Promise<{ id: number; name: string }> {
    requirePermission(person, 'alert.view')
    const vendorId = vendorScope(person)
    const found = await findServices(this.#database.prisma, text, { limit: 100, ...(vendorId !== undefined && { vendorId }) })
    const service = found.find(({ name }) => name.toLowerCase() === text.toLowerCase()) ?? found[0]
    if (!service) throw expected('no_such_service', m.noSuchService, { service: clip(plainInline(text), 100) })
    return service
  }
}
