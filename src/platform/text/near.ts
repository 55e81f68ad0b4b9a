/** The names nearest to what was typed: those that contain it, then those a few slips away. At most `limit`. */
export function nearest(text: string, names: readonly string[], limit = 3): string[] {
  const wanted = fold(text)
  const scored = names.map((name) => ({ name, score: score(wanted, fold(name)) }))
  return scored
    .filter(({ score: own }) => own < 1)
    .toSorted((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name)
}

/** The name that was meant, in whatever case it was typed. */
export function sameName<T extends { readonly name: string }>(text: string, all: readonly T[]): T | undefined {
  const trimmed = text.trim()
  return all.find(({ name }) => name === trimmed) ?? all.find(({ name }) => fold(name) === fold(trimmed))
}

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** 0 is the same; from 1 on they have nothing in common. */
function score(wanted: string, name: string): number {
  if (wanted === '') return 1
  if (name.includes(wanted)) return 0.1
  // Slips within one part of a name are told apart from another name: Asia/Shangai, Paymnts.
  return slips(wanted, name) / Math.max(3, Math.min(wanted.length, name.length) / 2)
}

/** How many letters must be put in, left out or changed (Levenshtein). */
function slips(a: string, b: string): number {
  const letters = Array.from(b)
  let row = [0, ...letters.map((_, index) => index + 1)]
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1]
    for (const [j, other] of letters.entries()) {
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
