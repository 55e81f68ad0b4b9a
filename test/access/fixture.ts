import type { Database } from '../../src/platform/database/index.ts'

/** `paused`: with a pause that only the bank has agreed to. `private`: one that the operator leads, and that somebody was let into. */
export type FixtureState = 'submitted' | 'resolved' | 'confirmed' | 'merged' | 'paused' | 'private'

/** What of Vendor A's there is to be about. */
export interface Fixture {
  readonly vendor: number
  readonly service: number
  /** Of no use to anybody, so that it can be retired. */
  readonly idleVendor: number
  readonly idleService: number
  readonly calendar: number
  /** Vendor A's own on-call schedule. */
  readonly schedule: number
  readonly contract: number
  /** An incident of Vendor A's that stays open. */
  readonly otherIncident: number
  /** A private incident of Vendor A's that nobody has to do with. */
  readonly privateIncident: number
  /** Who was let into the private incidents that there are to be about. */
  readonly insider: number
  /** A field of incidents. */
  readonly field: number
  fieldRevision(): Promise<string>
  /** Regime, its version. */
  readonly regime: { readonly id: number; readonly version: number }
  /** A new incident of Vendor A's under the regime; the id of its case. */
  authorityCase(): Promise<string>
  regimeRevision(): Promise<string>
  /** A new incident of Vendor A's in this state; its id. */
  incident(state: FixtureState): Promise<string>
  payment(): Promise<number>
  /** A maintenance of Vendor A's service that another operator proposed and nobody has agreed to yet. */
  maintenance(): Promise<string>
  alertSource(): Promise<string>
  deadline(): Promise<string>
  /** A review, shared with Vendor A, of an incident of its own; the incident's id. */
  review(state: 'draft' | 'submitted'): Promise<string>
  /** The question of an incident that the branch manager reported; the incident's id. */
  rating(): Promise<string>
  /** An action of Vendor A's delivery manager; its id. */
  action(state?: 'open' | 'done'): Promise<string>
  /** What a form of today holds: id and revision. */
  vendorRevision(): Promise<string>
  serviceRevision(): Promise<string>
  calendarRevision(): Promise<string>
  scheduleRevision(): Promise<string>
  override(): Promise<string>
  contractRevision(): Promise<string>
  /** A channel's subscription to summaries; its id. */
  summary(): Promise<string>
  /** A webhook of its own; its id. */
  webhook(): Promise<string>
  /** A survey about Vendor A whose results it may see; a run of it, where there is one, asks the branch manager. */
  survey(state: 'draft' | 'open' | 'paused' | 'counted'): Promise<{ readonly survey: string; readonly run: string }>
  /** One that was told of something: its id and the event's. */
  webhookWithEvent(): Promise<string>
  /** An entry for the bank and Vendor A, whose delivery manager wrote it and owns it; its id. */
  entry(state: 'draft' | 'in_review' | 'published' | 'due' | 'archived'): Promise<string>
  /** A question that nothing helped with; its id. */
  gap(): Promise<string>
  synonyms(): Promise<string>
  /** A name that nothing has yet. */
  unique(): string
}

/** Words that only a vendor's own people and the bank may read: names of services, contracts and people, and titles of incidents. */
export const secrets = {
  a: /Vendor A|Core Payments|Branch Network|C-2030-001|Alpha|Delivery manager/,
  b: /Vendor B|Mobile Banking|Card Authorisation|Data Warehouse|Beta|Engineer/,
  bank: /Office Workplace|Gamma/,
  /** Of a private incident: for the office, administrators and auditors alone. */
  hidden: /Omega/,
} as const

const inLanguages = (text: string) => ({ en: text, 'zh-TW': text, 'zh-CN': text })
const surveyFields = (vendorId: number) => ({
  vendorId, serviceIds: [], audience: { people: ['U0BRANCH001'], groups: [], channels: [], serviceUsers: false, reporters: false }, anonymous: true,
  questions: [{ id: 'q1', kind: '0-10', text: inLanguages('How good is Alpha?'), options: [] }, { id: 'q2', kind: 'text', text: inLanguages('And?'), options: [] }],
  openDays: 14, reminders: [], cron: null, timeZone: 'UTC', seenBy: 'vendor', channels: [],
})

/** Terms of a regime of which every button has something to do. */
const terms = {
  source: 'Alpha', link: null, asOf: '2026-11-25', timeZone: 'UTC', calendarId: null, severities: [], problems: [], criticalities: [], units: [], warnAt: [50],
  reports: [{ name: 'First', limits: [{ amount: 999, unit: 'days', anchor: 'awareness' }] }], criteria: [{ weight: 'required', text: 'Alpha' }], countedNeeded: 1,
}

export async function makeFixture({ prisma, pool }: Database): Promise<Fixture> {
  let count = 0
  const id = async (sql: string) => Number((await pool.query<{ id: number }>(sql)).rows[0]?.id)
  const revision = async (table: string, own: number) => `${own}:${(await pool.query<{ revision: number }>(`SELECT revision FROM ${table} WHERE id = $1`, [own])).rows[0]?.revision}`
  const report = (title: string, service: string, state: string) => id(
    `INSERT INTO incident (title, description, service_id, severity, state, source, reported_at, acknowledged_at, resolved_at, closed_at, state_before_merge)
     SELECT '${title}', '', id, 'SEV2', '${state}'::"IncidentState", 'slack', now() - interval '8 days', ${['resolved', 'confirmed'].includes(state) ? "now() - interval '8 days', now() - interval '7 days'" : 'NULL, NULL'},
       ${['confirmed', 'merged'].includes(state) ? "now() - interval '6 days'" : 'NULL'}, ${state === 'merged' ? "'submitted'::\"IncidentState\"" : 'NULL'}
     FROM service WHERE name = '${service}' RETURNING id`)
  await report('Beta stands still', 'Mobile Banking', 'submitted')
  await report('Gamma stands still', 'Office Workplace', 'submitted')
  for (const [title, vendorName] of [['Beta is restarted', 'Vendor B'], ['Gamma is restarted', null]] as const) {
    const own = vendorName === null ? null : await id(`SELECT id FROM vendor WHERE name = '${vendorName}'`)
    await prisma.knowledgeEntry.create({ data: { title, body: `${title}, alpha`, language: 'en', state: 'published', vendorId: own, audience: own === null ? 'bank' : 'vendor', createdAt: new Date(), updatedAt: new Date() } })
  }
  const vendor = await id(`SELECT id FROM vendor WHERE name = 'Vendor A'`)
  const service = await id(`SELECT id FROM service WHERE name = 'Core Payments'`)
  const schedule = await id(`SELECT id FROM on_call_schedule WHERE name = 'Vendor A on duty'`)
  const member = await id(`SELECT id FROM person WHERE email = 'delivery@vendor-a.example'`)
  const calendar = await id(`SELECT id FROM calendar WHERE name = '24×7'`)
  const contract = await id(`SELECT id FROM contract WHERE reference = 'C-2030-001'`)
  const privately = async (title: string) => {
    const own = await report(title, 'Core Payments', 'submitted')
    await pool.query('UPDATE incident SET is_private = true WHERE id = $1', [own])
    return own
  }
  const operator = await id(`SELECT id FROM person WHERE slack_user_id = 'U0ONCALL001' OR email = 'oncall@bank.example'`)
  const branch = await id(`SELECT id FROM person WHERE slack_user_id = 'U0BRANCH001' OR email = 'branch@bank.example'`)
  const insider = await id(`SELECT id FROM person WHERE slack_user_id = 'U0AUDITOR01' OR email = 'auditor@bank.example'`)
  const { id: field } = await prisma.incidentField.create({ data: { key: 'alpha', labelEn: 'Alpha', labelTw: 'Alpha', labelCn: 'Alpha', kind: 'text', vendorSees: true, vendorEdits: true }, select: { id: true } })
  const regime = await prisma.regime.create({
    data: { code: 'R-1', name: 'Alpha rules', authority: 'Alpha authority', versions: { create: { validFrom: new Date('2020-01-01'), terms } } }, select: { id: true, versions: { select: { id: true } } },
  })
  const version = regime.versions[0]?.id ?? 0
  const proposer = await prisma.person.create({ data: { name: 'Proposer', role: 'operator' } })
  const fires = (title: string, of: number) => prisma.alert.create({
    data: {
      source: { create: { name: title, kind: 'json', defaultServiceId: of, severities: {} } }, service: { connect: { id: of } }, fingerprint: 'x', firedAt: new Date(), startsAt: new Date(), receivedAt: new Date(),
      title, summary: '', labels: {}, severity: 'SEV2', pending: false, dueAt: new Date(),
    },
  })
  await fires('Alpha fires', service)
  await fires('Beta fires', await id(`SELECT id FROM service WHERE name = 'Mobile Banking'`))
  await prisma.maintenance.create({ data: { serviceId: await id(`SELECT id FROM service WHERE name = 'Mobile Banking'`), from: new Date('2099-01-01'), to: new Date('2099-01-02'), reason: 'Beta', proposedById: proposer.id, proposedAt: new Date(), idempotencyKey: 'Beta' } })
  return {
    privateIncident: await privately('Omega leaks'), insider, vendor, service, calendar, contract,
    field,
    fieldRevision: () => revision('incident_field', field),
    regime: { id: regime.id, version },
    async authorityCase() {
      const incidentId = await report('Alpha is major', 'Core Payments', 'submitted')
      const opened = { kind: 'opened', notedAt: new Date(), data: { awareness: new Date().toISOString(), detection: new Date().toISOString(), reason: null } }
      return String((await prisma.authorityCase.create({ data: { incidentId, regimeId: regime.id, versionId: version, events: { create: opened } } })).id)
    },
    regimeRevision: async () => `${await revision('regime', regime.id)}:${version}`,
    otherIncident: await report('Alpha again', 'Core Payments', 'submitted'),
    idleVendor: (await prisma.vendor.create({ data: { name: 'Alpha idle' } })).id,
    idleService: (await prisma.service.create({ data: { name: 'Alpha idle service' } })).id,
    async incident(state) {
      if (state === 'private') {
        const hidden = await privately('Alpha leaks')
        await prisma.incident.update({ where: { id: hidden }, data: { leadId: operator } })
        await prisma.incidentInsider.create({ data: { incidentId: hidden, personId: insider } })
        return String(hidden)
      }
      const own = await report('Alpha stands still', 'Core Payments', state === 'paused' ? 'submitted' : state)
      if (state === 'paused') await prisma.incidentPause.create({ data: { incidentId: own, number: 1, party: 'third_party', reason: 'Alpha', from: new Date(Date.now() - 60_000), agreedBank: true } })
      return String(own)
    },
    maintenance: async () => String((await prisma.maintenance.create({
      data: { serviceId: service, from: new Date('2099-01-01'), to: new Date('2099-01-02'), reason: 'Alpha', proposedById: proposer.id, proposedAt: new Date(), idempotencyKey: `Alpha ${count++}` },
    })).id),
    alertSource: async () => String((await prisma.alertSource.create({ data: { name: `Alpha ${count++}`, kind: 'json', defaultServiceId: service, severities: {} } })).id),
    payment: async () => (await prisma.contractPayment.create({ data: { contractId: contract, title: `Alpha ${count++}`, trigger: 'signature', workingDays: 10 } })).id,
    deadline: async () => String((await prisma.contractDeadline.create({ data: { contractId: contract, kind: 'payment', itemId: 100_000 + count++, dueOn: new Date('2027-01-04') } })).id),
    async review(state) {
      const own = await report('Alpha stood still', 'Core Payments', 'confirmed')
      await pool.query(`INSERT INTO review (incident_id, state, revision, version, is_shared) VALUES ($1, $2::"ReviewState", 1, $3, true)`, [own, state, state === 'submitted' ? 1 : 0])
      await pool.query(
        `INSERT INTO review_text (incident_id, revision, by_id, at, text, key) SELECT $1::int, 1, id, now(), '{"happened":"Alpha stood still"}', 'fixture:' || $1::int FROM person WHERE email = 'delivery@vendor-a.example'`, [own])
      return String(own)
    },
    async rating() {
      const own = await report('Alpha stood still', 'Core Payments', 'confirmed')
      await pool.query(`INSERT INTO rating (incident_id, person_id, round, asked_at) SELECT $1, id, 0, now() FROM person WHERE email = 'branch@bank.example'`, [own])
      return String(own)
    },
    action: async (state = 'open') => String(await id(
      `INSERT INTO action (subject, service_id, vendor_id, title, owner_id, due_on, state, added_by_id, added_at, key)
       SELECT 'incident:' || i.id, i.service_id, ${vendor}, 'Alpha is to be tried', p.id, '2027-01-04', '${state}'::"ActionState", p.id, now(), 'fixture:${count++}'
       FROM person p, incident i WHERE p.email = 'delivery@vendor-a.example' AND i.title = 'Alpha again' RETURNING id`)),
    vendorRevision: () => revision('vendor', vendor),
    serviceRevision: () => revision('service', service),
    schedule,
    scheduleRevision: () => revision('on_call_schedule', schedule),
    override: async () => `${schedule}:${(await prisma.onCallOverride.create({ data: { scheduleId: schedule, position: 1, personId: member, from: new Date('2099-01-01T00:00:00Z'), to: new Date('2099-01-02T00:00:00Z') } })).id}`,
    calendarRevision: () => revision('calendar', calendar),
    contractRevision: () => revision('contract', contract),
    async survey(state) {
      const made = await prisma.survey.create({
        data: { name: `Alpha survey ${count++}`, state: state === 'draft' || state === 'paused' ? state : 'active', fields: surveyFields(vendor), createdBy: { connect: { id: operator } }, createdAt: new Date(), key: `fixture:${count++}` },
      })
      if (state === 'draft') return { survey: String(made.id), run: '0' }
      const run = await prisma.surveyRun.create({
        data: {
          surveyId: made.id, number: 1, state: state === 'counted' ? 'counted' : 'open', fields: surveyFields(vendor), opensAt: new Date(Date.now() - 86_400_000), closesAt: new Date(Date.now() + (state === 'counted' ? -1000 : 86_400_000)),
          ...(state === 'counted' && { result: { n: 6, asked: 8, weights: 0, questions: { q1: { answered: 6, counts: [0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0] } }, cuts: [], withheld: {}, comments: [{ question: 'q2', service: '', text: 'Alpha is slow' }] } }),
          participants: { create: { slackUserId: 'U0BRANCH001', locale: 'en', timeZone: 'UTC', sent: 1, askedOn: new Date('2026-01-05') } },
        },
      })
      return { survey: String(made.id), run: String(run.id) }
    },
    webhook: async () => String((await prisma.webhookEndpoint.create({ data: { url: 'https://hooks.invalid/x', secret: 'whsec_AAAA', events: [], createdAt: new Date() } })).id),
    async summary() {
      // A channel that there is: the bot asks Slack about it.
      const channel = 'C0GENERAL01'
      const { id: own } = await prisma.summarySubscription.upsert({
        where: { channel_cadence: { channel, cadence: 'week' } }, create: { channel, timeZone: 'UTC', locale: 'en', createdAt: new Date() }, update: { endedAt: null, pausedAt: null },
      })
      return String(own)
    },
    async webhookWithEvent() {
      const { id: endpointId } = await prisma.webhookEndpoint.create({ data: { url: 'https://hooks.invalid/x', secret: 'whsec_AAAA', events: [], createdAt: new Date() } })
      const eventId = `evt_walk_${count++}`
      await prisma.webhookEvent.create({ data: { id: eventId, type: 'webhook.test', body: '{}', createdAt: new Date(), deliveries: { create: { endpointId } } } })
      return `${endpointId}:${eventId}`
    },
    async entry(state) {
      const at = new Date()
      const content = { kind: 'faq' as const, title: 'Alpha is restarted', body: 'Alpha needs a moment', language: 'en', tags: [], serviceId: service, vendorId: vendor, audience: 'vendor' as const }
      const isSeen = state === 'published' || state === 'due'
      // What is not published is there for those who wrote in it alone: the operator and the branch manager have.
      const writers = isSeen ? [member] : [operator, branch, member]
      const { id: own } = await prisma.knowledgeEntry.create({
        data: {
          ...content, state, ownerId: member, version: writers.length, createdAt: at, updatedAt: at, ...(isSeen && { verifiedAt: at, verifiedById: insider }),
          versions: { create: writers.map((editorId, index) => ({ version: index + 1, content, editorId, at })) },
        }, select: { id: true },
      })
      return String(own)
    },
    gap: async () => String((await prisma.knowledgeGap.create({ data: { question: 'Gamma question', language: 'en', createdAt: new Date() } })).id),
    synonyms: async () => String((await prisma.knowledgeSynonym.create({ data: { words: ['alpha', 'beta'] } })).id),
    unique: () => `Alpha ${count++}`,
  }
}
