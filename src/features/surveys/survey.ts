import { z } from 'zod'
import { questionSchema, type Question } from './question.ts'

/** Who sees the results: the outsourcing office, administrators and auditors; everybody of the bank's; or the vendor that it is about, too. */
export const seenByKinds = ['office', 'bank', 'vendor'] as const

const audienceSchema = z.object({
  /** Slack ids of people, user groups and channels. */
  people: z.array(z.string()), groups: z.array(z.string()), channels: z.array(z.string()),
  /** Whoever reported something of its services in a year, and who answers for them. */
  serviceUsers: z.boolean(),
  /** Whoever reported an incident in the period before. */
  reporters: z.boolean(),
})

export const surveyFieldsSchema = z.object({
  /** The vendor that it is about, where that is one. */
  vendorId: z.number().nullable(),
  serviceIds: z.array(z.number()),
  audience: audienceSchema,
  anonymous: z.boolean(),
  questions: z.array(questionSchema),
  openDays: z.number(),
  /** Days after somebody was invited on which they are reminded. */
  reminders: z.array(z.number()),
  /** When it opens again by itself; null where it does not. */
  cron: z.string().nullable(),
  timeZone: z.string(),
  seenBy: z.enum(seenByKinds),
  /** Channels that get the results. */
  channels: z.array(z.string()),
})
export type SurveyFields = z.infer<typeof surveyFieldsSchema>

/** How much each question counts in the index, by question; a version is never changed. */
export const weightsSchema = z.array(z.object({ version: z.number(), byId: z.number(), at: z.string(), weights: z.record(z.string(), z.number()) }))
export type WeightsVersion = z.infer<typeof weightsSchema>[number]

export interface Survey {
  readonly id: number
  readonly name: string
  readonly state: 'draft' | 'active' | 'paused'
  readonly fields: SurveyFields
  readonly weights: readonly WeightsVersion[]
  readonly revision: number
  readonly nextAt: Date | null
  readonly createdBy: { readonly id: number; readonly slackUserId: string | null }
}

/** One time that a survey is asked. */
export interface Run {
  readonly id: number
  readonly surveyId: number
  readonly name: string
  readonly number: number
  readonly state: 'gathering' | 'open' | 'counted'
  readonly isPaused: boolean
  readonly fields: SurveyFields
  readonly opensAt: Date
  readonly closesAt: Date
  readonly faults: readonly string[]
}

export const referenceOf = ({ id }: { readonly id: number }): string => `SUR-${id}`

const day = 24 * 60 * 60 * 1000
/** How far back the reporters of the last period go. */
export const reportersFor = 92 * day
/** How far back the users of a service go. */
export const usersFor = 365 * day
export const closesAt = (opensAt: Date, { openDays }: Pick<SurveyFields, 'openDays'>): Date => new Date(opensAt.getTime() + openDays * day)

/** On the first day of every quarter at nine. */
export const quarterly = '0 9 1 1,4,7,10 *'

/** What a new survey is where nobody says otherwise: section 4 of the domain. */
export const surveyDefaults = (questions: readonly Question[], timeZone: string): SurveyFields => ({
  vendorId: null, serviceIds: [], audience: { people: [], groups: [], channels: [], serviceUsers: false, reporters: false }, anonymous: true, questions: [...questions],
  openDays: 14, reminders: [3, 7], cron: quarterly, timeZone, seenBy: 'office', channels: [],
})

/** The weights of a version: all alike where the version is 0 or says nothing of a question. */
export function weightOf(weights: readonly WeightsVersion[], version: number, questionId: string): number {
  return weights.find((known) => known.version === version)?.weights[questionId] ?? 1
}

export const latestVersion = (weights: readonly WeightsVersion[]): number => weights.at(-1)?.version ?? 0
