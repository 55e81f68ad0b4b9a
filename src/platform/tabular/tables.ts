/** One row of a table in a file: what stands in its cells, by column, and where each cell is. */
export interface TableRow {
  readonly table: string
  /** Only the columns that the table's heading names; empty text for an empty cell. */
  readonly cells: ReadonlyMap<string, string>
  /** Where a cell is, such as `line 12, column vendor` or `services!C7`; without a column, where the row is. */
  place(column?: string): string
}

/** A heading: the columns of a table, and where it is. */
export interface Heading {
  readonly table: string
  readonly columns: readonly string[]
  readonly place: string
}

export interface TableFile {
  readonly headings: readonly Heading[]
  readonly rows: readonly TableRow[]
}

/** A table to be written: its columns, and rows of texts in their order. */
export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A file that cannot be read as tables at all, with what to do about it. */
export class TableFault extends Error {}
