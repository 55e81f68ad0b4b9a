/** Of fewer answers than these nothing is shown, in whatever way they are picked out. */
export const fewest = 5

/** Answers that could be shown together, by their places. */
export interface Group<Key> {
  readonly key: Key
  readonly members: ReadonlySet<number>
}

/**
 * The groups that may be shown beside the total of `n` answers. What is shown can be subtracted from each other, so it is not enough that each group is large: whatever
 * groups anybody can put together of those shown (the rest, an overlap, a difference) must be empty or of at least `fewest`. All of those are unions of atoms, the answers that
 * lie in exactly the same groups: so it is the atoms that must be large enough. Groups are tried in the order in which they are given; one that would make a small atom is left out.
 */
export function showable<Key>(n: number, groups: readonly Group<Key>[]): Key[] {
  if (n < fewest) return []
  const shown: Key[] = []
  let atoms: readonly (readonly number[])[] = [Array.from({ length: n }, (_, at) => at)]
  for (const { key, members } of groups) {
    if (members.size < fewest) continue
    const split = atoms.flatMap((atom) => [atom.filter((at) => members.has(at)), atom.filter((at) => !members.has(at))]).filter((atom) => atom.length > 0)
    if (split.some((atom) => atom.length < fewest)) continue
    atoms = split
    shown.push(key)
  }
  return shown
}
