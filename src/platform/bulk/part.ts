import type { z } from 'zod'
import type { Reader, Tx } from '../database/index.ts'

/** What stands in a field. */
export type Value = string | number | boolean | null | readonly string[]
/** One row of what hangs on an entry, such as a contact of a vendor. */
export type Item = Readonly<Record<string, Value>>
/** A vendor, a service …: its fields, and lists of what hangs on it. */
export type Entry = Readonly<Record<string, Value | readonly Item[]>>
/** An entry as a file gives it: what it leaves out stays as it is. */
export type FileEntry = Readonly<Record<string, Value | readonly Partial<Item>[] | undefined>>

export interface Column {
  readonly name: string
  /** What a cell of a table stands for: a list has a line for each. Text where nothing is said. */
  readonly kind?: 'number' | 'boolean' | 'list'
}

/** What hangs on an entry: a list under it in YAML, a table of its own in CSV and XLSX. */
export interface ListSpec {
  readonly table: string
  /** The column of that table that names the entry. */
  readonly parent: string
  readonly columns: readonly Column[]
  /** Whether the order of its rows means nothing. */
  readonly isSet?: true
  /** The columns that tell rows apart: rows are added and changed by them. Without, a list in a file takes the place of the one that was. */
  readonly key?: readonly string[]
  /** The column with the day from which a row holds, empty from the beginning: what was so in the past is not changed by a file. */
  readonly since?: string
}

/** A field that names an entry of another part, or one of the `names`; a list of names, each one. */
export interface Ref {
  readonly list?: string
  readonly field: string
  readonly of: string
}

/** An entry that a file adds or changes. */
export interface Planned {
  readonly key: string
  readonly before: Entry | undefined
  readonly after: Entry
  readonly changes: readonly Change[]
}

export interface Change {
  /** Such as `criticality`, or `targets restore any 2026-12-01: goal`. */
  readonly field: string
  readonly from: Value
  readonly to: Value
}

/** Who imports, when, and the day and the zone in which the bank counts. */
export interface BulkAct {
  readonly actor: string
  readonly now: Date
  readonly today: string
  readonly zone: string
  readonly locale: 'en' | 'zh-TW' | 'zh-CN'
}

/** What a feature keeps, as the register's files have it. A feature adds its part, and import and export know it. */
export interface BulkPart {
  /** Its key in YAML, its table elsewhere. */
  readonly name: string
  /** Parts are written and shown by this: what others refer to comes first. */
  readonly order: number
  /** The audit trail's word for one, such as `vendor`. */
  readonly subject: string
  /** The column that names an entry. */
  readonly key: string
  readonly columns: readonly Column[]
  readonly lists: Readonly<Record<string, ListSpec>>
  readonly refs: readonly Ref[]
  /** One entry of a file. */
  readonly schema: z.ZodType<FileEntry>
  /** Fields that a new entry must have. */
  readonly required: readonly string[]
  /** Fields of a new entry of which the file says nothing; null for those not named. */
  readonly defaults: Readonly<Record<string, Value>>
  /** What else may be referred to, by the word that `refs` use: also more of another part than files have. */
  names?(db: Reader): Promise<Readonly<Record<string, readonly string[]>>>
  /** All entries with all fields, by key. */
  read(db: Reader, zone: string): Promise<Entry[]>
  /** The entry as it will be, where something in it is not the file's to say. */
  settle?(after: Entry, before: Entry): Entry
  /** What is wrong with an entry as it would be, by field. */
  refuse?(after: Entry, before: Entry | undefined): readonly { field: string; reason: string }[]
  /** Brings the entries to `after`; what they refer to in parts before this one is there already. */
  write(tx: Tx, planned: readonly Planned[], act: BulkAct): Promise<void>
  /** What can only be written once all parts are. */
  finish?(tx: Tx, planned: readonly Planned[], act: BulkAct): Promise<void>
  /** The ids of entries by key, for the audit trail. */
  ids(tx: Tx, keys: readonly string[]): Promise<Map<string, number>>
}
