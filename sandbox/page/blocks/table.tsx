import type { RawNumberElement, RawTextElement, RichTextBlock, TableBlock } from '@slack/types'
import { Plain } from '../text/plain.tsx'
import { RichText } from '../text/rich-text.tsx'

export type Cell = RichTextBlock | RawTextElement | RawNumberElement

export function CellView({ cell }: { cell: Cell }) {
  return cell.type === 'rich_text' ? <RichText block={cell} /> : <Plain text={cell.text} />
}

/** A table whose first row is its head. */
export function TableView({ block }: { block: TableBlock }) {
  const [head = [], ...rows] = block.rows
  const look = (column: number): string => {
    const { align = 'left', is_wrapped: isWrapped = false } = block.column_settings?.[column] ?? {}
    return `${align} ${isWrapped ? 'wrapped' : ''}`
  }
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label="Table">
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" class={look(column)}>
                <CellView cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} class={look(column)}>
                  <CellView cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
