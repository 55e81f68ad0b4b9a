import { z } from 'zod'

/** What a review tells in words, in the order of its form. */
export const textFields = ['happened', 'wentWell', 'wentBadly', 'rootCause', 'lessons'] as const
export type TextField = (typeof textFields)[number]

/** What contributed, by category: for figures over many reviews. */
export const causes = ['change', 'configuration', 'software', 'capacity', 'hardware', 'network', 'third_party', 'procedure', 'people', 'monitoring', 'security'] as const

const words = z.string().default('')

/** The text of a review as it is kept. */
export const reviewText = z.object({ happened: words, wentWell: words, wentBadly: words, rootCause: words, lessons: words, causes: z.array(z.enum(causes)).default([]) })
export type ReviewText = z.output<typeof reviewText>

export const blank: ReviewText = reviewText.parse({})

/** A review without these is not finished. */
export const needed = ['happened', 'rootCause', 'lessons'] as const satisfies readonly TextField[]

/** Two people's texts as one, and the fields that both have changed differently: in those `mine` stands, for its writer to settle. */
export function mergeTexts(base: ReviewText, theirs: ReviewText, mine: ReviewText): { readonly text: ReviewText; readonly disputed: readonly (keyof ReviewText)[] } {
  const disputed: (keyof ReviewText)[] = []
  const take = <Field extends keyof ReviewText>(field: Field): ReviewText[Field] => {
    const same = (a: ReviewText, b: ReviewText) => JSON.stringify(a[field]) === JSON.stringify(b[field])
    if (same(mine, base)) return theirs[field]
    if (!same(theirs, base) && !same(theirs, mine)) disputed.push(field)
    return mine[field]
  }
  const text = { happened: take('happened'), wentWell: take('wentWell'), wentBadly: take('wentBadly'), rootCause: take('rootCause'), lessons: take('lessons'), causes: take('causes') }
  return { text, disputed }
}

export const isSame = (a: ReviewText, b: ReviewText): boolean => JSON.stringify(reviewText.parse(a)) === JSON.stringify(reviewText.parse(b))
