import type { Reader } from '../../platform/database/index.ts'
import type { FeatureModule } from '../../platform/platform.ts'
import type { Service, ServiceContacts, ServiceFilter, ServiceName } from './register.ts'
import type { SlaTerms } from './sla-terms.ts'
import { Services } from './services.ts'
import { serviceHandlers } from './slack/service-handlers.ts'
import { vendorHandlers } from './slack/vendor-handlers.ts'
import { namesOfVendors, selectService, selectServiceContacts, selectServiceNames, selectServices, selectVendors, termsOf } from './store.ts'
import { Vendors } from './vendors.ts'
import { Profiles } from './profiles.ts'
import { profilesPart } from './profiles-bulk-store.ts'
import { servicesPart } from './services-bulk-store.ts'
import { vendorsPart } from './vendors-bulk-store.ts'

export { ensureServices } from './ensure-services.ts'
export type { Service } from './register.ts'
export { goalAt, type SlaTerms, targetsAt, type Targets } from './sla-terms.ts'

/** All services that the filter allows, by name. */
export function listServices(db: Reader, filter: ServiceFilter = {}): Promise<Service[]> {
  return selectServices(db, filter)
}

/** The first services on offer whose name contains the text in whatever case: for a picker. */
export function findServices(db: Reader, text: string, options: ServiceFilter & { limit: number }): Promise<ServiceName[]> {
  return selectServiceNames(db, { ...options, text: text.trim() })
}

/** The ids of all services by name, also of retired ones: for the register's files. */
export async function serviceIdsByName(db: Reader): Promise<Map<string, number>> {
  return new Map((await selectServices(db, {})).map(({ id, name }) => [name, id]))
}

/** The names of services by id. */
export async function serviceNames(db: Reader, ids: readonly number[]): Promise<{ id: number; name: string }[]> {
  return (await selectServices(db, {})).filter(({ id }) => ids.includes(id))
}

export function getService(db: Reader, id: number): Promise<Service | null> {
  return selectService(db, id)
}

/** The first vendors, by name, whose name contains the text in whatever case: for a picker. */
export function findVendors(db: Reader, text: string, options: { limit: number }): Promise<{ id: number; name: string }[]> {
  return selectVendors(db, text.trim(), options.limit)
}

/** The names of vendors by id. */
export function vendorNames(db: Reader, ids: readonly number[]): Promise<Map<number, string>> {
  return namesOfVendors(db, ids)
}

/** Whom to turn to about a service: its vendor's contacts in the order of escalation, and who answers for it in the business. Those who have left are not among them. */
export function contactsOf(db: Reader, serviceId: number): Promise<ServiceContacts> {
  return selectServiceContacts(db, serviceId)
}

/** What these services are and were held to, by service; see targetsAt. */
export function slaTerms(db: Reader, serviceIds: readonly number[]): Promise<(serviceId: number) => SlaTerms> {
  return termsOf(db, serviceIds)
}

/** The register: vendors and services with their targets, kept with `/vendor` and `/service`. */
export const register: FeatureModule = {
  name: 'register',
  bulk: [vendorsPart, profilesPart, servicesPart],
  create(platform) {
    const { database, unitOfWork, config } = platform
    const vendors = new Vendors(database, unitOfWork)
    const services = new Services(database, unitOfWork, config.defaultTimeZone)
    const [ofVendors, ofServices] = [vendorHandlers(platform, vendors, services), serviceHandlers(platform, services, new Profiles(database, unitOfWork, config.defaultTimeZone))]
    return {
      commands: [...ofVendors.commands, ...ofServices.commands],
      actions: [...ofVendors.actions, ...ofServices.actions],
      submissions: [...ofVendors.submissions, ...ofServices.submissions],
      quickButtons: [...ofVendors.quickButtons, ...ofServices.quickButtons],
      options: [...ofVendors.options, ...ofServices.options],
    }
  },
}
