import * as fc from 'fast-check'
import type { FaultInput } from '../../sandbox/index.ts'

/** What goes wrong besides the kill. */
export type Trouble =
  | { readonly kind: 'none' }
  | { readonly kind: 'slack'; readonly fault: FaultInput }
  /** The database's connections end in the middle of whatever they are at. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'database away'; readonly milliseconds: number }
  | { readonly kind: 'clock'; readonly minutes: number }

/** One step of a run: something goes wrong, then a replica is ended. */
export interface Step {
  readonly trouble: Trouble
  /** Which of the replicas, counted round. */
  readonly victim: number
  readonly signal: 'SIGKILL' | 'SIGTERM'
  /** Whether it is ended while it still starts. */
  readonly early: boolean
  /** Milliseconds that it has had before. */
  readonly pause: number
}

const times = fc.integer({ min: 1, max: 4 })
const method = fc.constantFrom('chat.postMessage', 'chat.update', 'views.open', 'conversations.create', 'conversations.open', '*')
const fault: fc.Arbitrary<FaultInput> = fc.oneof(
  fc.record({ kind: fc.constant('rate_limited'), method, times, retry_after: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('server_error'), method, times }),
  fc.record({ kind: fc.constant('lost_answer'), method: fc.constantFrom('chat.postMessage', 'chat.update', 'conversations.create'), times }),
  fc.record({ kind: fc.constant('slow_answer'), method, times, ms: fc.integer({ min: 200, max: 4_000 }) }),
  fc.record({ kind: fc.constant('duplicate_delivery'), times }),
  fc.record({ kind: fc.constant('slow_delivery'), times, ms: fc.integer({ min: 100, max: 2_000 }) }),
  fc.record({ kind: fc.constant('reordered_events'), times: fc.integer({ min: 2, max: 3 }) }),
  fc.record({ kind: fc.constant('socket_refresh') }),
)

const trouble = (longest: number): fc.Arbitrary<Trouble> => fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: 'none' } as const) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('slack'), fault }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'cut' } as const) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('database away'), milliseconds: fc.integer({ min: 500, max: longest }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('clock'), minutes: fc.oneof(fc.integer({ min: 1, max: 15 }), fc.constantFrom(-1, 60)) }) },
)

/** The steps of a run: the same for the same seed. `longest` is how many milliseconds the database may be away at most. */
export function stepsOf(seed: number, count: number, longest: number): Step[] {
  const step = fc.record({
    trouble: trouble(longest), victim: fc.nat(99), early: fc.integer({ min: 0, max: 4 }).map((n) => n === 0), pause: fc.integer({ min: 50, max: 2_500 }),
    signal: fc.integer({ min: 0, max: 9 }).map((n) => (n === 0 ? 'SIGTERM' as const : 'SIGKILL' as const)),
  })
  return fc.sample(step, { seed, numRuns: count })
}
