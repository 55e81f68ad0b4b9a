import { createWriteStream, type WriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'

export interface ReportEntry {
  readonly line: number
  readonly reference: string
  /** A refusal says why nothing was taken, a note what was taken otherwise than it stands. */
  readonly kind: 'refused' | 'note'
  readonly reason: string
}

/** The file that lists by line what was not taken, and why. It is made with the first entry. */
export class Report {
  readonly path: string
  #stream: WriteStream | undefined

  constructor(path: string) {
    this.path = path
  }

  get written(): boolean {
    return this.#stream !== undefined
  }

  /** Rejects where the file cannot be written. */
  async add(entries: readonly ReportEntry[]): Promise<void> {
    if (entries.length === 0) return
    this.#stream ??= await this.#open()
    const rows = entries.map(({ line, reference, kind, reason }) => [line, reference, kind, reason])
    // A cell that begins with = or @ would be run by a spreadsheet.
    if (!this.#stream.write(stringify(rows, { escape_formulas: true }))) await once(this.#stream, 'drain')
  }

  async close(): Promise<void> {
    if (!this.#stream) return
    this.#stream.end()
    await finished(this.#stream)
  }

  async #open(): Promise<WriteStream> {
    const stream = createWriteStream(this.path)
    await once(stream, 'open')
    stream.write('line,reference,kind,reason\n')
    return stream
  }
}
