/** A measured figure, with what it is held against. */
export interface BenchFigure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What else did the same work in the same run, and how long that took. */
  readonly peer?: number
  readonly ratio?: number
  /** At most this. */
  readonly goal?: number
  readonly met?: boolean
}

/** Prints a figure as a line of JSON. With a peer, `goal` is held against the ratio to it. */
export function printFigure({ goal, ...figure }: Omit<BenchFigure, 'ratio' | 'met'>): void {
  const rounded = (value: number) => Number(value.toPrecision(4))
  const ratio = figure.peer === undefined ? undefined : rounded(figure.value / figure.peer)
  console.log(JSON.stringify({
    ...figure, value: rounded(figure.value), ...(figure.peer !== undefined && { peer: rounded(figure.peer), ratio }), ...(goal !== undefined && { goal, met: (ratio ?? figure.value) <= goal }),
  }))
}

/** The median of some runs of a piece of work, in milliseconds. */
export async function medianMillis(runs: number, work: (run: number) => Promise<unknown>): Promise<number> {
  const spans: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    await work(run)
    spans.push(performance.now() - start)
  }
  return spans.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN
}

/** The medians of several works of which each is done once in every round, so that what else the machine does meets all of them alike. */
export async function mediansBeside(rounds: number, ...works: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const spans = works.map((): number[] => [])
  for (let round = 0; round < rounds; round++) for (const [place, work] of works.entries()) spans[place]?.push(await medianMillis(1, work))
  return spans.map((own) => own.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN)
}
