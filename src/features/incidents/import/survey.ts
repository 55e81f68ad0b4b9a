import type { CsvRecord } from './csv-records.ts'
import type { Format, RowReader, Span } from './format.ts'
import type { SourceFile } from './source-file.ts'
import { readTable } from './table.ts'

/** What a first reading of the whole file found. */
interface Survey {
  /** By reference. */
  readonly spans: ReadonlyMap<string, Span>
  /** SHA-256 of the file, hexadecimal. */
  readonly hash: string
}

/**
 * Reads the file once, before anything is written: a file that is damaged somewhere changes nothing, and of every reference it is
 * known which row is its last, so that an incident is taken whole whatever the order of the rows. Throws FileFault.
 */
export async function survey(file: SourceFile, format: Format, onBytes: (bytes: number) => void): Promise<Survey> {
  const surveyor = new Surveyor()
  const table = readTable(file, format, onBytes, (records, reader) => surveyor.see(records, reader))
  for (;;) {
    const next = await table.next()
    if (next.done) return { spans: surveyor.spans, hash: next.value }
  }
}

class Surveyor {
  readonly spans = new Map<string, Span>()
  #before: Span | undefined
  /** The line before, where nobody can tell to which incident it belongs. */
  #doubt: number | undefined

  see(records: readonly CsvRecord[], reader: RowReader): true {
    for (const record of records) {
      const reference = 'fault' in record ? '' : reader.referenceOf(record)
      if (reference === '') this.#unknown(record.line)
      else this.#known(record.line, reference)
    }
    return true
  }

  #unknown(line: number): void {
    this.#doubt = line
    if (this.#before) this.#before.doubt = line
  }

  #known(line: number, reference: string): void {
    const span = this.spans.get(reference) ?? { first: line, last: line, rows: 0 }
    // A copy of its own: a part of a line would hold the whole piece of the file in memory.
    if (span.rows === 0) this.spans.set(Buffer.from(reference).toString(), span)
    span.last = line
    span.rows++
    if (this.#doubt !== undefined) span.doubt = this.#doubt
    this.#doubt = undefined
    this.#before = span
  }
}
