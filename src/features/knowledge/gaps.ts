import { likeness, pieces } from '../incidents/index.ts'

/** Something that was asked and that nothing helped with. */
export interface OpenGap {
  readonly id: number
  readonly question: string
}

/** Questions that have more in common are taken for one gap. */
const sameGap = 0.5

/** The open gap that a question belongs to; undefined where it is a new one. */
export function gapOf(question: string, open: readonly OpenGap[]): OpenGap | undefined {
  const asked = pieces(question)
  const scored = open.map((gap) => ({ gap, alike: likeness(asked, pieces(gap.question)) })).filter(({ alike }) => alike >= sameGap)
  return scored.toSorted((a, b) => b.alike - a.alike || a.gap.id - b.gap.id)[0]?.gap
}
