/** 0 to 10. */
export const scores = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
export type Score = (typeof scores)[number]

/** Somebody with at least this score is satisfied: section 3 of the domain. */
const satisfiedFrom = 8
/** A share of fewer answers than these says nothing. */
export const enough = 5

const day = 24 * 60 * 60 * 1000
/** For so long an answer may be changed, in milliseconds. */
export const openFor = 7 * day
/** Nobody is asked more often. */
const askedEvery = 7 * day

/** A question and its answer so far. */
export interface Rating {
  readonly incidentId: number
  readonly personId: number
  readonly round: number
  readonly askedAt: Date
  readonly score: Score | null
  readonly comment: string
  readonly closedAt: Date | null
}

export const openUntil = ({ askedAt }: Pick<Rating, 'askedAt'>): Date => new Date(askedAt.getTime() + openFor)
export const isOpen = (rating: Pick<Rating, 'askedAt'>, now: Date): boolean => now < openUntil(rating)

/** Whether somebody may be asked now who was asked last at that time. */
export const mayAsk = (lastAskedAt: Date | null, now: Date): boolean => lastAskedAt === null || now.getTime() - lastAskedAt.getTime() >= askedEvery

/** How many answered, how many of them are satisfied, and their mean; null where nobody did. */
export function satisfaction(given: readonly number[]): { readonly n: number; readonly satisfied: number; readonly mean: number | null } {
  const satisfied = given.filter((score) => score >= satisfiedFrom).length
  return { n: given.length, satisfied, mean: given.length === 0 ? null : given.reduce((sum, score) => sum + score, 0) / given.length }
}
