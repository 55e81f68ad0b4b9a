import { actorOf, type Person, requirePermission } from '../../../platform/access/person.ts'
import { type Database, isUniqueViolation, type Reader, type Tx } from '../../../platform/database/index.ts'
import { expected, ExpectedError } from '../../../platform/errors/expected.ts'
import { t } from '../../../platform/i18n/index.ts'
import { shown } from '../../../platform/slack/blocks.ts'
import type { UnitOfWork } from '../../../platform/slack/unit-of-work.ts'
import type { Happening } from '../events.ts'
import type { Incident } from '../incident.ts'
import { applies, type Field, type FieldFacts, type FieldValue, type FieldValues, isRequired, mayFill, maySee, sameValue } from './field.ts'
import { fieldMessages as m } from './messages.ts'
import { type FieldTerms, insertField, saveValue, selectField, selectFields, selectValues, updateField } from './store.ts'

interface Act {
  readonly by: Person
  readonly now: Date
}

/** The use cases of fields as the bank's configuration. */
export class Fields {
  readonly #database: Database
  readonly #unitOfWork: UnitOfWork

  constructor(database: Database, unitOfWork: UnitOfWork) {
    this.#database = database
    this.#unitOfWork = unitOfWork
  }

  async list(person: Person): Promise<Field[]> {
    requirePermission(person, 'field.edit')
    return selectFields(this.#database.prisma)
  }

  async findToEdit(person: Person, id: number): Promise<Field> {
    requirePermission(person, 'field.edit')
    const field = await selectField(this.#database.prisma, id)
    if (!field) throw expected('no_such_field', m.noSuchField)
    return field
  }

  async add({ by, now }: Act, terms: FieldTerms): Promise<void> {
    requirePermission(by, 'field.edit')
    try {
      await this.#unitOfWork.run(now, async (work) => {
        const id = await insertField(work.tx, terms)
        await work.audit({ at: now, actor: actorOf(by), action: 'field.create', subject: `field:${id}`, detail: plain(terms) })
      })
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      // The same form twice is one field; another one of that key is a fault.
      const twin = (await selectFields(this.#database.prisma)).find(({ key }) => key === terms.key)
      if (!twin || twin.labels.en !== terms.labels.en) throw expected('field_exists', m.keyTaken, { key: shown(terms.key) })
    }
  }

  async change({ by, now }: Act, id: number, revision: number, terms: FieldTerms): Promise<void> {
    requirePermission(by, 'field.edit')
    await this.#unitOfWork.run(now, async (work) => {
      const before = await selectField(work.tx, id)
      if (!before) throw expected('no_such_field', m.noSuchField)
      if (!(await updateField(work.tx, id, revision, terms))) throw expected('changed_meanwhile', m.changedMeanwhile)
      await work.audit({ at: now, actor: actorOf(by), action: 'field.update', subject: `field:${id}`, detail: { from: plain(before), to: plain(terms) } })
    })
  }

  /** The fields that a report is asked for, as far as is known what it is about. */
  async ofReport(person: Person, facts: FieldFacts, day: string): Promise<Field[]> {
    requirePermission(person, 'incident.report')
    return (await selectFields(this.#database.prisma)).filter((field) => isRequired(field, 'report') && applies(field, facts, day) && mayFill(person, field, 'report'))
  }

  /** What an incident's fields hold, and which of them this person may fill in now: those that are asked for, in their order. */
  async ofIncident(person: Person, incident: Incident, day: string): Promise<{ field: Field; value: FieldValue | null; mayFill: boolean }[]> {
    requirePermission(person, 'incident.view')
    const values = await selectValues(this.#database.prisma, incident.id)
    return (await selectFields(this.#database.prisma)).flatMap((field) => {
      const value = values.get(field.id) ?? null
      const isAsked = applies(field, factsOf(incident), day)
      return maySee(person, field) && (isAsked || value !== null) ? [{ field, value, mayFill: isAsked && mayFill(person, field, 'later') }] : []
    })
  }

  /** The fields without which this person cannot end the incident. */
  async missingAtEnd(person: Person, incident: Incident, day: string): Promise<Field[]> {
    return missingFields(this.#database.prisma, person, incident, day)
  }
}

const factsOf = ({ service, severity, problem }: Incident): FieldFacts => ({ serviceId: service.id, severity, problem })

/** What of the required fields is empty that this person could fill in: nobody is kept from ending an incident by what they may not touch. */
export async function missingFields(db: Reader, person: Person, incident: Incident, day: string): Promise<Field[]> {
  const fields = (await selectFields(db)).filter((field) => isRequired(field, 'resolve') && applies(field, factsOf(incident), day) && mayFill(person, field, 'later'))
  if (fields.length === 0) return []
  const values = await selectValues(db, incident.id)
  return fields.filter(({ id }) => !values.has(id))
}

export function fieldsMissing(fields: readonly Field[]): ExpectedError {
  return new ExpectedError('fields_missing', (locale) => t(locale, m.missing, { fields: fields.map(({ labels }) => shown(labels[locale], 80)).join(', ') }))
}

/**
 * Keeps values of an incident's fields; gives what changed, for the timeline. What the person may not fill in, or the field does not take, is left out: the form has said so before,
 * and what is left is an old or forged form.
 */
export async function setFields(tx: Tx, person: Person, incidentId: number, facts: FieldFacts, values: FieldValues, moment: 'report' | 'later', day: string): Promise<Happening[]> {
  if (values.size === 0) return []
  const held = await selectValues(tx, incidentId)
  const happenings: Happening[] = []
  for (const field of await selectFields(tx)) {
    const to = values.get(field.id)
    const from = held.get(field.id) ?? null
    if (to === undefined || sameValue(from, to) || !applies(field, facts, day) || !mayFill(person, field, moment)) continue
    await saveValue(tx, incidentId, field.id, to)
    happenings.push({ kind: 'field_set', data: { field: field.key, labels: field.labels, type: field.kind, from: asKept(from), to: asKept(to), vendorSees: field.vendorSees } })
  }
  return happenings
}

const asKept = (value: FieldValue | null) => (Array.isArray(value) ? [...(value as readonly string[])] : (value as string | number | boolean | null))

/** A field's terms for the audit trail. */
const plain = (terms: FieldTerms): Record<string, string | number | boolean | null> =>
  Object.fromEntries(Object.entries(terms).map(([key, value]) => [key, typeof value === 'object' && value !== null ? JSON.stringify(value) : value]))
