import { z } from 'zod'
import { limits, tooLarge } from '../tabular/limits.ts'
import { type Heading, type TableFile, TableFault, type TableRow } from '../tabular/tables.ts'
import { readCsv } from '../tabular/csv.ts'
import { readXlsx } from '../tabular/xlsx.ts'
import { utf8Text } from '../text/utf8.ts'
import { readYaml, YamlFault } from '../yaml/read-yaml.ts'
import type { BulkPart, Column } from './part.ts'

/** Every fault of a file, each with its place. */
export class BulkFault extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** What a file says, part by part, not checked yet, and how a fault at a path is told. */
export interface BulkSource {
  readonly data: Readonly<Record<string, readonly unknown[]>>
  readonly fault: (path: readonly PropertyKey[], reason: string) => string
}

export type BulkFormat = 'yaml' | 'csv' | 'xlsx'

/** Reads a file of the register by its kind. Throws BulkFault. */
export async function readSource(bytes: Buffer, format: BulkFormat, parts: readonly BulkPart[]): Promise<BulkSource> {
  if (bytes.length > (format === 'yaml' ? limits.yamlBytes : limits.bytes)) throw new BulkFault([tooLarge.file])
  try {
    switch (format) {
      case 'yaml':
        return fromYaml(bytes, parts)
      case 'csv':
        return fromTables(readCsv(bytes), parts)
      case 'xlsx':
        return fromTables(await readXlsx(bytes), parts)
    }
  } catch (error) {
    if (error instanceof TableFault) throw new BulkFault([error.message])
    if (error instanceof YamlFault) throw new BulkFault(error.faults)
    throw error
  }
}

function fromYaml(bytes: Buffer, parts: readonly BulkPart[]): BulkSource {
  const shape = Object.fromEntries(parts.map(({ name }) => [name, z.array(z.unknown(), 'expected a list').nullish()]))
  const text = utf8Text(bytes)
  if (text === undefined || text.includes('\0')) throw new BulkFault(['the file is not UTF-8. Save it as UTF-8 in the editor and import that file.'])
  const { data, fault } = readYaml(text, z.strictObject(shape))
  return { data: Object.fromEntries(Object.entries(data).map(([part, entries]) => [part, entries ?? []])), fault }
}

/** Rows put together to entries: those of a part's own table, and under them those of the tables that hang on it. */
function fromTables({ headings, rows }: TableFile, parts: readonly BulkPart[]): BulkSource {
  const places = new Map<string, string>()
  const faults = headings.flatMap((heading) => unknownColumns(heading, parts))
  if (faults.length > 0) throw new BulkFault(faults)
  const data = Object.fromEntries(parts.map((part) => [part.name, entriesOf(part, rows, places)]))
  return {
    data,
    fault: (path, reason) => {
      for (let length = path.length; length > 0; length--) {
        const place = places.get(path.slice(0, length).join('.'))
        if (place) return `${place}: ${length < path.length ? `${path.slice(length).join('.')}: ` : ''}${reason}`
      }
      return reason
    },
  }
}

function entriesOf(part: BulkPart, rows: readonly TableRow[], places: Map<string, string>): Record<string, unknown>[] {
  const entries: Record<string, unknown>[] = []
  const byKey = new Map<string, number>()
  const keyOf = (text: string) => text.trim().toLowerCase()
  for (const row of rows.filter(({ table }) => table === part.name)) {
    const index = entries.push(valuesOf(row, part.columns, [part.name, entries.length], places)) - 1
    const key = keyOf(row.cells.get(part.key) ?? '')
    if (!byKey.has(key)) byKey.set(key, index)
  }
  for (const [field, list] of Object.entries(part.lists)) {
    for (const row of rows.filter(({ table }) => table === list.table)) {
      const named = row.cells.get(list.parent) ?? ''
      const known = byKey.get(keyOf(named))
      const index = known ?? entries.push({ [part.key]: named.trim() || null }) - 1
      if (known === undefined) {
        byKey.set(keyOf(named), index)
        places.set(`${part.name}.${index}`, row.place())
        places.set(`${part.name}.${index}.${part.key}`, row.place(list.parent))
      }
      const items = (entries[index]?.[field] ?? []) as Record<string, unknown>[]
      items.push(valuesOf(row, list.columns, [part.name, index, field, items.length], places))
      ;(entries[index] as Record<string, unknown>)[field] = items
    }
  }
  return entries
}

function valuesOf(row: TableRow, columns: readonly Column[], path: readonly PropertyKey[], places: Map<string, string>): Record<string, unknown> {
  places.set(path.join('.'), row.place())
  const values: Record<string, unknown> = {}
  for (const column of columns) {
    const cell = row.cells.get(column.name)
    if (cell === undefined) continue
    places.set([...path, column.name].join('.'), row.place(column.name))
    values[column.name] = valueOf(cell, column)
  }
  return values
}

function valueOf(cell: string, { kind }: Column): unknown {
  const plain = cell.trim()
  switch (kind) {
    case 'list':
      return plain === '' ? [] : plain.split(/\r\n|\r|\n/).map((line) => line.trim()).filter(Boolean)
    case 'number':
      return plain === '' ? null : /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : cell
    case 'boolean':
      return plain === '' ? null : ({ true: true, yes: true, false: false, no: false }[plain.toLowerCase()] ?? cell)
    case undefined:
      return plain === '' ? null : cell
  }
}

function unknownColumns({ table, columns, place }: Heading, parts: readonly BulkPart[]): string[] {
  const known = tableColumns(parts)
  const own = known.get(table)
  if (!own) return [`${place}: there is no table "${table}"; there are ${[...known.keys()].join(', ')}`]
  const keys = columns.includes(own[0] as string) ? [] : [`${place}: the table ${table} needs the column ${own[0] as string}`]
  const unknown = columns.filter((column) => !own.includes(column)).map((column) => `${place}: the table ${table} has no column "${column}"; it has ${own.join(', ')}`)
  const twice = columns.filter((column, index) => columns.indexOf(column) !== index).map((column) => `${place}: the column ${column} is there twice`)
  return [...keys, ...unknown, ...twice]
}

/** The columns of each table, in order; the first one names the entry. */
export function tableColumns(parts: readonly BulkPart[]): Map<string, string[]> {
  const names = (columns: readonly Column[]) => columns.map((column) => column.name)
  return new Map(parts.flatMap((part): [string, string[]][] => [
    [part.name, names(part.columns)],
    ...Object.values(part.lists).map((list): [string, string[]] => [list.table, [list.parent, ...names(list.columns)]]),
  ]))
}
