/** A record of a CSV file: its fields, or why it has none. */
export type CsvRecord =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly fault: string }

/** A field in quotes that goes over more lines than this was opened by mistake. */
const mostLines = 1000

/**
 * Splits text into records by RFC 4180. `line` is the line of the file, from 1, in which the record begins; empty lines are passed over.
 *
 * Written here and not left to a library: after a quote out of place csv-parse drops everything up to the next one, or to the end of
 * the file, and it miscounts lines where a field in quotes has CRLF. Here a fault costs the one line that it begins in: reading goes on
 * with the next, so no row is lost without being listed.
 */
export class CsvSplitter {
  readonly #delimiter: string
  #line = 0
  /** The lines of a record whose quotes are still open. */
  #open: string[] = []

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  /** Takes whole lines, which end with LF or CRLF; the last of the file may lack that. */
  push(text: string): CsvRecord[] {
    const records: CsvRecord[] = []
    for (let start = 0; start < text.length; ) {
      const feed = text.indexOf('\n', start)
      const end = feed === -1 ? text.length : feed
      this.#read([text.slice(start, text[end - 1] === '\r' ? end - 1 : end)], records)
      start = end + 1
    }
    return records
  }

  /** What is left when the file ends. */
  end(): CsvRecord[] {
    const records: CsvRecord[] = []
    while (this.#open.length > 0) this.#read(this.#giveUp('a quote opens here and never closes', records), records)
    return records
  }

  #read(lines: string[], records: CsvRecord[]): void {
    // Lines that follow a fault come back to be read anew; taken from the end, as that costs nothing.
    const waiting = lines.toReversed()
    for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
      this.#line++
      if (this.#open.length === 0 && !text.includes('"')) {
        if (text !== '') records.push({ line: this.#line, fields: text.split(this.#delimiter) })
        continue
      }
      this.#open.push(text)
      waiting.push(...this.#tryOpen(text, records).toReversed())
    }
  }

  /** Completes the open record if it can; gives the lines that must be read anew. */
  #tryOpen(last: string, records: CsvRecord[]): string[] {
    // A line without a quote cannot close what is open.
    const result = last.includes('"') ? splitQuoted(this.#open.join('\n'), this.#delimiter) : open
    if (result === open) {
      return this.#open.length > mostLines ? this.#giveUp(`a quote opens here and does not close within ${mostLines} lines`, records) : []
    }
    if (typeof result === 'string') return this.#giveUp(result, records)
    records.push({ line: this.#line - this.#open.length + 1, fields: result })
    this.#open = []
    return []
  }

  /** Refuses the first open line; the others are to be read anew. */
  #giveUp(fault: string, records: CsvRecord[]): string[] {
    const [, ...others] = this.#open
    this.#open = []
    this.#line -= others.length
    records.push({ line: this.#line, fault })
    return others
  }
}

const open = Symbol('a quote is open')

/** The fields of a record; or that a quote is open yet; or the fault. */
function splitQuoted(text: string, delimiter: string): string[] | typeof open | string {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (text[at] !== '"') {
      const end = text.indexOf(delimiter, at)
      const field = text.slice(at, end === -1 ? undefined : end)
      if (field.includes('"')) return 'a quote stands in the middle of a field; write the field in quotes and the quote twice'
      fields.push(field)
      if (end === -1) return fields
      at = end + 1
      continue
    }
    const close = closingQuote(text, at + 1)
    if (close === -1) return open
    fields.push(text.slice(at + 1, close).replaceAll('""', '"'))
    if (close + 1 === text.length) return fields
    if (text[close + 1] !== delimiter) return 'text follows a closing quote; write a quote within a field twice'
    at = close + 2
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}
