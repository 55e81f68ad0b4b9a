import type { KnownBlock } from '@slack/types'
import type { Person } from '../../../../platform/access/person.ts'
import { type Locale, t } from '../../../../platform/i18n/index.ts'
import { shown } from '../../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../../platform/slack/feature.ts'
import type { Incident } from '../../incident.ts'
import { blockOf, type Field, type FieldFacts, type FieldValues, readFields } from '../field.ts'
import type { Fields } from '../fields.ts'
import { fieldMessages as m } from '../messages.ts'
import { fieldErrors, fieldInput } from './blocks.ts'

type Read = { readonly values: FieldValues } | { readonly errors: Record<string, string> }

/** What a filled-in report says of the fields that it is asked for; what the form did not have yet is said at the service. */
export async function readReported(fields: Fields, person: Person, facts: FieldFacts, day: string, values: FormValues, locale: Locale): Promise<Read> {
  const read = readFields(await fields.ofReport(person, facts, day), values, 'report')
  const unseen = read.missing.filter((field) => !(blockOf(field) in values))
  if (unseen.length > 0) return { errors: { service: t(locale, m.serviceAsks, { fields: namesOf(unseen, locale) }) } }
  return read.wrong.length + read.missing.length > 0 ? { errors: fieldErrors(locale, read) } : { values: read.values }
}

/** What must be filled in before an incident can end: asked for in the form that ends it. */
export async function endingInputs(fields: Fields, person: Person, incident: Incident, day: string, locale: Locale): Promise<KnownBlock[]> {
  return (await fields.missingAtEnd(person, incident, day)).map((field) => fieldInput(field, locale, 'resolve'))
}

/** What that form says of them. */
export async function readEnding(fields: Fields, person: Person, incident: Incident, day: string, values: FormValues, locale: Locale): Promise<Read> {
  const asked = (await fields.missingAtEnd(person, incident, day)).filter((field) => blockOf(field) in values)
  const read = readFields(asked, values, 'resolve')
  return read.wrong.length + read.missing.length > 0 ? { errors: fieldErrors(locale, read) } : { values: read.values }
}

const namesOf = (fields: readonly Field[], locale: Locale): string => fields.map(({ labels }) => shown(labels[locale], 80)).join(', ')
