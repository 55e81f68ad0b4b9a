import type { Item, Planned } from './part.ts'

/** Rows that name their entry in the column `parent`, as lists without that column, by entry. */
export function rowsUnder(rows: readonly Item[], parent: string): (key: unknown) => Item[] {
  const own = new Map<string, Item[]>()
  for (const { [parent]: key, ...rest } of rows) {
    const list = own.get(String(key))
    if (list) list.push(rest)
    else own.set(String(key), [rest])
  }
  return (key) => own.get(String(key)) ?? []
}

/** The rows of a list of all planned entries, each with its entry's key in the column `parent`. */
export const rowsOf = (planned: readonly Planned[], field: string, parent: string): Item[] =>
  planned.flatMap(({ key, after }) => (after[field] as readonly Item[]).map((item): Item => ({ ...item, [parent]: key })))
