/** How many letters were put in, left out, changed, or swapped with the next (Damerau and Levenshtein's distance, each place changed once). More than `most` is Infinity. */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Infinity
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let value = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, (before[j - 2] as number) + 1)
      next.push(value)
    }
    if (Math.min(...next) > most) return Infinity
    before = row
    row = next
  }
  const slips = row[b.length] as number
  return slips <= most ? slips : Infinity
}

/** How many slips a word may hold and still be told: none in a short one. */
export const slipsIn = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2)
