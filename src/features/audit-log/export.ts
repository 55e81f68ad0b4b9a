import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { z } from 'zod'
import { type ChainEnd, type ChainFault, ChainWalk, faultsAgainst, type SealedEntry } from '../../platform/audit/chain.ts'
import { sealedEntries } from '../../platform/audit/entries.ts'
import type { Reader } from '../../platform/database/index.ts'

/** Columns of an export, in their order; docs/audit.md explains them. */
const columns = ['sequence', 'previousHash', 'at', 'actor', 'action', 'subject', 'detail', 'traceId', 'hash'] as const

/**
 * Writes entries with all that their hashes are made of, a line each. Refuses to overwrite (EEXIST). Gives how many, and where they end. Only of jsonl can the hashes be checked
 * again: in csv, texts that a spreadsheet would take for formulas have an apostrophe before them.
 */
export async function exportEntries(db: Reader, file: string, format: 'jsonl' | 'csv', range: { since?: Date; until?: Date }): Promise<{ count: number; end: ChainEnd | undefined }> {
  let count = 0
  let end: ChainEnd | undefined
  async function* rows(): AsyncGenerator<Record<string, string>> {
    for await (const batch of sealedEntries(db, range)) {
      for (const entry of batch) {
        count++
        end = entry
        yield { ...entry, sequence: String(entry.sequence) }
      }
    }
  }
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  if (format === 'csv') await pipeline(rows, stringify({ header: true, columns: [...columns], bom: true, escape_formulas: true }), out)
  else {
    await pipeline(rows, async function* (source: AsyncIterable<Record<string, string>>) {
      for await (const row of source) yield `${JSON.stringify(row, [...columns])}\n`
    }, out)
  }
  return { count, end: end && { sequence: end.sequence, hash: end.hash } }
}

const line = z.object({
  sequence: z.string().regex(/^\d{1,18}$/).transform(BigInt), previousHash: z.string(), hash: z.string(), at: z.string(),
  actor: z.string(), action: z.string(), subject: z.string(), detail: z.string(), traceId: z.string(),
})

/** A line of a file is no entry of an export. */
export class ExportFault extends Error {}

/** Checks an export without a database. A part of a trail is checked from its first entry on; that its last entries were cut off, only a noted end shows. */
export async function verifyExport(file: string, noted?: ChainEnd): Promise<{ entries: number; faults: readonly ChainFault[]; end: ChainEnd | undefined }> {
  let walk: ChainWalk | undefined
  let atNoted: string | undefined
  let number = 0
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number++
    if (text === '') continue
    const entry = readLine(text, number)
    walk ??= entry.sequence === 1n ? new ChainWalk() : ChainWalk.fromTheMiddle()
    walk.take(entry)
    if (entry.sequence === noted?.sequence) atNoted = entry.hash
  }
  return { entries: walk?.count ?? 0, faults: [...(walk?.faults ?? []), ...faultsAgainst(noted, atNoted, walk?.end)], end: walk?.end }
}

function readLine(text: string, number: number): SealedEntry {
  try {
    return line.parse(JSON.parse(text))
  } catch {
    throw new ExportFault(`line ${number} is no entry of an export as "audit export --format jsonl" writes it`)
  }
}
