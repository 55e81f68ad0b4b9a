import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pipeline, type Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CsvError, parse } from 'csv-parse'
import { parse as parseYaml } from 'yaml'
import { revive } from '../../../platform/tabular/formula.ts'
import { utf8Text } from '../../../platform/text/utf8.ts'
import { type Read, readRecord } from './record.ts'

const lineFeed = 0x0a

/** The path, or the file there, is such that nothing can be imported; the sentence says what to do. */
export class SourceFault extends Error {}

/** What knowledge is imported from: its size in bytes, and what it says, in order. */
export interface Source {
  readonly size: number
  read(onBytes: (bytes: number) => void): AsyncGenerator<Read>
}

/** A folder of Markdown files, a CSV file or a file of JSON lines, the files plain or gzip. */
export async function openSource(path: string): Promise<Source> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new SourceFault(error.code === 'ENOENT' ? `There is nothing at ${path}.` : `${path} cannot be read (${error.code}).`)
  })
  if (info.isDirectory()) return folder(path)
  const kind = /\.(jsonl|ndjson|csv)(\.gz)?$/i.exec(path)?.[1]?.toLowerCase()
  if (!kind) throw new SourceFault(`${path} is neither a folder of Markdown files nor a file that ends in .jsonl or .csv.`)
  return { size: info.size, read: (onBytes) => (kind === 'csv' ? readCsv(open(path, onBytes)) : readLines(open(path, onBytes))) }
}

function open(path: string, onBytes: (bytes: number) => void): Readable {
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      onBytes(chunk.length)
      done(null, chunk)
    },
  })
  // What goes wrong in one of them is thrown where the last is read.
  const stages = path.toLowerCase().endsWith('.gz') ? [counted, createGunzip()] : [counted]
  return stages.reduce<Readable>((from, to) => pipeline(from, to, () => undefined), createReadStream(path))
}

async function* readLines(stream: Readable): AsyncGenerator<Read> {
  let line = 0
  for await (const bytes of linesOf(stream)) {
    line++
    const text = utf8Text(bytes)
    if (text?.trim() !== '') yield parsed(line, text)
  }
}

/** Lines end where JSON lines end, and nowhere else: JSON has the other separators of Unicode in its texts. */
async function* linesOf(stream: Readable): AsyncGenerator<Buffer> {
  const begun: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
      yield Buffer.concat([...begun.splice(0), chunk.subarray(from, end)])
      from = end + 1
    }
    begun.push(chunk.subarray(from))
  }
  yield Buffer.concat(begun)
}

function parsed(line: number, text: string | undefined): Read {
  if (text === undefined) return { line, place: '', faults: ['is not UTF-8'] }
  try {
    return readRecord(line, '', JSON.parse(text))
  } catch (error) {
    return { line, place: '', faults: [`is no JSON: ${(error as Error).message}`] }
  }
}

async function* readCsv(stream: Readable): AsyncGenerator<Read> {
  const rows = pipeline(stream, decoded(), parse({ bom: true, columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()), info: true, relax_column_count: true, skip_empty_lines: true }), () => undefined)
  try {
    for await (const row of rows) {
      const { record, info } = row as { record: Record<string, string>; info: { lines: number } }
      const cells = Object.entries(record).map(([column, cell]) => [column, revive(cell)] as const)
      yield readRecord(info.lines, '', { body: '', ...Object.fromEntries(cells.filter(([, cell]) => cell !== '')) })
    }
  } catch (error) {
    if (error instanceof CsvError) throw new SourceFault(`The CSV file cannot be read further: ${error.message}.`)
    throw error
  }
}

/** Text of UTF-8: a file in Big5 or GB18030 would come in garbled. */
function decoded(): Transform {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const text = (bytes?: Buffer): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined })
    } catch {
      throw new SourceFault('The file is not UTF-8. Save it as "CSV UTF-8" in the spreadsheet and import that file.')
    }
  }
  const pass = (bytes: Buffer | undefined, done: (error: Error | null, text?: string) => void) => {
    try {
      done(null, text(bytes))
    } catch (error) {
      done(error as Error)
    }
  }
  return new Transform({ transform: (bytes: Buffer, _, done) => pass(bytes, done), flush: (done) => pass(undefined, done) })
}

async function folder(path: string): Promise<Source> {
  const names = (await readdir(path, { recursive: true })).filter((name) => /\.(md|markdown)$/i.test(name)).toSorted()
  if (names.length === 0) throw new SourceFault(`There is no Markdown file (.md) in ${path}.`)
  return {
    size: names.length,
    async *read(onBytes) {
      for (const name of names) {
        const text = utf8Text(await readFile(join(path, name)))
        onBytes(1)
        yield text === undefined ? { line: 1, place: name, faults: ['is not UTF-8'] } : readMarkdown(relative('.', name), text)
      }
    },
  }
}

/** A Markdown file: its fields in YAML between two lines of `---`, the body as it is. Without fields, the first heading is the title and the name of the file the id. */
export function readMarkdown(name: string, text: string): Read {
  const [whole, yaml] = /^---\r?\n([^]*?)(?<=\n)---[ \t]*(?:\r?\n|$)/.exec(text) ?? []
  let fields: unknown
  try {
    fields = yaml === undefined ? undefined : parseYaml(yaml, { schema: 'failsafe' })
  } catch (error) {
    return { line: 1, place: name, faults: [`the fields are no YAML: ${(error as Error).message.split('\n')[0]}`] }
  }
  // Text between two rules that names no field is text.
  const named = fields === null ? {} : typeof fields === 'object' && !Array.isArray(fields) ? fields : undefined
  const body = named ? text.slice(whole?.length) : text
  const usual = { id: name.replace(/\.\w+$/, ''), title: /^#{1,6}\s+(.+)$/m.exec(body)?.[1] ?? name.replace(/\.\w+$/, '') }
  return readRecord(1, name, { ...usual, ...named, body })
}
