import type { DataTableBlock } from '@slack/types'
import { useState } from 'preact/hooks'
import { Plain } from '../text/plain.tsx'
import { CellView } from './table.tsx'
import type { Cell } from './table.tsx'

/** A table to sort and leaf through. */
export function DataTableView({ block }: { block: DataTableBlock }) {
  const [sorting, setSorting] = useState<{ column: number; isDown: boolean }>()
  const [page, setPage] = useState(0)
  const [head = [], ...rows] = block.rows
  const size = block.page_size ?? 5
  const pages = Math.ceil(rows.length / size)
  const sorted = sorting ? rows.toSorted((a, b) => compare(a[sorting.column], b[sorting.column]) * (sorting.isDown ? -1 : 1)) : rows
  const headerColumn = block.row_header_column_index ?? 0
  const sort = (column: number): void => {
    setSorting({ column, isDown: sorting?.column === column && !sorting.isDown })
    setPage(0)
  }
  return (
    <>
      <div class="table-frame" tabIndex={0} role="region" aria-label={block.caption}>
        <table>
          <caption>
            <Plain text={block.caption} />
          </caption>
          <thead>
            <tr>
              {head.map((cell, column) => (
                <th key={column} scope="col" class={look(cell)} aria-sort={sorting?.column === column ? (sorting.isDown ? 'descending' : 'ascending') : 'none'}>
                  <button type="button" class="plain" onClick={() => sort(column)}>
                    <CellView cell={cell} /> <span aria-hidden="true">{sorting?.column === column ? (sorting.isDown ? '↓' : '↑') : '↕'}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(page * size, (page + 1) * size).map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) =>
                  column === headerColumn ? (
                    <th key={column} scope="row" class={look(cell)}>
                      <CellView cell={cell} />
                    </th>
                  ) : (
                    <td key={column} class={look(cell)}>
                      <CellView cell={cell} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <nav class="pages" aria-label={`Pages of ${block.caption}`}>
          <button type="button" class="icon" aria-label="Back" disabled={page === 0} onClick={() => setPage(page - 1)}>
            ‹
          </button>
          <span>{`${page + 1} of ${pages}`}</span>
          <button type="button" class="icon" aria-label="On" disabled={page === pages - 1} onClick={() => setPage(page + 1)}>
            ›
          </button>
        </nav>
      )}
    </>
  )
}

const look = (cell: Cell): string => (cell.type === 'raw_number' ? 'right' : 'left')

function compare(a: Cell | undefined, b: Cell | undefined): number {
  if (a?.type === 'raw_number' && b?.type === 'raw_number') return a.value - b.value
  return textOf(a).localeCompare(textOf(b))
}

const textOf = (cell: Cell | undefined): string => (cell?.type === 'rich_text' ? JSON.stringify(cell.elements) : (cell?.text ?? ''))
