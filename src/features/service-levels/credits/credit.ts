/** What a scale of credits is about; a share of 0 to 1 each. */
export const creditMetrics = ['availability', 'response', 'restore'] as const
export type CreditMetric = (typeof creditMetrics)[number]

/** Below this share of a month, so many percent of the month's fee come back. */
export interface CreditStep {
  readonly metric: CreditMetric
  readonly below: number
  readonly percent: number
}

/** What a contract says of credits. */
export interface CreditScale {
  /** In the contract's currency, as text so that no cent is lost. */
  readonly monthlyFee: string
  /** At most so many percent of it; null where it is not limited. */
  readonly capPercent: number | null
  readonly steps: readonly CreditStep[]
}

/** What a service reached in the month: the share that is certain, and the least that it can have been where not all is known. */
export interface Reached {
  readonly serviceId: number
  readonly service: string
  readonly metric: CreditMetric
  readonly share: number
  readonly atLeast: number
}

export interface Credit extends Reached {
  readonly percent: number
  /** The step that was missed. */
  readonly below: number
}

/** Credits of a month: for each metric the worst service decides; `most` is what they would be if all that is unknown went wrong. */
export function creditsOf(scale: CreditScale, reached: readonly Reached[]): { readonly credits: readonly Credit[]; readonly percent: number; readonly amount: string; readonly mostAmount: string } {
  const worst = (shareOf: (own: Reached) => number) => creditMetrics.flatMap((metric): Credit[] => {
    const [first] = reached.filter((own) => own.metric === metric).toSorted((a, b) => shareOf(a) - shareOf(b))
    const step = first && scale.steps.filter((own) => own.metric === metric && shareOf(first) < own.below).toSorted((a, b) => b.percent - a.percent)[0]
    return first && step ? [{ ...first, percent: step.percent, below: step.below }] : []
  })
  const capped = (credits: readonly Credit[]) => Math.min(credits.reduce((sum, { percent }) => sum + percent, 0), scale.capPercent ?? 100)
  const credits = worst(({ share }) => share)
  const percent = capped(credits)
  return { credits, percent, amount: partOf(scale.monthlyFee, percent), mostAmount: partOf(scale.monthlyFee, capped(worst(({ atLeast }) => atLeast))) }
}

/** So many percent of an amount, to the cent, halves up. */
export function partOf(amount: string, percent: number): string {
  const [whole = '0', fraction = ''] = amount.split('.')
  const cents = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2))
  const scaled = cents * BigInt(Math.round(percent * 1_000_000))
  const part = (scaled + 50_000_000n) / 100_000_000n
  return `${part / 100n}.${String(part % 100n).padStart(2, '0')}`
}
