import { z } from 'zod'
import { choice, day, email, money, name, text, whole, yesNo } from '../../platform/bulk/fields.ts'
import type { BulkPart, Item } from '../../platform/bulk/part.ts'
import { BulkFault } from '../../platform/bulk/source.ts'
import { rowsOf, rowsUnder } from '../../platform/bulk/rows.ts'
import { contractDefaults, type DeliverableKind, type PaymentTrigger } from './contract.ts'
import { refreshForImport } from './refresh-for-import.ts'

const triggers: readonly PaymentTrigger[] = ['signature', 'acceptance', 'date']
const kinds: readonly DeliverableKind[] = ['development', 'integration', 'training', 'other']

const payment = z.strictObject({ title: name, amount: money.nullish(), trigger: choice(triggers), working_days: whole(0, 999).nullish(), due: day.nullish() })
  .superRefine(({ trigger, working_days: days, due }, context) => {
    if (trigger === 'date' && !due) context.addIssue({ code: 'custom', path: ['due'], message: 'a payment on a date needs due' })
    if (trigger !== 'date' && (days === null || days === undefined)) context.addIssue({ code: 'custom', path: ['working_days'], message: `a payment after ${trigger} needs working_days` })
  })
const deliverable = z.strictObject({ title: name, kind: choice(kinds), documents: z.array(text(200)).optional(), due: day.nullish(), accepted: day.nullish() })

/** Contracts in the register's files, with their services, payments and deliverables. */
export const contractsPart: BulkPart = {
  name: 'contracts',
  order: 50,
  subject: 'contract',
  key: 'reference',
  columns: [
    { name: 'reference' }, { name: 'vendor' }, { name: 'title' }, { name: 'signed' }, { name: 'starts' }, { name: 'ends' }, { name: 'term_notice_months', kind: 'number' },
    { name: 'breach_notice_days', kind: 'number' }, { name: 'value' }, { name: 'currency' }, { name: 'confidentiality', kind: 'boolean' }, { name: 'intellectual_property', kind: 'boolean' },
    { name: 'termination' }, { name: 'disputes' }, { name: 'calendar' }, { name: 'owner' }, { name: 'ended' },
  ],
  lists: {
    services: { table: 'contract_services', parent: 'contract', columns: [{ name: 'service' }], isSet: true },
    payments: { table: 'payments', parent: 'contract', columns: [{ name: 'title' }, { name: 'amount' }, { name: 'trigger' }, { name: 'working_days', kind: 'number' }, { name: 'due' }], key: ['title'] },
    deliverables: { table: 'deliverables', parent: 'contract', columns: [{ name: 'title' }, { name: 'kind' }, { name: 'documents', kind: 'list' }, { name: 'due' }, { name: 'accepted' }], key: ['title'] },
  },
  refs: [{ field: 'vendor', of: 'vendors' }, { field: 'calendar', of: 'calendars' }, { field: 'owner', of: 'people' }, { list: 'services', field: 'service', of: 'services' }],
  schema: z.strictObject({
    reference: text(60), vendor: name.nullish(), title: name.nullish(), signed: day.nullish(), starts: day.nullish(), ends: day.nullish(),
    term_notice_months: whole(0, 60).nullish(), breach_notice_days: whole(0, 999).nullish(), value: money.nullish(),
    currency: text(3).transform((code) => code.toUpperCase()).pipe(z.string().regex(/^[A-Z]{3}$/, 'expected a currency such as TWD')).nullish(),
    confidentiality: yesNo.nullish(), intellectual_property: yesNo.nullish(), termination: text(3000).nullish(), disputes: text(3000).nullish(),
    calendar: text(100).nullish(), owner: email.nullish(), ended: day.nullish(),
    services: z.array(z.union([z.strictObject({ service: name }), name.transform((service) => ({ service }))])).optional(),
    payments: z.array(payment).optional(), deliverables: z.array(deliverable).optional(),
  }),
  required: ['vendor', 'title', 'starts'],
  defaults: { term_notice_months: contractDefaults.termNoticeMonths, breach_notice_days: contractDefaults.breachNoticeDays },

  refuse({ starts, ends, value, currency }) {
    return [
      ...(typeof ends === 'string' && typeof starts === 'string' && ends < starts ? [{ field: 'ends', reason: `it ends before it starts (${starts})` }] : []),
      ...(value !== null && currency === null ? [{ field: 'currency', reason: 'an amount needs a currency such as TWD' }] : []),
    ]
  },

  async read(db) {
    const rows = await db.$queryRaw<Record<string, string | number | boolean | null>[]>`
      SELECT c.reference, v.name AS vendor, c.title, c.signed_on::text AS signed, c.starts_on::text AS starts, c.ends_on::text AS ends, c.term_notice_months, c.breach_notice_days,
        c.value::text, c.currency, c.confidentiality, c.intellectual_property, nullif(c.termination, '') AS termination, nullif(c.disputes, '') AS disputes, k.name AS calendar,
        p.email AS owner, c.ended_on::text AS ended
      FROM contract c JOIN vendor v ON v.id = c.vendor_id LEFT JOIN calendar k ON k.id = c.calendar_id LEFT JOIN person p ON p.id = c.owner_id ORDER BY c.reference`
    const services = await db.$queryRaw<Item[]>`
      SELECT c.reference AS contract, s.name AS service FROM contract_service x JOIN contract c ON c.id = x.contract_id JOIN service s ON s.id = x.service_id ORDER BY 1, 2`
    const payments = await db.$queryRaw<Item[]>`
      SELECT c.reference AS contract, x.title, x.amount::text, x.trigger::text, x.working_days, x.due_on::text AS due
      FROM contract_payment x JOIN contract c ON c.id = x.contract_id ORDER BY 1, 2`
    const deliverables = await db.$queryRaw<Item[]>`
      SELECT c.reference AS contract, x.title, x.kind::text, x.documents, x.due_on::text AS due, x.accepted_on::text AS accepted
      FROM contract_deliverable x JOIN contract c ON c.id = x.contract_id ORDER BY 1, 2`
    const [servicesOf, paymentsOf, deliverablesOf] = [rowsUnder(services, 'contract'), rowsUnder(payments, 'contract'), rowsUnder(deliverables, 'contract')]
    return rows.map((row) => ({ ...row, services: servicesOf(row['reference']), payments: paymentsOf(row['reference']), deliverables: deliverablesOf(row['reference']) }))
  },

  async write(tx, planned, act) {
    await tx.$executeRaw`
      INSERT INTO contract (reference, vendor_id, title, signed_on, starts_on, ends_on, term_notice_months, breach_notice_days, value, currency, confidentiality, intellectual_property,
        termination, disputes, calendar_id, owner_id, ended_on)
      SELECT r.reference, v.id, r.title, r.signed::date, r.starts::date, r.ends::date, r.term_notice_months, r.breach_notice_days, r.value::numeric, r.currency, r.confidentiality,
        r.intellectual_property, coalesce(r.termination, ''), coalesce(r.disputes, ''), k.id, p.id, r.ended::date
      FROM jsonb_to_recordset(${JSON.stringify(planned.map(({ after }) => after))}::jsonb) r(reference text, vendor text, title text, signed text, starts text, ends text,
        term_notice_months int, breach_notice_days int, value text, currency text, confidentiality bool, intellectual_property bool, termination text, disputes text, calendar text, owner text, ended text)
      JOIN vendor v ON v.name = r.vendor LEFT JOIN calendar k ON k.name = r.calendar LEFT JOIN person p ON p.email = r.owner
      ON CONFLICT (reference) DO UPDATE SET vendor_id = excluded.vendor_id, title = excluded.title, signed_on = excluded.signed_on, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
        term_notice_months = excluded.term_notice_months, breach_notice_days = excluded.breach_notice_days, value = excluded.value, currency = excluded.currency,
        confidentiality = excluded.confidentiality, intellectual_property = excluded.intellectual_property, termination = excluded.termination, disputes = excluded.disputes,
        calendar_id = excluded.calendar_id, owner_id = excluded.owner_id, ended_on = excluded.ended_on, revision = contract.revision + 1`
    const rows = (field: string) => JSON.stringify(rowsOf(planned, field, 'contract'))
    await tx.$executeRaw`DELETE FROM contract_service x USING contract c WHERE c.id = x.contract_id AND c.reference = ANY(${planned.map(({ key }) => key)}::text[])`
    await tx.$executeRaw`
      INSERT INTO contract_service (contract_id, service_id) SELECT c.id, s.id
      FROM jsonb_to_recordset(${rows('services')}::jsonb) r(contract text, service text) JOIN contract c ON c.reference = r.contract JOIN service s ON s.name = r.service ON CONFLICT DO NOTHING`
    await tx.$executeRaw`
      INSERT INTO contract_payment (contract_id, title, amount, trigger, working_days, due_on) SELECT c.id, r.title, r.amount::numeric, r.trigger::"PaymentTrigger", r.working_days, r.due::date
      FROM jsonb_to_recordset(${rows('payments')}::jsonb) r(contract text, title text, amount text, trigger text, working_days int, due text) JOIN contract c ON c.reference = r.contract
      ON CONFLICT (contract_id, title) DO UPDATE SET amount = excluded.amount, trigger = excluded.trigger, working_days = excluded.working_days, due_on = excluded.due_on`
    await tx.$executeRaw`
      INSERT INTO contract_deliverable (contract_id, title, kind, documents, due_on, accepted_on)
      SELECT c.id, r.title, r.kind::"DeliverableKind", ARRAY(SELECT jsonb_array_elements_text(coalesce(r.documents, '[]'))), r.due::date, r.accepted::date
      FROM jsonb_to_recordset(${rows('deliverables')}::jsonb) r(contract text, title text, kind text, documents jsonb, due text, accepted text) JOIN contract c ON c.reference = r.contract
      ON CONFLICT (contract_id, title) DO UPDATE SET kind = excluded.kind, documents = excluded.documents, due_on = excluded.due_on, accepted_on = excluded.accepted_on`
    for (const id of (await contractsPart.ids(tx, planned.map(({ key }) => key))).values()) await refreshForImport(tx, id, act)
  },

  async finish(tx, planned) {
    const foreign = await tx.$queryRaw<{ reference: string; email: string }[]>`
      SELECT c.reference, p.email FROM contract c JOIN person p ON p.id = c.owner_id
      WHERE c.reference = ANY(${planned.map(({ key }) => key)}::text[]) AND (p.role = 'vendor_member' OR p.is_guest OR p.is_stranger)`
    if (foreign.length > 0) throw new BulkFault(foreign.map(({ reference, email: who }) => `contracts "${reference}", owner: ${who} is not one of the bank's people`))
  },

  async ids(tx, keys) {
    const rows = await tx.contract.findMany({ where: { reference: { in: [...keys] } }, select: { id: true, reference: true } })
    return new Map(rows.map((row) => [row.reference, row.id]))
  },
}
