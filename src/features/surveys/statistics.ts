/** How often each value was given; values and counts stand at the same places. */
export interface Counts {
  readonly values: readonly number[]
  readonly counts: readonly number[]
}

/** The 97.5 % point of the standard normal distribution: half of what a 95 % interval leaves out. */
const z = 1.959963984540054

export const total = ({ counts }: Pick<Counts, 'counts'>): number => counts.reduce((sum, count) => sum + count, 0)

/** Null where nobody answered. */
export function mean({ values, counts }: Counts): number | null {
  const n = total({ counts })
  return n === 0 ? null : values.reduce((sum, value, at) => sum + value * (counts[at] ?? 0), 0) / n
}

/** The middle answer, or halfway between the two in the middle. */
export function median({ values, counts }: Counts): number | null {
  const n = total({ counts })
  if (n === 0) return null
  const at = (rank: number): number => {
    let seen = 0
    return values.find((_, place) => (seen += counts[place] ?? 0) >= rank) ?? Number.NaN
  }
  return (at(Math.ceil(n / 2)) + at(Math.floor(n / 2) + 1)) / 2
}

/** The variance of what was given, with n − 1 below; null for fewer than two answers. */
export function variance(given: Counts): number | null {
  const n = total(given)
  const middle = mean(given)
  if (n < 2 || middle === null) return null
  return given.values.reduce((sum, value, at) => sum + (given.counts[at] ?? 0) * (value - middle) ** 2, 0) / (n - 1)
}

/** How many gave this value or more. */
export const atLeast = ({ values, counts }: Counts, limit: number): number => counts.reduce((sum, count, at) => sum + ((values[at] ?? 0) >= limit ? count : 0), 0)

/**
 * The 95 % score interval of a share, which stays right for few answers and for shares near 0 and 1.
 * E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209–212.
 */
export function wilson(hits: number, n: number): { readonly low: number; readonly high: number } {
  if (n === 0) return { low: 0, high: 1 }
  const share = hits / n
  const centre = share + z ** 2 / (2 * n)
  const half = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))
  const below = 1 + z ** 2 / n
  return { low: Math.max(0, (centre - half) / below), high: Math.min(1, (centre + half) / below) }
}

/** Net promoter score, −100 to 100: the share of 9 and 10 less the share of 0 to 6. F. F. Reichheld, Harvard Business Review 81 (12), 2003. */
export function netPromoterScore(given: Counts): number | null {
  const n = total(given)
  return n === 0 ? null : (100 * (atLeast(given, 9) - (n - atLeast(given, 7)))) / n
}

/** An estimate, and how far it is likely to be off. */
export interface Estimate {
  readonly value: number
  readonly error: number
}

/**
 * The satisfaction index, 0 to 100: the weighted mean of the questions' means, each scale stretched to 0–100. Its standard error is the weighted sum of theirs: that is the
 * truth where people answer all questions alike, and too large, never too small, where they do not. Null where a weight has no answers.
 */
export function index(questions: readonly (Counts & { readonly weight: number })[]): Estimate | null {
  const weighted = questions.filter(({ weight }) => weight > 0)
  const weights = weighted.reduce((sum, { weight }) => sum + weight, 0)
  if (weights === 0) return null
  let [value, error] = [0, 0]
  for (const question of weighted) {
    const [low, high] = [question.values[0] ?? 0, question.values.at(-1) ?? 0]
    const middle = mean(question)
    if (middle === null) return null
    const stretch = 100 / (high - low)
    value += (question.weight / weights) * (middle - low) * stretch
    error += (question.weight / weights) * Math.sqrt((variance(question) ?? 0) / total(question)) * stretch
  }
  return { value, error }
}

/** Whether two estimates differ by more than chance alone makes likely: two-sided, at 5 %, as of independent samples. */
export function differs(before: Estimate, after: Estimate): boolean {
  return Math.abs(after.value - before.value) > z * Math.hypot(before.error, after.error)
}
