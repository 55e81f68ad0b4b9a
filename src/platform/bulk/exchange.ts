import { Temporal } from 'temporal-polyfill'
import type { Prisma } from '../database/generated/client.ts'
import type { Database, Reader, Tx } from '../database/index.ts'
import type { Locale } from '../i18n/index.ts'
import { currentTrace } from '../telemetry/trace.ts'
import type { BulkAct, BulkPart, Change, Entry } from './part.ts'
import { type PartPlan, planOf } from './plan.ts'
import { type BulkFormat, readSource } from './source.ts'

/** In whose name and when, and what the bank counts its days in. */
export interface BulkSettings {
  readonly actor: string
  readonly now: Date
  readonly zone: string
  readonly locale: Locale
}

/**
 * Takes a file in: what it names is brought to what it says, in one transaction with its audit rows; what it does not name stays. With `dryRun` it is all taken
 * back. Gives what changed, or would. Throws BulkFault with all that is wrong with the file.
 */
export async function importFile(database: Database, parts: readonly BulkPart[], file: { bytes: Buffer; format: BulkFormat; dryRun?: boolean }, settings: BulkSettings): Promise<PartPlan[]> {
  const source = await readSource(file.bytes, file.format, parts)
  const today = Temporal.Instant.fromEpochMilliseconds(settings.now.getTime()).toZonedDateTimeISO(settings.zone).toPlainDate().toString()
  const plan = async (db: Reader) => planOf(source, parts, { entries: await entriesOf(db, parts, settings.zone), names: await namesOf(db, parts), today })
  try {
    return await database.transaction(async (tx) => {
      // One import at a time: the second one plans with what the first has made.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('steward.register'))`
      const plans = await plan(tx)
      await apply(tx, plans, { ...settings, today })
      if (file.dryRun) throw new OnlyTried(plans)
      return plans
    })
  } catch (error) {
    if (error instanceof OnlyTried) return error.plans
    throw error
  }
}

/** Takes everything back at the end of a dry run, which for the rest is the real thing. */
class OnlyTried extends Error {
  readonly plans: PartPlan[]
  constructor(plans: PartPlan[]) {
    super('dry run')
    this.plans = plans
  }
}

/** All that the parts know, for a file. */
export async function entriesOf(db: Reader, parts: readonly BulkPart[], zone: string): Promise<Map<string, Entry[]>> {
  const entries = new Map<string, Entry[]>()
  for (const part of parts) entries.set(part.name, await part.read(db, zone))
  return entries
}

async function namesOf(db: Reader, parts: readonly BulkPart[]): Promise<Map<string, readonly string[]>> {
  const names = new Map<string, readonly string[]>()
  for (const part of parts) for (const [of, list] of Object.entries((await part.names?.(db)) ?? {})) names.set(of, list)
  return names
}

async function apply(tx: Tx, plans: readonly PartPlan[], act: BulkAct): Promise<void> {
  for (const { part, planned } of plans) if (planned.length > 0) await part.write(tx, planned, act)
  for (const { part, planned } of plans) if (planned.length > 0) await part.finish?.(tx, planned, act)
  for (const { part, planned } of plans) {
    if (planned.length === 0) continue
    const ids = await part.ids(tx, planned.map(({ key }) => key))
    await tx.auditEntry.createMany({
      data: planned.map(({ key, before, changes }) => ({
        at: act.now, actor: act.actor, action: `${part.subject}.${before ? 'update' : 'create'}`, subject: `${part.subject}:${ids.get(key) ?? key}`,
        detail: detailOf(changes, before !== undefined), traceId: currentTrace() ?? null,
      })),
    })
  }
}

function detailOf(changes: readonly Change[], isChange: boolean): Prisma.InputJsonObject {
  return Object.fromEntries(changes.map(({ field, from, to }) => [field, (isChange ? { from, to } : to) as Prisma.InputJsonValue]))
}
