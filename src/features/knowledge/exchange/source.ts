import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline, type Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CsvError, parse } from 'csv-parse'
import { parse as parseYaml } from 'yaml'
import { revive } from '../../../platform/tabular/formula.ts'
import { utf8Text } from '../../../platform/text/utf8.ts'
import { type Read, readRecord } from './record.ts'

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
  for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
    line++
    const plain = line === 1 ? text.replace(/^\uFEFF/, '') : text
    if (plain.trim() === '') continue
    yield parsed(line, plain)
  }
}

function parsed(line: number, text: string): Read {
  if (text.includes('\uFFFD')) return { line, place: '', faults: ['is not UTF-8'] }
  try {
    return readRecord(line, '', JSON.parse(text))
  } catch (error) {
    return { line, place: '', faults: [`is no JSON: ${(error as Error).message}`] }
  }
}

async function* readCsv(stream: Readable): AsyncGenerator<Read> {
  const rows = pipeline(stream, parse({ bom: true, columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()), info: true, relax_column_count: true, skip_empty_lines: true }), () => undefined)
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
  const [whole, yaml] = /^---\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m.exec(text) ?? []
  const hasFields = whole !== undefined && text.startsWith(whole)
  const body = hasFields ? text.slice(whole.length) : text
  let fields: unknown
  try {
    fields = hasFields ? parseYaml(yaml ?? '', { schema: 'failsafe' }) : {}
  } catch (error) {
    return { line: 1, place: name, faults: [`the fields are no YAML: ${(error as Error).message.split('\n')[0]}`] }
  }
  const usual = { id: name.replace(/\.\w+$/, ''), title: /^#{1,6}\s+(.+)$/m.exec(body)?.[1] ?? name.replace(/\.\w+$/, '') }
  return readRecord(1, name, { ...usual, ...(fields as object | null), body })
}
