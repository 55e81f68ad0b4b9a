import { z } from 'zod'

/** What Slack would not do at a step, how often it was tried, whether people are told, and from when on it may be tried again. */
const trouble = z.object({ why: z.string(), tries: z.number().int(), told: z.boolean(), until: z.string() })
export type Trouble = z.output<typeof trouble>

/** By step: `create`, `topic`, `invite:U123` … */
export type Troubles = Readonly<Record<string, Trouble>>

const shape = z.record(z.string(), trouble)
export const readTroubles = (kept: unknown): Troubles => shape.parse(kept)

/** How a call to Slack went wrong. */
export type Fault =
  /** Slack wants no more calls of this method for so long. */
  | { readonly kind: 'throttled'; readonly seconds: number }
  /** No answer, or one that says nothing certain. */
  | { readonly kind: 'passing'; readonly why: string }
  /** Until somebody changes something in Slack. */
  | { readonly kind: 'refused'; readonly why: string }

/** Waits after a fault that passes, and after a refusal, in seconds, growing to the last. */
const passingWaits = [2, 10, 60, 300] as const
const refusedWaits = [600, 3_600, 21_600, 86_400] as const

/** From how many failures on a fault that passes is told. */
const toldFrom = 3

/** The trouble that a step is in after a fault. */
export function afterFault(before: Trouble | undefined, fault: Fault, now: Date): Trouble {
  if (fault.kind === 'throttled') return { why: 'ratelimited', tries: before?.tries ?? 0, told: false, until: later(now, fault.seconds) }
  const tries = (before?.tries ?? 0) + 1
  const waits = fault.kind === 'passing' ? passingWaits : refusedWaits
  const seconds = waits[Math.min(tries, waits.length) - 1] ?? 0
  return { why: fault.why, tries, told: fault.kind === 'refused' || tries >= toldFrom, until: later(now, seconds) }
}

const later = (now: Date, seconds: number): string => new Date(now.getTime() + seconds * 1_000).toISOString()

/** What of an incident's channel is missing: the channel itself, a person, or something about it. */
export interface Missing {
  readonly what: 'channel' | 'person' | 'topic' | 'purpose' | 'pin' | 'bookmark' | 'archive'
  /** Slack id of the person. */
  readonly whom: string | null
  /** Slack's name of the fault. */
  readonly why: string
}

const kinds: Readonly<Record<string, Missing['what']>> = { create: 'channel', topic: 'topic', purpose: 'purpose', pin: 'pin', bookmark: 'bookmark', invite: 'person', archive: 'archive' }

/** What people are told is missing, and why. */
export function missingOf(troubles: Troubles): Missing[] {
  return Object.entries(troubles).flatMap(([step, { why, told }]) => {
    const [kind = '', whom] = step.split(/:(.*)/s)
    const what = kinds[kind]
    return what && told ? [{ what, whom: what === 'person' ? (whom ?? null) : null, why }] : []
  })
}
