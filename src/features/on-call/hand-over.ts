import type { Duty } from './schedule.ts'

/** Who holds which position, first position first; 0 where it is nobody. */
export function holdersOf(duties: readonly Duty[]): number[] {
  const last = Math.max(0, ...duties.map(({ position }) => position))
  return Array.from({ length: last }, (_, index) => duties.find(({ position }) => position === index + 1)?.personId ?? 0)
}

/** Who comes on call, or to another position, and who goes off call altogether. */
export interface HandOver {
  readonly came: readonly { readonly personId: number; readonly position: number }[]
  readonly left: readonly { readonly personId: number; readonly position: number }[]
}

/** What changes for whom between two states; for somebody who holds several positions their first one counts. */
export function handOver(before: readonly number[], after: readonly number[]): HandOver {
  const firsts = (holders: readonly number[]) => new Map(holders.map((personId, index) => [personId, index + 1] as const).filter(([personId]) => personId !== 0).toReversed())
  const [was, is] = [firsts(before), firsts(after)]
  const entries = (map: ReadonlyMap<number, number>) => [...map].map(([personId, position]) => ({ personId, position })).toSorted((a, b) => a.position - b.position)
  return {
    came: entries(is).filter(({ personId, position }) => was.get(personId) !== position),
    left: entries(was).filter(({ personId }) => !is.has(personId)),
  }
}
