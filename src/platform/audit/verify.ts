import type { Database } from '../database/index.ts'
import { type ChainEnd, type ChainFault, ChainWalk, faultsAgainst } from './chain.ts'
import { chainEnd, entriesBeyondEnd, sealedEntries, unsealedEntries } from './entries.ts'

export interface Verdict {
  readonly entries: number
  readonly end: ChainEnd | undefined
  readonly faults: readonly ChainFault[]
}

/**
 * Walks the whole chain in the database. `noted` is an end that somebody noted earlier: the entry of that sequence must still have that hash,
 * which shows what a chain alone cannot, that nobody made all of it anew.
 */
export async function verifyChain({ prisma }: Database, { noted, progress }: { noted?: ChainEnd | undefined; progress?: (entries: number) => void } = {}): Promise<Verdict> {
  // Read first: what is written while we walk comes after it and is not looked at.
  const head = await chainEnd(prisma)
  const walk = new ChainWalk()
  let atNoted: string | undefined
  for await (const batch of sealedEntries(prisma, head && { upTo: head.sequence })) {
    for (const entry of batch) {
      walk.take(entry)
      if (entry.sequence === noted?.sequence) atNoted = entry.hash
    }
    progress?.(walk.count)
  }
  if (head) walk.finish(head)
  const faults: ChainFault[] = [...walk.faults]
  if (!head) faults.push({ kind: 'end', sequence: walk.end?.sequence ?? 0n })
  for (const sequence of await entriesBeyondEnd(prisma)) faults.push({ kind: 'added', sequence })
  for (const id of await unsealedEntries(prisma)) faults.push({ kind: 'unsealed', id })
  faults.push(...faultsAgainst(noted, atNoted, head ?? walk.end))
  return { entries: walk.count, end: walk.end, faults }
}
