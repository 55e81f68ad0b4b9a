import type { Reader } from '../../../platform/database/index.ts'
import type { Locale } from '../../../platform/i18n/index.ts'
import type { Period } from '../period.ts'

/** Of what a section tells. */
export interface SectionQuestion {
  readonly db: Reader
  /** These services alone; of all where they are not named. */
  readonly serviceIds?: readonly number[]
  /** A vendor's channel reads what is this vendor's, and nothing of the bank's own; null in one of the bank's. */
  readonly vendorId: number | null
  readonly period: Period
  readonly previous: Period
  readonly locale: Locale
}

/** Gives lines in mrkdwn, what people typed escaped; null where there is nothing to tell. */
export type SummarySection = (question: SectionQuestion) => Promise<readonly string[] | null>

/** What other features have to tell in a summary, by name; told in the order in which they were added. */
export class SummarySections {
  readonly #sections = new Map<string, SummarySection>()

  /** The same name again takes the place of the first. */
  add(name: string, section: SummarySection): void {
    this.#sections.set(name, section)
  }

  /** All lines. One section that fails is left out and given to `failed`: a summary does not wait for it. */
  async lines(question: SectionQuestion, failed: (name: string, error: unknown) => void): Promise<string[]> {
    const lines: string[] = []
    for (const [name, section] of this.#sections) {
      try {
        lines.push(...((await section(question)) ?? []))
      } catch (error) {
        failed(name, error)
      }
    }
    return lines
  }
}
