/** An incident that another may be the same as. */
export interface Candidate {
  readonly id: number
  readonly title: string
  readonly serviceId: number
  readonly isOpen: boolean
  readonly solution: string | null
}

/** Titles that have less in common are taken for different things; found by trying it on a log of real incidents. */
const enough = 0.3

/**
 * Incidents that look like what somebody is about to report: open ones of the same service or with alike words, and past ones with alike words that say
 * what solved them. The likeliest first.
 */
export function lookAlikes(report: { readonly title: string; readonly serviceId: number | undefined }, candidates: readonly Candidate[], most: { open: number; past: number }): { open: Candidate[]; past: Candidate[] } {
  const wanted = pieces(report.title)
  const scored = candidates
    .map((candidate) => ({ candidate, words: likeness(wanted, pieces(candidate.title)), isSame: candidate.serviceId === report.serviceId }))
    .toSorted((a, b) => b.words + Number(b.isSame) - (a.words + Number(a.isSame)) || b.candidate.id - a.candidate.id)
  const pick = (fits: (entry: (typeof scored)[number]) => boolean, limit: number) => scored.filter(fits).slice(0, limit).map(({ candidate }) => candidate)
  return {
    open: pick(({ candidate, words, isSame }) => candidate.isOpen && (isSame || words >= enough), most.open),
    past: pick(({ candidate, words }) => !candidate.isOpen && Boolean(candidate.solution) && words >= enough, most.past),
  }
}

/** The words of a text; of Chinese, each two neighbouring characters. */
export function pieces(text: string): Set<string> {
  const found = new Set<string>()
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(/\p{Script=Han}+|[^\P{L}\p{Script=Han}]+|\p{N}+/gu)) {
    if (!/\p{Script=Han}/u.test(run) || run.length === 1) found.add(run)
    else for (let at = 0; at < run.length - 1; at++) found.add(run.slice(at, at + 2))
  }
  return found
}

/** From 0, nothing in common, to 1, the same pieces (Sørensen and Dice's coefficient). */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0
  let common = 0
  for (const piece of a) if (b.has(piece)) common++
  return (2 * common) / (a.size + b.size)
}
