import type { FieldSpec } from './limits.ts'
import { isFields } from '../fields.ts'
import type { Problems } from './problem.ts'

type CheckTyped = (item: unknown, allowed: string[], pointer: string, problems: Problems) => void

/** Checks the rows of a table or data_table; only the latter bounds a row from below, and only it has a header row with rules. */
export function checkTableRows(rows: unknown[], spec: FieldSpec, pointer: string, problems: Problems, checkTyped: CheckTyped): void {
  const isDataTable = spec.itemMinItems !== undefined
  const first = Array.isArray(rows[0]) ? rows[0].length : 0
  rows.forEach((row, index) => {
    const at = `${pointer}/${index}`
    if (!Array.isArray(row)) {
      problems.add(at, 'invalid_type', 'must be an array')
      return
    }
    if (spec.itemMinItems !== undefined && row.length < spec.itemMinItems) problems.add(at, 'min_items', `no fewer than ${spec.itemMinItems} items allowed`)
    if (spec.itemMaxItems !== undefined && row.length > spec.itemMaxItems) problems.add(at, 'max_items', `no more than ${spec.itemMaxItems} items allowed`)
    if (isDataTable && row.length !== first) problems.add(at, 'row_length', 'all rows must have the same number of cells')
    row.forEach((cell: unknown, column) => {
      checkTyped(cell, spec.cellTypes ?? [], `${at}/${column}`, problems)
      if (isDataTable && index === 0 && isFields(cell) && cell['type'] === 'rich_text')
        problems.add(`${at}/${column}`, 'unsupported_type', 'a header cell must not be rich text')
    })
  })
}
