import { z } from 'zod'
import type { Person } from '../../../platform/access/person.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import { isDate } from '../../../platform/calendar/dates.ts'
import type { LocalDate } from '../../../platform/calendar/index.ts'
import type { Locale } from '../../../platform/i18n/index.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import type { Problem } from '../events.ts'
import type { Severity } from '../severity.ts'

export const fieldKinds = ['text', 'number', 'date', 'choice', 'choices', 'person', 'yes_no'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** When a field must be filled in. What must be known at the report must be known at the end too, however it was reported. */
export const requirements = ['never', 'report', 'resolve'] as const
export type Requirement = (typeof requirements)[number]

export type Labels = Readonly<Record<Locale, string>>

/** What is shown of a value: all that a card needs to know of its field. */
export interface ShownValue {
  readonly labels: Labels
  readonly kind: FieldKind
  readonly value: FieldValue
  readonly vendorSees: boolean
}

/** A field that the bank added to its incidents. Empty lists of what it is for mean all. */
export interface Field {
  readonly id: number
  readonly key: string
  readonly labels: Labels
  readonly kind: FieldKind
  readonly choices: readonly string[]
  readonly required: Requirement
  readonly serviceIds: readonly number[]
  readonly problems: readonly Problem[]
  readonly severities: readonly Severity[]
  readonly vendorSees: boolean
  readonly vendorEdits: boolean
  readonly onCard: boolean
  /** Asked for from this day on, and until this one, both included; what was filled in stays. */
  readonly activeFrom: LocalDate | null
  readonly activeTo: LocalDate | null
  readonly position: number
  readonly revision: number
}

/** Text, a number, a day, a choice, several, a person's Slack id, yes or no. */
export type FieldValue = string | number | boolean | readonly string[]

/** Values by the field's id; null takes a value away. */
export type FieldValues = ReadonlyMap<number, FieldValue | null>

/** What of an incident says which fields it has. */
export interface FieldFacts {
  /** Null while nobody has said it. */
  readonly serviceId: number | null
  readonly severity: Severity | null
  readonly problem: Problem | null
}

export const isActive = ({ activeFrom, activeTo }: Pick<Field, 'activeFrom' | 'activeTo'>, day: LocalDate): boolean => (activeFrom === null || activeFrom <= day) && (activeTo === null || day <= activeTo)

/** Whether a field is asked for of such an incident on a day. */
export function applies(field: Field, { serviceId, severity, problem }: FieldFacts, day: LocalDate): boolean {
  const fits = <Value>(wanted: readonly Value[], value: Value | null) => wanted.length === 0 || (value !== null && wanted.includes(value))
  return isActive(field, day) && fits(field.serviceIds, serviceId) && fits(field.severities, severity) && fits(field.problems, problem)
}

export const isRequired = ({ required }: Pick<Field, 'required'>, moment: 'report' | 'resolve'): boolean => (moment === 'report' ? required === 'report' : required !== 'never')

/** A vendor's people see and fill in what the bank lets them. */
export const maySee = ({ role }: Pick<Person, 'role'>, field: Pick<Field, 'vendorSees'>): boolean => role !== 'vendor_member' || field.vendorSees

/** Whoever reports fills in what the report asks for; afterwards those who work on incidents. */
export function mayFill({ role }: Pick<Person, 'role'>, field: Pick<Field, 'vendorSees' | 'vendorEdits'>, moment: 'report' | 'later'): boolean {
  return allowed(role, moment === 'report' ? 'incident.report' : 'incident.work') && (role !== 'vendor_member' || (field.vendorSees && field.vendorEdits))
}

/** At most so many characters of text. */
export const longestText = 1_000

/** What a field takes, from its definition. */
export function valueSchema({ kind, choices }: Pick<Field, 'kind' | 'choices'>): z.ZodType<FieldValue> {
  switch (kind) {
    case 'text':
      return z.string().trim().min(1).max(longestText)
    case 'number':
      return z.string().transform((text) => text.normalize('NFKC').trim().replaceAll(/[,\s]/g, '')).pipe(z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/).transform(Number))
    case 'date':
      return z.string().refine(isDate)
    case 'choice':
      return z.string().refine((value) => choices.includes(value))
    case 'choices':
      return z.array(z.string().refine((value) => choices.includes(value))).min(1).transform((all) => choices.filter((choice) => all.includes(choice)))
    case 'person':
      return z.string().regex(/^[UW][A-Z0-9]{2,20}$/)
    case 'yes_no':
      return z.enum(['yes', 'no']).transform((value) => value === 'yes')
  }
}

/** The block of a field in a form. */
export const blockOf = ({ id }: Pick<Field, 'id'>): string => `field:${id}`

/** What a form says of fields: values of those that were filled in, null of those left empty; and which are wrong, or empty and must not be. */
export function readFields(fields: readonly Field[], values: FormValues, moment: 'report' | 'resolve' | 'later'): { values: FieldValues; wrong: readonly Field[]; missing: readonly Field[] } {
  const read = new Map<number, FieldValue | null>()
  const wrong: Field[] = []
  const missing: Field[] = []
  for (const field of fields) {
    const raw = values[blockOf(field)]
    const isEmpty = raw === null || raw === undefined || (typeof raw === 'string' ? raw.trim() === '' : raw.length === 0)
    if (isEmpty) {
      if (moment !== 'later' && isRequired(field, moment)) missing.push(field)
      else if (blockOf(field) in values) read.set(field.id, null)
      continue
    }
    // Choices have no words of their own in a form: their place stands for them.
    const parsed = valueSchema(field).safeParse(field.kind === 'choice' || field.kind === 'choices' ? chosen(field, raw) : raw)
    if (parsed.success) read.set(field.id, parsed.data)
    else wrong.push(field)
  }
  return { values: read, wrong, missing }
}

function chosen({ kind, choices }: Field, raw: string | readonly string[]): unknown {
  const at = (place: string) => choices[Number(place)]
  return kind === 'choice' ? (typeof raw === 'string' ? at(raw) : undefined) : (typeof raw === 'string' ? [raw] : raw).map(at)
}

export const sameValue = (a: FieldValue | null, b: FieldValue | null): boolean => JSON.stringify(a) === JSON.stringify(b)

/** A value as plain text, for exports and drafts; names of people come from outside. */
export function plainValue(value: FieldValue, nameOf: (slackUserId: string) => string = (id) => id): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.join('; ')
  return typeof value === 'string' ? nameOf(value) : String(value)
}
