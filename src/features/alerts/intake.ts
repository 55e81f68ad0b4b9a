import type { Database, Tx } from '../../platform/database/index.ts'
import type { AlertSource, Beat, Signal, SourceKind } from './alert.ts'
import { readDelivery } from './payloads.ts'
import { isOneOf, secretOf } from './secret.ts'
import { beat, endHeartbeatAlert, lockSource, noteSeen, openStretches, selectSender, selectThresholds, takeSignals } from './store.ts'

/** What was made of a delivery: `fresh` counts alerts that are new or over now, not what was known. */
export interface Taken {
  readonly alerts: number
  readonly fresh: number
}

/** Why nothing is taken in: nobody has this secret; or it is one for another address. */
export type Refusal = { readonly kind: 'unknown' } | { readonly kind: 'elsewhere'; readonly belongsTo: SourceKind }

/** The source that a request proves to come from. */
export async function senderOf(database: Database, authorization: string | undefined, kind: SourceKind | undefined, now: Date): Promise<{ source: Sender } | Refusal> {
  const given = secretOf(authorization)
  const source = given && (await selectSender(database.prisma, given.sourceId, now))
  if (!given || !source || !isOneOf(given.secret, source.hashes)) return { kind: 'unknown' }
  return kind !== undefined && source.kind !== kind ? { kind: 'elsewhere', belongsTo: source.kind } : { source }
}

export type Sender = Pick<AlertSource, 'id' | 'kind' | 'serviceLabel' | 'everySeconds'> & { readonly hashes: readonly string[] }

/** Takes a delivery in: committed when this returns. The same again changes nothing, in whatever order deliveries come. Throws PayloadFault. */
export async function takeIn(database: Database, source: Sender, body: string, now: Date): Promise<Taken> {
  const thresholds = source.kind === 'json' ? await selectThresholds(database.prisma) : []
  const { signals, beats } = readDelivery(source.kind, body, thresholds)
  return database.transaction(async (tx) => {
    const dated = await withTimes(tx, source, signals, now)
    const fresh = await takeSignals(tx, source, folded(dated, now), now)
    for (const sign of beats) await takeBeat(tx, source, sign, now)
    await seen(tx, source, now)
    return { alerts: signals.length, fresh }
  })
}

/** Notes a sign of life of the source itself. */
export const takeSign = (database: Database, source: Sender, now: Date): Promise<void> => database.transaction((tx) => seen(tx, source, now))

async function seen(tx: Tx, source: Sender, now: Date): Promise<void> {
  await noteSeen(tx, source.id, now)
  if (source.everySeconds !== null) await endHeartbeatAlert(tx, source.id, '', now)
}

async function takeBeat(tx: Tx, source: Sender, sign: Beat, now: Date): Promise<void> {
  await beat(tx, source.id, sign, now)
  await endHeartbeatAlert(tx, source.id, sign.name, now)
}

export type Dated = Signal & { readonly firedAt: Date }

/**
 * Where a sender does not say since when something fires, what it says is about the stretch that is open now: one after the other, so that two deliveries at once do not
 * open two. The end of what is not open is no news.
 */
async function withTimes(tx: Tx, source: Sender, signals: readonly Signal[], now: Date): Promise<Dated[]> {
  const undated = signals.filter(({ firedAt }) => firedAt === null)
  if (undated.length === 0) return signals as Dated[]
  await lockSource(tx, source.id)
  const open = await openStretches(tx, source.id, undated.map(({ fingerprint }) => fingerprint))
  return signals.flatMap((signal) => {
    if (signal.firedAt !== null) return [signal as Dated]
    const firedAt = open.get(signal.fingerprint) ?? (signal.endsAt === null ? now : undefined)
    if (firedAt === undefined) return []
    if (signal.endsAt === null) open.set(signal.fingerprint, firedAt)
    else open.delete(signal.fingerprint)
    return [{ ...signal, firedAt }]
  })
}

/** Each stretch once: what a delivery says of it twice is one thing, over where any of it says so, at the earliest time that it says. Nothing ends in the future. */
export function folded(signals: readonly Dated[], now: Date): Dated[] {
  const stretches = new Map<string, Dated>()
  for (const signal of signals) {
    const key = JSON.stringify([signal.fingerprint, signal.firedAt.getTime()])
    const before = stretches.get(key)
    const ends = [before?.endsAt, signal.endsAt].flatMap((at) => (at ? [Math.min(at.getTime(), now.getTime())] : []))
    stretches.set(key, { ...(before ?? signal), endsAt: ends.length === 0 ? null : new Date(Math.min(...ends)) })
  }
  return [...stretches.values()]
}
