/** A stretch of time in milliseconds since 1970 UTC: `from` is in it, `to` no longer. Infinity is the end of what lasts. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The same time as stretches in order, apart from each other: what overlaps or touches is one, what is empty is gone. */
export function union(spans: readonly Span[]): Span[] {
  if (spans.length === 0) return []
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
export function common(spans: readonly Span[], others: readonly Span[]): Span[] {
  const [own, other] = [union(spans), union(others)]
  const both: Span[] = []
  for (let i = 0, j = 0; ;) {
    const [one, two] = [own[i], other[j]]
    if (!one || !two) return both
    const [from, to] = [Math.max(one.from, two.from), Math.min(one.to, two.to)]
    if (from < to) both.push({ from, to })
    if (one.to < two.to) i++
    else j++
  }
}
