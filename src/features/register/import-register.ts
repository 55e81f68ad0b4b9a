import { writeAudit } from '../../platform/audit/audit.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { YamlFault } from '../../platform/yaml/read-yaml.ts'
import type { RegisterTally, Tally } from './register.ts'
import { usualProfile } from './sla-terms.ts'
import { readRegisterFile, type RegisterFile, unknownNames } from './register-file.ts'
import { insertVendor, lockRegister, personRows, type PersonRow, profileNames, savePerson, saveService, serviceRows, type ServiceRow, vendorIds } from './store.ts'

/**
 * Brings vendors, services and people to what the file says, all of it or nothing. What the file does not name stays. Each change is audited;
 * the same file again changes nothing. Throws YamlFault with every fault of the file.
 */
export async function importRegister(database: Database, yamlText: string, actor: string, now: Date): Promise<RegisterTally> {
  const file = readRegisterFile(yamlText)
  return database.transaction(async (tx) => {
    await lockRegister(tx)
    const vendors = await vendorIds(tx)
    const faults = unknownNames(file, new Set(vendors.keys()), await profileNames(tx))
    if (faults.length > 0) throw new YamlFault(faults)
    const audit: Audit = (action, subject, detail = {}) => writeAudit(tx, { at: now, actor, action, subject, detail })
    return {
      vendors: await importVendors(tx, file.data, vendors, audit),
      services: await importServices(tx, file.data, vendors, audit),
      people: await importPeople(tx, file.data, vendors, audit),
    }
  })
}

type Audit = (action: string, subject: string, detail?: Record<string, Values>) => Promise<void>
type Values = Readonly<Record<string, string | number | null>>

/** Adds the new vendors to the ids. */
async function importVendors(tx: Tx, { vendors }: RegisterFile, ids: Map<string, number>, audit: Audit): Promise<Tally> {
  const tally = newTally()
  for (const { name } of vendors) {
    if (ids.has(name)) {
      tally.unchanged++
      continue
    }
    const id = await insertVendor(tx, name)
    ids.set(name, id)
    tally.made++
    await audit('vendor.create', `vendor:${id}`)
  }
  return tally
}

async function importServices(tx: Tx, { services }: RegisterFile, vendors: ReadonlyMap<string, number>, audit: Audit): Promise<Tally> {
  const tally = newTally()
  const known = await serviceRows(tx, services.map((service) => service.name))
  for (const { name, vendor, profile, targets } of services) {
    const before = known.get(name)
    const after: ServiceRow = {
      vendorId: vendor === undefined ? (before?.vendorId ?? null) : idOf(vendors, vendor),
      profile: profile ?? before?.profile ?? usualProfile,
      response: targets?.response ?? before?.response ?? null,
      restore: targets?.restore ?? before?.restore ?? null,
    }
    const change = changeOf(before, after)
    tally[change.kind]++
    if (change.kind === 'unchanged') continue
    const id = await saveService(tx, name, after)
    await audit(before ? 'service.update' : 'service.create', `service:${id}`, change.detail)
  }
  return tally
}

async function importPeople(tx: Tx, { people }: RegisterFile, vendors: ReadonlyMap<string, number>, audit: Audit): Promise<Tally> {
  const tally = newTally()
  const known = await personRows(tx, people.map((person) => person.email))
  for (const { email, name, role, vendor } of people) {
    const before = known.get(email)
    const after: PersonRow = {
      // Whom Slack has told of is named as in Slack, which is asked again and again: a file would only take turns with it.
      name: before?.inSlack ? before.name : name,
      role,
      vendorId: vendor === undefined ? null : idOf(vendors, vendor),
    }
    const change = changeOf(before, after)
    tally[change.kind]++
    if (change.kind === 'unchanged') continue
    const id = await savePerson(tx, email, after)
    const { name: _, ...facts } = change.detail
    await audit(before ? 'person.update' : 'person.create', `person:${id}`, facts)
  }
  return tally
}

const newTally = (): Tally => ({ made: 0, changed: 0, unchanged: 0 })

/** Which values differ, from what to what. */
function changeOf<T extends object>(before: T | undefined, after: T): { kind: keyof Tally; detail: Record<string, Values> } {
  const names = Object.keys(after) as (keyof T & string)[]
  const differing = names.filter((name) => before?.[name] !== after[name])
  const detail = Object.fromEntries(differing.map((name) => [name, { from: before?.[name] ?? null, to: after[name] } as Values]))
  if (!before) return { kind: 'made', detail }
  return { kind: differing.length > 0 ? 'changed' : 'unchanged', detail }
}

function idOf(vendors: ReadonlyMap<string, number>, name: string): number {
  const id = vendors.get(name)
  if (id === undefined) throw new Error('a vendor that was not checked')
  return id
}
