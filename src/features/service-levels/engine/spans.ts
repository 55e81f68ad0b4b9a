/** A stretch of time in milliseconds since 1970 UTC: `from` is in it, `to` no longer. Infinity is the end of what lasts. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The same time as stretches in order, apart from each other: what overlaps or touches is one, what is empty is gone. */
export function union(spans: readonly Span[]): Span[] {
  const apart: { from: number; to: number }[] = []
  for (const { from, to } of spans.filter((span) => span.from < span.to).toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else apart.push({ from, to })
  }
  return apart
}

/** What of some time is not in the other. */
export function minus(spans: readonly Span[], less: readonly Span[]): Span[] {
  const holes = union(less)
  return union(spans).flatMap((span) => {
    const left: Span[] = []
    let { from } = span
    for (const hole of holes) {
      if (hole.to <= from) continue
      if (hole.from >= span.to) break
      if (hole.from > from) left.push({ from, to: hole.from })
      from = hole.to
    }
    return from < span.to ? [...left, { from, to: span.to }] : left
  })
}

/** What of some time is in the other too. */
export const common = (spans: readonly Span[], others: readonly Span[]): Span[] => minus(spans, minus([{ from: -Infinity, to: Infinity }], others))
