import { writeAudit } from '../../../platform/audit/audit.ts'
import type { Database, Tx } from '../../../platform/database/index.ts'
import { ensureServices } from '../../register/index.ts'
import type { Format } from './format.ts'
import { readOutcomes } from './outcomes.ts'
import type { Outcome } from './record.ts'
import type { ReportEntry } from '../../../platform/cli/report.ts'
import type { SourceFile } from './source-file.ts'
import { type Origin, type Saved, saveRecords } from './store.ts'

/** Incidents that are saved in one transaction: few enough that a bot on the same embedded database answers in between. */
const batchSize = 200

export interface ImportOptions {
  readonly actor: string
  readonly now: Date
  /** Does everything but keep it. */
  readonly dryRun: boolean
  /** Takes what is to be told of single lines. */
  readonly report: (entries: readonly ReportEntry[]) => Promise<void>
  /** Is told how many bytes of the file were read; each is read twice. */
  readonly onBytes: (bytes: number) => void
}

export interface ImportTally {
  made: number
  updated: number
  unchanged: number
  refused: number
  notes: number
  /** Names of services that were not in the register and were made. */
  readonly services: Set<string>
}

type Taken = Outcome & { kind: 'taken' }

/**
 * Takes in every incident of the file that can be taken, each whole or not at all, in transactions of some hundred. The same file again
 * changes nothing; after a break-off it completes what is missing. Throws FileFault, with nothing taken, where the file cannot be read.
 */
export async function importIncidents(database: Database, file: SourceFile, format: Format, options: ImportOptions): Promise<ImportTally> {
  const tally: ImportTally = { made: 0, updated: 0, unchanged: 0, refused: 0, notes: 0, services: new Set() }
  const origin: Origin = { source: format.source, actor: options.actor, now: options.now }
  const outcomes = readOutcomes(file, format, options.onBytes)
  let waiting: Taken[] = []
  for (;;) {
    const next = await outcomes.next()
    if (next.done) {
      await save(database, waiting, origin, options, tally, (tx, total) => audit(tx, file.name, next.value, total, origin))
      return tally
    }
    const refused = next.value.filter((outcome) => outcome.kind === 'refused')
    tally.refused += refused.length
    await options.report(refused.flatMap(entriesOf))
    waiting.push(...next.value.filter((outcome) => outcome.kind === 'taken'))
    // The last batch is kept for the end: it carries the audit entry.
    while (waiting.length > batchSize) {
      await save(database, waiting.slice(0, batchSize), origin, options, tally)
      waiting = waiting.slice(batchSize)
    }
  }
}

class DryRunDone extends Error {
  readonly result: BatchResult
  constructor(result: BatchResult) {
    super('dry run')
    this.result = result
  }
}

type BatchResult = { readonly saved: Saved; readonly services: readonly string[] }

/** Saves a batch in one transaction and counts it. */
async function save(database: Database, batch: readonly Taken[], origin: Origin, options: ImportOptions, tally: ImportTally, finish?: (tx: Tx, total: ImportTally) => Promise<void>): Promise<void> {
  const records = batch.map((taken) => taken.record)
  const work = async (tx: Tx): Promise<BatchResult> => {
    const names = [...new Set(records.map((record) => record.service))].toSorted()
    const { ids, made } = await ensureServices(tx, names, origin.actor, origin.now)
    const saved = await saveRecords(tx, records, ids, origin)
    const result = { saved, services: made }
    await finish?.(tx, withBatch(tally, result))
    if (options.dryRun) throw new DryRunDone(result)
    return result
  }
  const result = await database.transaction(work).catch((error: unknown) => {
    if (error instanceof DryRunDone) return error.result
    throw error
  })
  Object.assign(tally, withBatch(tally, result))
  await reportBatch(batch, result.saved, options, tally)
}

function withBatch(tally: ImportTally, { saved, services }: BatchResult): ImportTally {
  return {
    ...tally,
    made: tally.made + saved.made.length,
    updated: tally.updated + saved.updated.length,
    unchanged: tally.unchanged + saved.unchanged.length,
    refused: tally.refused + saved.workedOn.length,
    services: new Set([...tally.services, ...services]),
  }
}

async function reportBatch(batch: readonly Taken[], saved: Saved, options: ImportOptions, tally: ImportTally): Promise<void> {
  const workedOn = new Set(saved.workedOn)
  for (const taken of batch) {
    const { line, record, notes } = taken
    const refused = workedOn.has(record.reference)
    const reasons = refused ? ['it was worked on in Steward since its import, and the file says something else now: change it in Steward'] : notes
    if (!refused) tally.notes += notes.length
    await options.report(reasons.map((reason) => ({ line, reference: record.reference, kind: refused ? 'refused' : 'note', reason })))
  }
}

const entriesOf = ({ reference, faults }: Outcome & { kind: 'refused' }): ReportEntry[] =>
  faults.map(({ line, reason }) => ({ line, reference, kind: 'refused', reason }))

/** One entry for the whole import, where it changed anything. */
async function audit(tx: Tx, file: string, hash: string, total: ImportTally, { source, actor, now }: Origin): Promise<void> {
  if (total.made + total.updated === 0) return
  const { made, updated, unchanged, refused } = total
  await writeAudit(tx, { at: now, actor, action: 'incident.import', subject: `source:${source}`, detail: { file, sha256: hash, made, updated, unchanged, refused, services: total.services.size } })
}
