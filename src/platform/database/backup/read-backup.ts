import { createReadStream } from 'node:fs'
import { type Gunzip, createGunzip } from 'node:zlib'
import { BackupFault, codeOf, reasonOf } from '../errors.ts'
import { type Header, type Row, countLine, endLine, headerLine, rowLine, tableLine } from './format.ts'

/** Rows handed over at a time, and their text's length at most (beside one row of any length). */
const batchRows = 500
const batchLength = 1_000_000

/** A part of a backup: its header, a table with some of its rows (none where it is empty). */
export type Part = { kind: 'header'; header: Header } | { kind: 'rows'; schema: string; table: string; columns: string[]; rows: Row[] }

/**
 * Reads a backup from front to back, and checks the counts of rows and that the end is there.
 * @throws BackupFault where it is none, or is damaged or cut off
 */
export async function* readBackup(file: string): AsyncGenerator<Part> {
  const input = createReadStream(file)
  const unzipped = input.on('error', (error) => unzipped.destroy(error)).pipe(createGunzip())
  try {
    yield* parts(linesOf(unzipped))
  } catch (error) {
    if (error instanceof BackupFault) throw error
    throw new BackupFault(describe(file, error), { cause: error })
  } finally {
    input.destroy()
    unzipped.destroy()
  }
}

function describe(file: string, error: unknown): string {
  if (codeOf(error) === 'ENOENT') return `There is no file ${file}`
  if (codeOf(error)?.startsWith('Z_') || error instanceof SyntaxError || (error instanceof Error && error.name === 'ZodError'))
    return `${file} is not a backup of Steward, or it is damaged or cut off; take another one`
  return `${file} cannot be read: ${reasonOf(error)}`
}

async function* linesOf(stream: Gunzip): AsyncGenerator<string> {
  let rest = ''
  const chunks: AsyncIterable<string> = stream.setEncoding('utf8')
  for await (const chunk of chunks) {
    const pieces = (rest + chunk).split('\n')
    rest = pieces.pop() ?? ''
    yield* pieces
  }
}

async function* parts(lines: AsyncIterable<string>): AsyncGenerator<Part> {
  let table: ReturnType<typeof tableLine.parse> | undefined
  let header: Header | undefined
  let batch: Row[] = []
  let length = 0
  let rows = 0
  const total = { tables: 0, rows: 0 }
  const takeBatch = (): Row[] => {
    const taken = batch
    batch = []
    length = 0
    return taken
  }
  for await (const text of lines) {
    const line: unknown = JSON.parse(text)
    if (!header) {
      header = headerLine.parse(line)
      yield { kind: 'header', header }
    } else if (!table) {
      const end = endLine.safeParse(line)
      if (end.success && end.data.tables === total.tables && end.data.rows === total.rows) return
      table = tableLine.parse(line)
      rows = 0
    } else if (Array.isArray(line)) {
      batch.push(rowLine.length(table.columns.length).parse(line))
      length += text.length
      rows += 1
      if (batch.length >= batchRows || length >= batchLength) yield { kind: 'rows', ...table, rows: takeBatch() }
    } else {
      const count = countLine.parse(line)
      if (count.table !== table.table || count.rows !== rows) throw new SyntaxError('rows are missing')
      yield { kind: 'rows', ...table, rows: takeBatch() }
      total.tables += 1
      total.rows += rows
      table = undefined
    }
  }
  throw new SyntaxError('the end is missing')
}
