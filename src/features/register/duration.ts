const seconds: Readonly<Record<string, number>> = { s: 1, min: 60, m: 60, h: 3600, d: 86_400 }

/** Seconds of a span such as `15 min`, `4 h`, `1 h 30 min`, `2 d`; undefined where it is none, or nothing. */
export function parseDuration(text: string): number | undefined {
  const parts = [...text.matchAll(/\s*(\d{1,6}(?:\.\d{1,3})?)\s*(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)(?![a-z])\s*/gi)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined
  const total = parts.reduce((sum, [, count, unit]) => sum + Number(count) * unitOf(unit as string), 0)
  return total > 0 && Number.isInteger(total) && total <= 2_147_483_647 ? total : undefined
}

function unitOf(unit: string): number {
  const word = unit.toLowerCase()
  return (word.startsWith('min') ? seconds['min'] : seconds[word[0] as string]) as number
}
