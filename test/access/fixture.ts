import type { Database } from '../../src/platform/database/index.ts'

/** What of Vendor A's there is to be about. */
export interface Fixture {
  readonly vendor: number
  readonly service: number
  /** Of no use to anybody, so that it can be retired. */
  readonly idleVendor: number
  readonly idleService: number
  readonly calendar: number
  readonly contract: number
  /** A new incident of Vendor A's in this state; its id. */
  incident(state: 'submitted' | 'resolved'): Promise<string>
  payment(): Promise<number>
  deadline(): Promise<string>
  /** What a form of today holds: id and revision. */
  vendorRevision(): Promise<string>
  serviceRevision(): Promise<string>
  calendarRevision(): Promise<string>
  contractRevision(): Promise<string>
  /** A name that nothing has yet. */
  unique(): string
}

/** Words that only a vendor's own people and the bank may read: names of services, contracts and people, and titles of incidents. */
export const secrets = {
  a: /Vendor A|Core Payments|Branch Network|C-2030-001|Alpha|Delivery manager/,
  b: /Vendor B|Mobile Banking|Card Authorisation|Data Warehouse|Beta|Engineer/,
  bank: /Office Workplace|Gamma/,
} as const

export async function makeFixture({ prisma, pool }: Database): Promise<Fixture> {
  let count = 0
  const id = async (sql: string) => Number((await pool.query<{ id: number }>(sql)).rows[0]?.id)
  const revision = async (table: string, own: number) => `${own}:${(await pool.query<{ revision: number }>(`SELECT revision FROM ${table} WHERE id = $1`, [own])).rows[0]?.revision}`
  const report = (title: string, service: string, state: string) => id(
    `INSERT INTO incident (title, description, service_id, severity, state, source, reported_at, acknowledged_at, resolved_at)
     SELECT '${title}', '', id, 'SEV2', '${state}'::"IncidentState", 'slack', now() - interval '8 days', CASE WHEN '${state}' = 'resolved' THEN now() - interval '8 days' END, CASE WHEN '${state}' = 'resolved' THEN now() - interval '7 days' END
     FROM service WHERE name = '${service}' RETURNING id`)
  await report('Beta stands still', 'Mobile Banking', 'submitted')
  await report('Gamma stands still', 'Office Workplace', 'submitted')
  const vendor = await id(`SELECT id FROM vendor WHERE name = 'Vendor A'`)
  const service = await id(`SELECT id FROM service WHERE name = 'Core Payments'`)
  const calendar = await id(`SELECT id FROM calendar WHERE name = '24×7'`)
  const contract = await id(`SELECT id FROM contract WHERE reference = 'C-2030-001'`)
  return {
    vendor, service, calendar, contract,
    idleVendor: (await prisma.vendor.create({ data: { name: 'Alpha idle' } })).id,
    idleService: (await prisma.service.create({ data: { name: 'Alpha idle service' } })).id,
    incident: async (state) => String(await report('Alpha stands still', 'Core Payments', state)),
    payment: async () => (await prisma.contractPayment.create({ data: { contractId: contract, title: `Alpha ${count++}`, trigger: 'signature', workingDays: 10 } })).id,
    deadline: async () => String((await prisma.contractDeadline.create({ data: { contractId: contract, kind: 'payment', itemId: 100_000 + count++, dueOn: new Date('2027-01-04') } })).id),
    vendorRevision: () => revision('vendor', vendor),
    serviceRevision: () => revision('service', service),
    calendarRevision: () => revision('calendar', calendar),
    contractRevision: () => revision('contract', contract),
    unique: () => `Alpha ${count++}`,
  }
}
