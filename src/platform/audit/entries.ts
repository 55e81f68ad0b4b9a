import { Prisma } from '../database/generated/client.ts'
import type { Reader } from '../database/index.ts'
import type { ChainEnd, SealedEntry } from './chain.ts'

/** Which entries: what is left out does not narrow. */
export interface EntryFilter {
  /** `person:12`, `cli:NAME` … */
  readonly actor?: string | undefined
  /** Begins with this, as `incident.`, or is this. */
  readonly action?: string | undefined
  readonly subject?: string | undefined
  readonly since?: Date | undefined
  /** Not included. */
  readonly until?: Date | undefined
}

/** An entry as people read it. */
export interface Entry {
  readonly id: bigint
  readonly at: Date
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly detail: unknown
  readonly sequence: bigint | null
  readonly hash: string | null
}

/** The newest entries first, from before `before` on. */
export async function findEntries(db: Reader, filter: EntryFilter, { before, limit }: { before?: bigint | undefined; limit: number }): Promise<Entry[]> {
  return db.auditEntry.findMany({
    where: {
      ...(filter.actor !== undefined && { actor: filter.actor }),
      ...(filter.action !== undefined && { action: filter.action.endsWith('.') ? { startsWith: filter.action } : filter.action }),
      ...(filter.subject !== undefined && { subject: filter.subject }),
      at: { ...(filter.since && { gte: filter.since }), ...(filter.until && { lt: filter.until }) },
      ...(before !== undefined && { id: { lt: before } }),
    },
    orderBy: { id: 'desc' }, take: limit,
    select: { id: true, at: true, actor: true, action: true, subject: true, detail: true, sequence: true, hash: true },
  })
}

/** Every kind of action that the trail knows, by name. */
export async function knownActions(db: Reader): Promise<string[]> {
  const rows = await db.$queryRaw<{ action: string }[]>`SELECT DISTINCT action FROM audit_entry ORDER BY action`
  return rows.map((row) => row.action)
}

/** Sealed entries in the order of the chain, a batch at a time, so that a trail of any length can be walked. */
export async function* sealedEntries(db: Reader, { since, until, upTo }: Pick<EntryFilter, 'since' | 'until'> & { upTo?: bigint } = {}, batch = 5_000): AsyncGenerator<SealedEntry[]> {
  for (let after = 0n; ;) {
    const rows = await db.$queryRaw<SealedEntry[]>`
      SELECT sequence, previous_hash AS "previousHash", hash, (extract(epoch FROM at) * 1000)::bigint::text AS at, actor, action, subject,
        detail::text AS detail, coalesce(trace_id, '') AS "traceId"
      FROM audit_entry
      WHERE sequence > ${after}
        AND ${upTo === undefined ? Prisma.sql`true` : Prisma.sql`sequence <= ${upTo}`}
        AND ${since ? Prisma.sql`at >= ${since.toISOString()}::timestamptz` : Prisma.sql`true`}
        AND ${until ? Prisma.sql`at < ${until.toISOString()}::timestamptz` : Prisma.sql`true`}
      ORDER BY sequence LIMIT ${batch}`
    if (rows.length === 0) return
    yield rows
    after = (rows.at(-1) as SealedEntry).sequence
  }
}

/** Ids of entries that are not part of the chain; there are none where nobody wrote past it. */
export async function unsealedEntries(db: Reader): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`SELECT id FROM audit_entry WHERE sequence IS NULL OR hash IS NULL OR previous_hash IS NULL ORDER BY id LIMIT 100`
  return rows.map((row) => row.id)
}

/** Sequences of entries that stand behind the end of the chain; one look, so that an entry written now is not taken for one. */
export async function entriesBeyondEnd(db: Reader): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ sequence: bigint }[]>`
    SELECT sequence FROM audit_entry WHERE sequence > (SELECT sequence FROM audit_head WHERE id = 1) ORDER BY sequence LIMIT 100`
  return rows.map((row) => row.sequence)
}

/** Where the database holds the chain to end; undefined where somebody removed even that. */
export async function chainEnd(db: Reader): Promise<ChainEnd | undefined> {
  const head = await db.auditHead.findUnique({ where: { id: 1 } })
  return head ? { sequence: head.sequence, hash: head.hash } : undefined
}
