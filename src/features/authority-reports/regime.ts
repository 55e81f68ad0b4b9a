import { z } from 'zod'
import type { Criticality, OrganisationUnit } from '../../platform/database/generated/enums.ts'
import type { LocalDate } from '../../platform/calendar/index.ts'
import type { Problem, Severity } from '../incidents/index.ts'

/** What a limit is counted from. `submission`: of the report before, for the first time; `latest_submission`: its last update. */
export const anchors = ['awareness', 'detection', 'classification', 'submission', 'latest_submission'] as const
export type Anchor = (typeof anchors)[number]

export const limitUnits = ['hours', 'days', 'months'] as const

const limit = z.object({
  amount: z.number().int().min(1).max(999),
  unit: z.enum(limitUnits),
  anchor: z.enum(anchors),
  /** Does not count where the incident was classified only after it had passed. */
  lapses: z.boolean().default(false),
})
export type Limit = z.infer<typeof limit>

const report = z.object({
  name: z.string().min(1),
  /** The earliest of them is the deadline. */
  limits: z.array(limit).min(1),
  /** Due on a weekend or holiday, it may come until noon of the next working day. */
  relief: z.boolean().default(false),
})
export type ReportTerms = z.infer<typeof report>

/** How long a service may be down without having been planned, in any so many months. */
const downtimeLimit = z.object({ hours: z.number().int().min(1).max(999), months: z.number().int().min(1).max(60) })
export type DowntimeLimit = z.infer<typeof downtimeLimit>

/** `required`: nothing is major without it; `alone`: enough beside it; `counted`: so many of these are enough beside it. */
export const weights = ['required', 'alone', 'counted'] as const
const criterion = z.object({ weight: z.enum(weights), text: z.string().min(1) })
export type Criterion = z.infer<typeof criterion>

/** What a version of a regime says. An empty list of what it concerns means all. */
export const termsSchema = z.object({
  source: z.string(),
  link: z.string().nullable(),
  /** When somebody last held this against the source. */
  asOf: z.string(),
  timeZone: z.string(),
  calendarId: z.number().int().nullable(),
  severities: z.array(z.enum(['SEV1', 'SEV2', 'SEV3'] satisfies Severity[])),
  problems: z.array(z.enum(['application', 'system', 'network', 'security', 'data'] satisfies Problem[])),
  criticalities: z.array(z.enum(['critical', 'important', 'standard'] satisfies Criticality[])),
  units: z.array(z.enum(['head_office', 'subsidiary', 'branch'] satisfies OrganisationUnit[])),
  /** Shares of a deadline's time, and of the downtime allowed, in percent, at which its contacts are told. */
  warnAt: z.array(z.number().int().min(1).max(99)),
  reports: z.array(report).min(1).max(9),
  criteria: z.array(criterion).max(20),
  /** How many of the counted criteria make an incident major. */
  countedNeeded: z.number().int().min(1).max(20),
  /** For each service that it concerns; versions of before this was counted have none. */
  downtime: downtimeLimit.nullable().default(null),
})
export type Terms = z.infer<typeof termsSchema>

/** A regime's terms from a day on, until the next version's; what was confirmed of them, by whom and when. */
export interface RegimeVersion {
  readonly id: number
  readonly validFrom: LocalDate
  /** The last day of a regime that ends. */
  readonly validTo: LocalDate | null
  readonly terms: Terms
  readonly confirmedBy: string | null
  readonly confirmedOn: LocalDate | null
}

/** What an authority asks to be told of incidents, and whom at the bank its clocks concern. */
export interface Regime {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly authority: string
  readonly contact: { readonly personId: number; readonly slackUserId: string | null; readonly name: string } | null
  /** A Slack user group; its members as last read. */
  readonly contactGroup: string | null
  readonly groupMembers: readonly string[]
  /** A channel of the bank's own where the cards stand too. */
  readonly channel: string | null
  readonly switchedOnAt: Date | null
  readonly switchedBy: string | null
  readonly revision: number
  /** In the order of their days. */
  readonly versions: readonly RegimeVersion[]
}

/** The version in force on a day; undefined where none is. */
export function versionOn(regime: Pick<Regime, 'versions'>, day: LocalDate): RegimeVersion | undefined {
  const version = regime.versions.findLast(({ validFrom }) => validFrom <= day)
  return version && (version.validTo === null || day <= version.validTo) ? version : undefined
}

/** The version that a page shows: the one in force, else the next to come, else the last that was. */
export const shownVersion = (regime: Pick<Regime, 'versions'>, day: LocalDate): RegimeVersion | undefined =>
  versionOn(regime, day) ?? regime.versions.find(({ validFrom }) => validFrom > day) ?? regime.versions.at(-1)

/** What of an incident says whether a regime concerns it. */
export interface Concern {
  readonly severity: Severity
  readonly problem: Problem | null
  readonly criticality: Criticality
  readonly unit: OrganisationUnit | null
}

const fits = <Value>(wanted: readonly Value[], value: Value | null): boolean => wanted.length === 0 || (value !== null && wanted.includes(value))

export const concernsService = (terms: Pick<Terms, 'criticalities' | 'units'>, { criticality, unit }: Pick<Concern, 'criticality' | 'unit'>): boolean => fits(terms.criticalities, criticality) && fits(terms.units, unit)

export const concerns = (terms: Pick<Terms, 'severities' | 'problems' | 'criticalities' | 'units'>, incident: Concern): boolean =>
  fits(terms.severities, incident.severity) && fits(terms.problems, incident.problem) && concernsService(terms, incident)

/** Whether somebody must say that an incident is major before its reports are owed. */
export const needsClassification = ({ criteria, reports }: Pick<Terms, 'criteria' | 'reports'>): boolean =>
  criteria.length > 0 || reports.some(({ limits }) => limits.some(({ anchor }) => anchor === 'classification'))

/** Whether criteria that are met, by their place in the list, make an incident major. Without any required or alone the counted ones decide. */
export function proposesMajor({ criteria, countedNeeded }: Pick<Terms, 'criteria' | 'countedNeeded'>, met: ReadonlySet<number>): boolean {
  const of = (weight: Criterion['weight']) => criteria.flatMap((own, index) => (own.weight === weight ? [met.has(index)] : []))
  const [required, alone, counted] = [of('required'), of('alone'), of('counted')]
  if (!required.every(Boolean)) return false
  if (alone.length === 0 && counted.length === 0) return required.length > 0
  return alone.some(Boolean) || counted.filter(Boolean).length >= countedNeeded
}
