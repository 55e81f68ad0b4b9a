import { FileFault } from './file-fault.ts'
import type { Outcome } from './record.ts'

/** A record of the file with as many fields as the heading. */
export interface Row {
  readonly line: number
  readonly fields: readonly string[]
}

/** Where in the file a reference stands. */
export interface Span {
  readonly first: number
  last: number
  rows: number
  /** A line beside one of its rows that could not be read and may have been its own. */
  doubt?: number
}

/** A kind of file that incidents are imported from. */
export interface Format {
  /** The system that the references belong to: part of what identifies an incident. */
  readonly source: string
  readonly delimiter: string
  /** Whether an incident goes over several rows: a row that cannot be read may then be any neighbour's. */
  readonly severalRows: boolean
  /** Throws FileFault where the heading lacks a column. */
  open(heading: readonly string[]): RowReader
}

/** Makes incidents of rows, which come in the order of the file. */
export interface RowReader {
  /** Empty where the row has none. */
  referenceOf(row: Row): string
  /** The incident that is complete with this row. */
  read(row: Row, span: Span): Outcome | undefined
}

/** Positions of the named columns. Throws FileFault, which names every one that is missing or there twice. */
export function columnsOf<K extends string>(heading: readonly string[], names: Readonly<Record<K, string>>, hint: string): Record<K, number> {
  const titles = heading.map((title) => title.trim())
  const entries = Object.entries<string>(names)
  const missing = entries.filter(([, name]) => !titles.includes(name)).map(([, name]) => name)
  if (missing.length > 0) throw new FileFault(`The file's first line has no column ${missing.join(', ')}. ${hint}`)
  const twice = entries.filter(([, name]) => titles.indexOf(name) !== titles.lastIndexOf(name)).map(([, name]) => name)
  if (twice.length > 0) throw new FileFault(`The file's first line has the column ${twice.join(', ')} more than once.`)
  return Object.fromEntries(entries.map(([key, name]) => [key, titles.indexOf(name)])) as Record<K, number>
}
