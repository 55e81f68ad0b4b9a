import type { Counted, Cut, RunResult } from './count.ts'
import { isScale, type Question, satisfiedFrom, valuesOf } from './question.ts'
import { atLeast, differs, type Estimate, index, mean, median, netPromoterScore, wilson } from './statistics.ts'

/** What is said of one question's answers. What makes no sense for its kind is null. */
export interface QuestionFigures {
  readonly answered: number
  readonly counts: readonly number[]
  readonly mean: number | null
  readonly median: number | null
  readonly satisfied: { readonly n: number; readonly share: number; readonly low: number; readonly high: number } | null
  readonly nps: number | null
}

export function figuresOf(question: Question, { answered, counts }: Counted): QuestionFigures {
  const given = { values: valuesOf(question), counts }
  const isNumber = isScale(question) || question.kind === 'nps'
  const from = satisfiedFrom(question)
  const n = from === undefined ? 0 : atLeast(given, from)
  return {
    answered, counts,
    mean: isNumber ? mean(given) : null,
    median: isNumber ? median(given) : null,
    satisfied: from === undefined || answered === 0 ? null : { n, share: n / answered, ...wilson(n, answered) },
    nps: question.kind === 'nps' ? netPromoterScore(given) : null,
  }
}

/** The satisfaction index of a run or a cut; null where a question that counts may not be shown, or has no answer. */
export function indexOf(questions: readonly Question[], counted: Pick<Cut, 'questions'>, weightOf: (questionId: string) => number): Estimate | null {
  const scales = questions.filter(isScale)
  const parts = scales.map((question) => ({ values: valuesOf(question), counts: counted.questions[question.id]?.counts ?? [], weight: weightOf(question.id) }))
  return parts.some(({ counts, weight }) => weight > 0 && counts.length === 0) ? null : index(parts)
}

/** How the index has changed since the run before, by the same weights and over the questions that both asked; null where they cannot be compared. */
export function changeOf(
  before: { readonly questions: readonly Question[]; readonly result: RunResult } | undefined, after: { readonly questions: readonly Question[]; readonly result: RunResult }, weightOf: (questionId: string) => number,
): { readonly by: number; readonly isReal: boolean } | null {
  if (!before) return null
  const both = after.questions.filter(({ id, kind }) => before.questions.some((known) => known.id === id && known.kind === kind))
  const [then, now] = [indexOf(both, before.result, weightOf), indexOf(both, after.result, weightOf)]
  return then && now ? { by: now.value - then.value, isReal: differs(then, now) } : null
}

/** The question that counts for the index and has the lowest mean; undefined where fewer than two can be compared. */
export function lowest(questions: readonly Question[], result: RunResult): { readonly question: Question; readonly mean: number } | undefined {
  const scales = questions.filter((question) => question.kind === '0-10').flatMap((question) => {
    const counted = result.questions[question.id]
    const average = counted && mean({ values: valuesOf(question), counts: counted.counts })
    return average === null || average === undefined ? [] : [{ question, mean: average }]
  })
  return scales.length < 2 ? undefined : scales.toSorted((a, b) => a.mean - b.mean)[0]
}
