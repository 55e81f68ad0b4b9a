import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { defuse } from '../../../platform/tabular/formula.ts'
import { writeXlsx } from '../../../platform/tabular/xlsx.ts'

/** What an export has of an incident, in the order of its columns; docs/incidents.md says what they mean. Times in ISO 8601 UTC, durations in seconds of service time. */
export const exportColumns = [
  'reference', 'title', 'service', 'vendor', 'severity', 'state', 'drill', 'lead', 'reporter', 'occurred_at', 'reported_at', 'classified_at', 'acknowledged_at', 'mitigated_at', 'resolved_at', 'closed_at',
  'reopened', 'response_seconds', 'response_target_seconds', 'restore_seconds', 'restore_target_seconds', 'cause', 'solution', 'external_reference',
] as const

/** Numbers stay numbers in JSON; empty where something is not known. The bank's own fields follow, each under `field_` and its key. */
export type ExportRow = Readonly<Record<string, string | number | boolean | null>>

export const exportFormats = ['csv', 'xlsx', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** So many go into a workbook, which must be put together in memory. */
export const workbookAtMost = 20_000

/** A workbook would be larger than memory bears. */
export class TooManyForWorkbook extends Error {}

/** What a file has: its columns in order, and its rows in batches, so that no more than one is in memory. */
export interface ExportTable {
  readonly columns: readonly string[]
  readonly batches: AsyncIterable<readonly ExportRow[]>
}

/** Writes rows to a file as they come; a workbook alone is put together first. Gives how many. Refuses to overwrite (EEXIST). */
export async function writeExport(path: string, format: ExportFormat, { columns, batches }: ExportTable): Promise<number> {
  let count = 0
  async function* counted(): AsyncGenerator<ExportRow> {
    for await (const batch of batches) {
      for (const row of batch) {
        count++
        yield row
      }
    }
  }
  const out = () => createWriteStream(path, { flags: 'wx', mode: 0o600 })
  if (format === 'csv') {
    const cells = async function* () {
      for await (const row of counted()) yield columns.map((column) => defuse(textOf(row[column])))
    }
    await pipeline(cells(), stringify({ header: true, columns: [...columns], bom: true, quoted_match: /[\r\n]|^\s|\s$/, record_delimiter: '\r\n' }), out())
  } else if (format === 'json') {
    const lines = async function* () {
      let before = '[\n'
      for await (const row of counted()) {
        yield before + JSON.stringify(row)
        before = ',\n'
      }
      yield before === '[\n' ? '[]\n' : '\n]\n'
    }
    await pipeline(lines(), out())
  } else {
    const rows: string[][] = []
    for await (const row of counted()) {
      if (rows.length >= workbookAtMost) throw new TooManyForWorkbook()
      rows.push(columns.map((column) => textOf(row[column])))
    }
    const bytes = await writeXlsx([{ name: 'incidents', columns, rows }])
    await pipeline([bytes], out())
  }
  return count
}

const textOf = (value: ExportRow[string] | undefined): string => (value === null || value === undefined ? '' : String(value))
