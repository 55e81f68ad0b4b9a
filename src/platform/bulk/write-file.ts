import { stringify } from 'yaml'
import { writeCsv } from '../tabular/csv.ts'
import type { Table } from '../tabular/tables.ts'
import { writeXlsx } from '../tabular/xlsx.ts'
import type { BulkPart, Column, Entry, Item, Value } from './part.ts'
import type { BulkFormat } from './source.ts'

/** Entries of each part, as a file that `readSource` reads back to the same. */
export async function writeFile(format: BulkFormat, parts: readonly BulkPart[], entries: ReadonlyMap<string, readonly Entry[]>): Promise<Buffer> {
  switch (format) {
    case 'yaml':
      return Buffer.from(stringify(Object.fromEntries(parts.map((part) => [part.name, (entries.get(part.name) ?? []).map((entry) => filled(part, entry))])), { lineWidth: 0 }))
    case 'csv':
      return Buffer.from(writeCsv(tablesOf(parts, entries)))
    case 'xlsx':
      return writeXlsx(tablesOf(parts, entries))
  }
}

/** The part's own fields, without what is empty, which a reader of the file need not wade through. */
function filled({ columns, lists }: BulkPart, entry: Entry): Record<string, unknown> {
  const own = (fields: readonly Column[], values: Entry | Item) => fields.map(({ name }) => [name, values[name]] as const).filter(([, value]) => !isEmpty(value))
  const hanging = Object.entries(lists).map(([field, list]) => [field, (entry[field] as readonly Item[]).map((item) => Object.fromEntries(own(list.columns, item)))] as const)
  return Object.fromEntries([...own(columns, entry), ...hanging.filter(([, items]) => items.length > 0)])
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || (Array.isArray(value) && value.length === 0)

function tablesOf(parts: readonly BulkPart[], entries: ReadonlyMap<string, readonly Entry[]>): Table[] {
  const cells = (columns: readonly Column[], values: Entry | Item) => columns.map(({ name }) => cellOf(values[name] as Value))
  return parts.flatMap((part): Table[] => {
    const own = entries.get(part.name) ?? []
    return [
      { name: part.name, columns: part.columns.map(({ name }) => name), rows: own.map((entry) => cells(part.columns, entry)) },
      ...Object.entries(part.lists).map(([field, list]) => ({
        name: list.table,
        columns: [list.parent, ...list.columns.map(({ name }) => name)],
        rows: own.flatMap((entry) => (entry[field] as readonly Item[]).map((item) => [cellOf(entry[part.key] as Value), ...cells(list.columns, item)])),
      })),
    ]
  })
}

const cellOf = (value: Value): string => (value === null ? '' : Array.isArray(value) ? value.join('\n') : String(value))
