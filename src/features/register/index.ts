import type { Reader } from '../../platform/database/index.ts'
import type { FeatureModule } from '../../platform/platform.ts'
import { importRegisterCli } from './cli.ts'
import type { Service, ServiceFilter } from './register.ts'
import type { SlaTerms } from './sla-terms.ts'
import { namesOfVendors, selectService, selectServices, selectVendors, termsOf } from './store.ts'

export { ensureServices } from './ensure-services.ts'
export { importRegister } from './import-register.ts'
export type { Service } from './register.ts'
export { targetsAt, type Targets } from './sla-terms.ts'

/** All services that the filter allows, by name. */
export function listServices(db: Reader, filter: ServiceFilter = {}): Promise<Service[]> {
  return selectServices(db, filter)
}

/** The first services, by name, whose name contains the text in whatever case: for a picker. */
export function findServices(db: Reader, text: string, options: ServiceFilter & { limit: number }): Promise<Service[]> {
  return selectServices(db, { ...options, text: text.trim() })
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

/** What these services are and were held to, by service; see targetsAt. */
export function slaTerms(db: Reader, serviceIds: readonly number[]): Promise<(serviceId: number) => SlaTerms> {
  return termsOf(db, serviceIds)
}

/** The register: vendors, services with their targets, people. It has no part in Slack of its own yet. */
export const register: FeatureModule = { name: 'register', cli: importRegisterCli }
