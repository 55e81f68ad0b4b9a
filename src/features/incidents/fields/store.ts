import type { Person } from '../../../platform/access/person.ts'
import { Prisma } from '../../../platform/database/generated/client.ts'
import type { Reader, Tx } from '../../../platform/database/index.ts'
import { type Field, type FieldValue, maySee, plainValue } from './field.ts'

/** What is said of a field; its key and its kind are once and for all. */
export type FieldTerms = Omit<Field, 'id' | 'revision'>

const fieldRows = Prisma.sql`
  SELECT f.id, f.key, jsonb_build_object('en', f.label_en, 'zh-TW', f.label_tw, 'zh-CN', f.label_cn) AS labels, f.kind::text, f.choices, f.required::text, f.service_ids AS "serviceIds",
    f.problems::text[], f.severities::text[], f.vendor_sees AS "vendorSees", f.vendor_edits AS "vendorEdits", f.on_card AS "onCard", f.active_from::text AS "activeFrom", f.active_to::text AS "activeTo",
    f.position, f.revision
  FROM incident_field f`

/** All fields, in their order, also those that are asked for no more. */
export function selectFields(db: Reader): Promise<Field[]> {
  return db.$queryRaw<Field[]>`${fieldRows} ORDER BY f.position, f.id`
}

export async function selectField(db: Reader, id: number): Promise<Field | undefined> {
  return (await db.$queryRaw<Field[]>`${fieldRows} WHERE f.id = ${id}`)[0]
}

export async function insertField(tx: Tx, terms: FieldTerms): Promise<number> {
  const { id } = await tx.incidentField.create({ data: { key: terms.key, kind: terms.kind, ...columnsOf(terms) }, select: { id: true } })
  return id
}

/** Gives false where somebody else changed it since `revision`. */
export async function updateField(tx: Tx, id: number, revision: number, terms: FieldTerms): Promise<boolean> {
  return (await tx.incidentField.updateMany({ where: { id, revision }, data: { ...columnsOf(terms), revision: revision + 1 } })).count > 0
}

const day = (date: string | null): Date | null => (date === null ? null : new Date(`${date}T00:00:00Z`))
function columnsOf({ labels, choices, required, serviceIds, problems, severities, vendorSees, vendorEdits, onCard, activeFrom, activeTo, position }: FieldTerms) {
  return {
    labelEn: labels.en, labelTw: labels['zh-TW'], labelCn: labels['zh-CN'], choices: [...choices], required, serviceIds: [...serviceIds], problems: [...problems], severities: [...severities],
    vendorSees, vendorEdits: vendorSees && vendorEdits, onCard, activeFrom: day(activeFrom), activeTo: day(activeTo), position,
  }
}

/** What an incident's fields hold, by the field's id. */
export async function selectValues(db: Reader, incidentId: number): Promise<Map<number, FieldValue>> {
  const rows = await db.incidentFieldValue.findMany({ where: { incidentId } })
  return new Map(rows.map(({ fieldId, value }) => [fieldId, value as FieldValue]))
}

/** Keeps a value, or takes it away for null. */
export async function saveValue(tx: Tx, incidentId: number, fieldId: number, value: FieldValue | null): Promise<void> {
  if (value === null) await tx.incidentFieldValue.deleteMany({ where: { incidentId, fieldId } })
  else {
    const kept = value as Prisma.InputJsonValue
    await tx.incidentFieldValue.upsert({ where: { incidentId_fieldId: { incidentId, fieldId } }, create: { incidentId, fieldId, value: kept }, update: { value: kept } })
  }
}

/**
 * What one incident's fields hold, as text, in their order; those that it has nothing in are left out, and those that the viewer may not see. Whether they may see the incident itself is the caller's affair.
 */
export async function fieldsOf(db: Reader, incidentId: number, viewer: Pick<Person, 'role'>): Promise<{ readonly field: Field; readonly text: string }[]> {
  const fields = (await selectFields(db)).filter((field) => maySee(viewer, field))
  const textOf = await fieldTexts(db, fields, [incidentId])
  return fields.map((field) => ({ field, text: textOf(incidentId, field.key) })).filter(({ text }) => text !== '')
}

/** What these fields of these incidents hold, as text; empty where one has nothing in it. */
export async function fieldTexts(db: Reader, fields: readonly Field[], incidentIds: readonly number[]): Promise<(incidentId: number, key: string) => string> {
  const byId = new Map(fields.map((field) => [field.id, field]))
  const rows = await db.incidentFieldValue.findMany({ where: { incidentId: { in: [...incidentIds] }, fieldId: { in: [...byId.keys()] } } })
  const people = rows.flatMap(({ fieldId, value }) => (byId.get(fieldId)?.kind === 'person' && typeof value === 'string' ? [value] : []))
  const named = people.length === 0 ? [] : await db.person.findMany({ where: { slackUserId: { in: people } }, select: { slackUserId: true, name: true } })
  const names = new Map(named.map(({ slackUserId, name }) => [slackUserId, name]))
  const texts = new Map(rows.flatMap(({ incidentId, fieldId, value }) => {
    const field = byId.get(fieldId)
    const nameOf = (id: string) => (field?.kind === 'person' ? (names.get(id) ?? id) : id)
    return field ? [[`${incidentId}:${field.key}`, plainValue(value as FieldValue, nameOf)] as const] : []
  }))
  return (incidentId, key) => texts.get(`${incidentId}:${key}`) ?? ''
}
