import { z } from 'zod'
import { locales, type Locale } from '../../platform/i18n/index.ts'

export const questionKinds = ['0-10', '1-5', 'nps', 'one', 'many', 'yes/no', 'text'] as const
export type QuestionKind = (typeof questionKinds)[number]

const inLocales = <T extends z.ZodType>(of: T) => z.object(Object.fromEntries(locales.map((locale) => [locale, of])) as Record<Locale, T>)

export const questionSchema = z.object({
  id: z.string(),
  kind: z.enum(questionKinds),
  text: inLocales(z.string()),
  /** What there is to choose from, for `one` and `many`. */
  options: z.array(inLocales(z.string())),
})
export type Question = z.infer<typeof questionSchema>

/** Numbers for a scale, the places of what was chosen, a text. A question that was left out is not there. */
export const answersSchema = z.record(z.string(), z.union([z.number(), z.array(z.number()), z.string()]))

/** One person's answer: to the questions, of which service, and in which language it was given. */
export const ballotSchema = z.object({ answers: answersSchema, serviceId: z.number().nullable(), locale: z.enum(locales) })
export type Ballot = z.infer<typeof ballotSchema>

/** What counts for the satisfaction index: a place on a scale of satisfaction. */
export const isScale = ({ kind }: Pick<Question, 'kind'>): boolean => kind === '0-10' || kind === '1-5'

/** The values that an answer can have, each of which is counted; none for texts. */
export function valuesOf({ kind, options }: Pick<Question, 'kind' | 'options'>): readonly number[] {
  switch (kind) {
    case '0-10':
    case 'nps': return numbers(0, 10)
    case '1-5': return numbers(1, 5)
    case 'yes/no': return [0, 1]
    case 'one':
    case 'many': return numbers(0, options.length - 1)
    case 'text': return []
  }
}

/** Whoever gives at least this is satisfied: 8 of 10, 4 of 5, a promoter, a yes. Undefined where that makes no sense. */
export function satisfiedFrom({ kind }: Pick<Question, 'kind'>): number | undefined {
  switch (kind) {
    case '0-10': return 8
    case '1-5': return 4
    case 'nps': return 9
    case 'yes/no': return 1
    case 'one':
    case 'many':
    case 'text': return undefined
  }
}

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)
