import { nearest } from '../text/near.ts'
import type { BulkPart, Change, Entry, FileEntry, Item, ListSpec, Planned, Value } from './part.ts'
import { BulkFault, type BulkSource } from './source.ts'

/** Marks a row that holds from the day of the import on, or from the beginning for a new entry: what a short form in YAML means. */
export const fromNow = '@now'

export interface PartPlan {
  readonly part: BulkPart
  readonly planned: readonly Planned[]
  /** Entries in the file that are as it says already. */
  readonly unchanged: number
}

interface Known {
  /** Entries now, by part. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>
  /** What else may be referred to. */
  readonly names: ReadonlyMap<string, readonly string[]>
  readonly today: string
}

/** What a file would change, part by part. Pure. Throws BulkFault with all that is wrong with it, each at its place. */
export function planOf(source: BulkSource, parts: readonly BulkPart[], known: Known): PartPlan[] {
  const faults: string[] = []
  const say = (path: readonly PropertyKey[], reason: string) => void faults.push(source.fault(path, reason))
  const read = new Map(parts.map((part) => [part.name, checked(part, source, say)]))
  // What is misspelt would only be followed by faults that are not its own.
  if (faults.length > 0) throw new BulkFault(faults)
  const canon = canonical(parts, read, known)
  const plans = parts.map((part) => planPart(part, read.get(part.name) ?? [], canon, known, say))
  if (faults.length > 0) throw new BulkFault(faults)
  return plans
}

type Say = (path: readonly PropertyKey[], reason: string) => void
/** Names as they are written, by their small letters, of each part. */
type Canon = ReadonlyMap<string, ReadonlyMap<string, string>>

/** A key as text: the parts' schemas have let nothing else through. */
const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null))
const small = (value: unknown): string => text(value).toLowerCase()

function checked(part: BulkPart, { data }: BulkSource, say: Say): FileEntry[] {
  const first = new Map<string, number>()
  return (data[part.name] ?? []).flatMap((raw, index) => {
    const parsed = part.schema.safeParse(raw)
    const key = parsed.success ? parsed.data[part.key] : (Object(raw) as Record<string, unknown>)[part.key]
    const before = first.get(small(key))
    if (typeof key === 'string' && before !== undefined) say([part.name, index, part.key], `"${key}" stands here and in entry ${before + 1} too`)
    first.set(small(key), before ?? index)
    if (parsed.success) return [parsed.data]
    for (const issue of parsed.error.issues) say([part.name, index, ...issue.path], issue.message)
    return []
  })
}

function canonical(parts: readonly BulkPart[], read: ReadonlyMap<string, readonly FileEntry[]>, { entries, names }: Known): Canon {
  const byPart = parts.map((part) => {
    const keys = [...(read.get(part.name) ?? []), ...(entries.get(part.name) ?? [])].map((entry) => text(entry[part.key]))
    return [part.name, new Map(keys.map((key) => [small(key), key]))] as const
  })
  const canon = new Map<string, Map<string, string>>(byPart)
  for (const [of, list] of names) canon.set(of, new Map([...list.map((name) => [small(name), name] as const), ...(canon.get(of) ?? [])]))
  return canon
}

function planPart(part: BulkPart, read: readonly FileEntry[], canon: Canon, { entries, today }: Known, say: Say): PartPlan {
  const now = new Map((entries.get(part.name) ?? []).map((entry) => [small(entry[part.key]), entry]))
  let unchanged = 0
  const planned = read.flatMap((raw, index): Planned[] => {
    const path = [part.name, index]
    const before = now.get(small(raw[part.key]))
    const entry = withReferences(part, raw, canon, path, say)
    const wanted = merged(part, settled(part, entry, before, today), before)
    const after = before && part.settle ? part.settle(wanted, before) : wanted
    if (!before) for (const field of part.required) if (after[field] === null) say([...path, field], `a new entry of ${part.name} needs ${field}`)
    for (const { field, reason } of part.refuse?.(after, before) ?? []) say([...path, field], reason)
    if (before) refusePast(part, before, after, raw, today, path, say)
    const changes = changesBetween(part, before, after)
    if (before && changes.length === 0) {
      unchanged++
      return []
    }
    return [{ key: text(after[part.key]), before, after, changes }]
  })
  return { part, planned, unchanged }
}

/** The entry with the names that it refers to as they are written where they are. */
function withReferences(part: BulkPart, entry: FileEntry, canon: Canon, path: readonly PropertyKey[], say: Say): FileEntry {
  const found = (of: string, value: Value, at: readonly PropertyKey[]): Value => {
    if (value === null) return null
    if (Array.isArray(value)) return value.map((one: string, index) => String(found(of, one, [...at, index])))
    const names = canon.get(of) ?? new Map<string, string>()
    const name = names.get(small(value))
    if (name !== undefined) return name
    const near = nearest(String(value), [...names.values()])
    say(at, `there is no "${String(value)}" among ${of}${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ''}`)
    return value
  }
  const result: Record<string, FileEntry[string]> = { ...entry }
  for (const { list, field, of } of part.refs) {
    if (list === undefined) {
      if (entry[field] !== undefined) result[field] = found(of, entry[field] as Value, [...path, field])
    } else if (entry[list] !== undefined) {
      result[list] = (result[list] as readonly Item[]).map((item, index) => ({ ...item, [field]: found(of, item[field] ?? null, [...path, list, index, field]) }))
    }
  }
  return result
}

/** Short forms settled: a row from now on holds from today, from the beginning for a new entry, and is none where the same holds already. */
function settled(part: BulkPart, entry: FileEntry, before: Entry | undefined, today: string): FileEntry {
  const result: Record<string, FileEntry[string]> = { ...entry }
  for (const [field, list] of Object.entries(part.lists)) {
    const { since } = list
    if (since === undefined || entry[field] === undefined) continue
    result[field] = (entry[field] as readonly Item[]).flatMap((item): Item[] => {
      if (item[since] !== fromNow) return [item]
      if (!before) return [{ ...item, [since]: null }]
      const held = (before[field] as readonly Item[]).findLast((row) => String(row[since] ?? '') <= today && sameButSince(list, row, item))
      const values = list.columns.map(({ name }) => name).filter((name) => name !== since)
      return held && values.every((name) => same(held[name] ?? null, item[name] ?? null)) ? [] : [{ ...item, [since]: today }]
    })
  }
  return result
}

const sameButSince = ({ key, since }: ListSpec, a: Item, b: Item): boolean => (key ?? []).every((name) => name === since || same(a[name] ?? null, b[name] ?? null))

/** The entry as it will be: what the file says over what was, every field filled. */
function merged(part: BulkPart, entry: FileEntry, before: Entry | undefined): Entry {
  const after: Record<string, Entry[string]> = {}
  for (const { name, kind } of part.columns) {
    const said = entry[name] as Value | undefined
    const usual = part.defaults[name] ?? (kind === 'list' ? [] : null)
    after[name] = said ?? (said === null || !before ? usual : (before[name] ?? null))
  }
  if (before) after[part.key] = before[part.key] ?? null
  for (const [field, list] of Object.entries(part.lists)) after[field] = mergedList(list, (before?.[field] ?? []) as readonly Item[], entry[field] as readonly Item[] | undefined)
  return after
}

function mergedList(list: ListSpec, before: readonly Item[], items: readonly Item[] | undefined): readonly Item[] {
  if (!items) return before
  const whole = (item: Item, was?: Item): Item => Object.fromEntries(list.columns.map(({ name, kind }) => [name, item[name] ?? was?.[name] ?? (kind === 'list' ? [] : null)]))
  if (!list.key) return items.map((item) => whole(item))
  const byKey = new Map(before.map((item) => [keyOf(list, item), item]))
  for (const item of items) {
    const key = keyOf(list, item)
    const was = byKey.get(key)
    byKey.set(key, { ...whole(item, was), ...Object.fromEntries(list.columns.filter(({ name }) => item[name] === null).map(({ name }) => [name, null])) })
  }
  return [...byKey.values()].toSorted((a, b) => (keyOf(list, a) < keyOf(list, b) ? -1 : 1))
}

const keyOf = ({ key = [] }: ListSpec, item: Item): string => key.map((name) => String(item[name] ?? '')).join(' ')

/** What was so in the past stays: a file that says otherwise is refused, with what to do instead. */
function refusePast(part: BulkPart, before: Entry, after: Entry, raw: FileEntry, today: string, path: readonly PropertyKey[], say: Say): void {
  for (const [field, list] of Object.entries(part.lists)) {
    const { since } = list
    if (since === undefined) continue
    const was = new Map((before[field] as readonly Item[]).map((item) => [keyOf(list, item), item]))
    const rows = (raw[field] ?? []) as readonly Item[]
    const indexOf = (item: Item) => Math.max(0, rows.findIndex((row) => keyOf(list, row) === keyOf(list, item)))
    const past = (after[field] as readonly Item[]).filter((item) => {
      const old = was.get(keyOf(list, item))
      return String(item[since] ?? '') < today && !(old && list.columns.every(({ name }) => same(old[name] ?? null, item[name] ?? null)))
    })
    for (const index of past.map(indexOf).toSorted((a, b) => a - b)) {
      say([...path, field, index, since], `what held before ${today} stays as it was; give a day from ${today} on in "${since}"`)
    }
  }
}

function changesBetween(part: BulkPart, before: Entry | undefined, after: Entry): Change[] {
  const scalars = part.columns.flatMap(({ name }): Change[] => change(name, before?.[name] as Value | undefined, after[name] as Value))
  const lists = Object.entries(part.lists).flatMap(([field, list]): Change[] => {
    const was = (before?.[field] ?? []) as readonly Item[]
    const is = after[field] as readonly Item[]
    const { key } = list
    if (!key) return change(field, texts(list, was), texts(list, is))
    const known = new Map(was.map((item) => [keyOf(list, item), item]))
    return is.flatMap((item): Change[] => {
      const old = known.get(keyOf(list, item))
      const label = `${field} ${keyOf(list, item).trim().replaceAll(/ +/g, ' ')}`
      if (!old) return [{ field: label.trim(), from: null, to: itemText(list, item) }]
      return list.columns.flatMap(({ name }) => change(`${label}: ${name}`, old[name], item[name] ?? null))
    })
  })
  return [...scalars, ...lists]
}

const change = (field: string, from: Value | undefined, to: Value): Change[] => (same(from ?? null, to) || (isNothing(from ?? null) && isNothing(to)) ? [] : [{ field, from: from ?? null, to }])
const isNothing = (value: Value): boolean => value === null || (Array.isArray(value) && value.length === 0)
const same = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b)
const itemText = ({ columns }: ListSpec, item: Item): string => columns.map(({ name }) => item[name]).filter((value) => value !== null && value !== undefined).join(', ')
const texts = (list: ListSpec, items: readonly Item[]): string[] => {
  const all = items.map((item) => itemText(list, item))
  return list.isSet ? all.toSorted((a, b) => (a < b ? -1 : 1)) : all
}
