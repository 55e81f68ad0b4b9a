import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { stringify as yamlOf } from 'yaml'
import { defuse } from '../../../platform/tabular/formula.ts'
import { joinWords, recordFields } from './record.ts'

/** An entry as files have it: nothing is left out, so that what is written and taken in again is the same. */
export type WrittenRecord = Readonly<Record<(typeof recordFields)[number], string | readonly string[] | null>> & { readonly id: string; readonly body: string }

/** Writes entries to a folder of Markdown files, or to a file by its ending; gives how many. Refuses to overwrite (EEXIST). */
export async function writeKnowledge(path: string, batches: AsyncIterable<readonly WrittenRecord[]>): Promise<number> {
  let count = 0
  async function* each(): AsyncGenerator<WrittenRecord> {
    for await (const batch of batches) {
      count += batch.length
      yield* batch
    }
  }
  const out = () => createWriteStream(path, { flags: 'wx', mode: 0o600 })
  if (/\.(jsonl|ndjson)$/i.test(path)) await pipeline(linesOf(each()), out())
  else if (/\.csv$/i.test(path)) await pipeline(cellsOf(each()), stringify({ header: true, columns: [...recordFields, 'body'], bom: true, quoted: true, record_delimiter: '\r\n' }), out())
  else await writeFolder(path, each())
  return count
}

async function* linesOf(records: AsyncIterable<WrittenRecord>): AsyncGenerator<string> {
  for await (const { body, ...fields } of records) yield `${JSON.stringify({ ...Object.fromEntries(recordFields.map((field) => [field, fields[field]])), body })}\n`
}

async function* cellsOf(records: AsyncIterable<WrittenRecord>): AsyncGenerator<string[]> {
  for await (const record of records) {
    yield [...recordFields.map((field) => record[field]), record.body].map((value) => defuse(value === null ? '' : typeof value === 'string' ? value : joinWords(value)))
  }
}

async function writeFolder(path: string, records: AsyncIterable<WrittenRecord>): Promise<void> {
  await mkdir(path, { mode: 0o700 })
  for await (const record of records) await writeFile(join(path, fileName(record.id)), markdownOf(record), { flag: 'wx', mode: 0o600 })
}

export function markdownOf({ body, ...fields }: WrittenRecord): string {
  const said = Object.fromEntries(recordFields.flatMap((field) => (fields[field] === null || fields[field].length === 0 ? [] : [[field, fields[field]]])))
  return `---\n${yamlOf(said, { lineWidth: 0 })}---\n${body}`
}

/** A file's name for an id, whatever it holds: what a file system may not bear is written as its code. */
function fileName(id: string): string {
  const name = id.replaceAll(/[^\p{L}\p{N}_-]/gu, (character) => `%${(character.codePointAt(0) as number).toString(16)}`)
  // The same name again, in whatever case, would be the same file.
  const isPlain = name.length <= 60 && !/\p{Lu}/u.test(name.replace(/^KB-/, ''))
  return `${isPlain ? name : `${name.slice(0, 60)}.${createHash('sha256').update(id).digest('hex').slice(0, 8)}`}.md`
}
