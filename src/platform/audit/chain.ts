import { createHash } from 'node:crypto'

/** An entry of the audit trail as it is stored and exported: every field as the text that its hash is made of. */
export interface SealedEntry {
  readonly sequence: bigint
  readonly previousHash: string
  readonly hash: string
  /** Milliseconds since 1970 UTC. */
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly subject: string
  /** As PostgreSQL writes jsonb. */
  readonly detail: string
  readonly traceId: string
}

/** What is wrong with the chain, and where. `upTo` is the last of a row of missing entries. */
export type ChainFault =
  | { readonly kind: 'changed'; readonly sequence: bigint }
  | { readonly kind: 'removed'; readonly sequence: bigint; readonly upTo: bigint }
  | { readonly kind: 'replaced'; readonly sequence: bigint }
  | { readonly kind: 'added'; readonly sequence: bigint }
  | { readonly kind: 'unsealed'; readonly id: bigint }
  | { readonly kind: 'end'; readonly sequence: bigint }
  | { readonly kind: 'not_as_noted'; readonly sequence: bigint }

/** Where a chain ends: what somebody notes elsewhere to prove later that nothing before it was touched. */
export interface ChainEnd {
  readonly sequence: bigint
  readonly hash: string
}

/** What an end that was noted shows of a chain that ends at `end` and has the hash `atNoted` in the noted place: entries cut off at the end, or all made anew. */
export function faultsAgainst(noted: ChainEnd | undefined, atNoted: string | undefined, end: ChainEnd | undefined): ChainFault[] {
  if (!noted || atNoted === noted.hash) return []
  const last = end?.sequence ?? 0n
  return [last < noted.sequence ? { kind: 'removed', sequence: last + 1n, upTo: noted.sequence } : { kind: 'not_as_noted', sequence: noted.sequence }]
}

/** What the first entry carries as the hash before it. */
export const noHash = '0'.repeat(64)

/** The hash that an entry must have: SHA-256 of a JSON array of its fields, as docs/audit.md says. */
export function hashOf({ sequence, previousHash, at, actor, action, subject, detail, traceId }: Omit<SealedEntry, 'hash'>): string {
  const text = `[${[String(sequence), previousHash, at, actor, action, subject, detail, traceId].map((part) => JSON.stringify(part)).join(', ')}]`
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** Walks a chain entry by entry, in the order of sequences, and collects what is wrong. */
export class ChainWalk {
  readonly faults: ChainFault[] = []
  #last: ChainEnd | undefined
  #count = 0

  /** `after` is where the walk begins: the entry before the first one; the chain's beginning where nothing is said. */
  constructor(after: ChainEnd | undefined = { sequence: 0n, hash: noHash }) {
    this.#last = after
  }

  /** A walk over a part of a chain whose beginning is not known: its first entry is taken as it is linked. */
  static fromTheMiddle(): ChainWalk {
    const walk = new ChainWalk()
    walk.#last = undefined
    return walk
  }

  get count(): number {
    return this.#count
  }

  get end(): ChainEnd | undefined {
    return this.#last
  }

  take(entry: SealedEntry): void {
    this.#count++
    const { sequence, previousHash, hash } = entry
    const last = this.#last
    if (last && sequence <= last.sequence) this.faults.push({ kind: 'added', sequence })
    else if (last && sequence > last.sequence + 1n) this.faults.push({ kind: 'removed', sequence: last.sequence + 1n, upTo: sequence - 1n })
    // What the entry before says of itself, and what this one says of it, differ: that one was put in its place with a hash of its own.
    else if (last && previousHash !== last.hash) this.faults.push({ kind: 'replaced', sequence: last.sequence })
    if (hashOf(entry) !== hash) this.faults.push({ kind: 'changed', sequence })
    this.#last = { sequence, hash }
  }

  /** Compares the end with what the database holds to be the end. */
  finish(head: ChainEnd): void {
    const last = this.#last ?? { sequence: 0n, hash: noHash }
    if (head.sequence > last.sequence) this.faults.push({ kind: 'removed', sequence: last.sequence + 1n, upTo: head.sequence })
    else if (head.sequence < last.sequence) this.faults.push({ kind: 'added', sequence: head.sequence + 1n })
    else if (head.hash !== last.hash) this.faults.push({ kind: 'end', sequence: head.sequence })
  }
}
