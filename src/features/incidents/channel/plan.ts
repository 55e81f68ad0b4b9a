import type { Troubles } from './troubles.ts'

/** What an incident wants of its channel. */
export interface Wanted {
  readonly topic: string
  readonly purpose: string
  readonly bookmarks: readonly Bookmark[]
  /** The ts of the card in the channel; null until it is there. */
  readonly pin: string | null
  /** Slack ids of those who shall be in it, and (`out`) of those who were invited and shall not be any more. */
  readonly people: readonly string[]
  /** Whom the register names by address alone: their account is looked for, so that they can be invited. */
  readonly unknown: readonly Unknown[]
  readonly out: readonly string[]
  /** Whether it is to be archived, and all that was to be said in it is there. */
  readonly close: 'no' | 'waits' | 'yes'
}

/** Somebody whose Slack account we have not met. */
export interface Unknown {
  readonly personId: number
  readonly email: string
}

export interface Bookmark {
  readonly title: string
  readonly link: string
}

/** What Slack has of it, as far as we know. */
export interface Has {
  readonly channelId: string | null
  readonly askedAt: Date | null
  readonly topic: string
  readonly topicAt: Date | null
  readonly purpose: string
  readonly bookmarks: readonly string[]
  readonly pinned: string | null
  readonly invited: readonly string[]
  readonly troubles: Troubles
  readonly archivedAt: Date | null
}

/** One call to Slack, more or less; each may be taken again without harm. */
export type Step =
  /** `lookFirst`: Slack may have made it already. */
  | { readonly kind: 'create'; readonly lookFirst: boolean }
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'purpose'; readonly purpose: string }
  | { readonly kind: 'bookmark'; readonly bookmark: Bookmark }
  | { readonly kind: 'pin'; readonly ts: string }
  | { readonly kind: 'invite'; readonly people: readonly string[] }
  | { readonly kind: 'find'; readonly person: Unknown }
  | { readonly kind: 'remove'; readonly person: string }
  | { readonly kind: 'archive' }

/** What to do next; nothing where `step` is null, until the instant where there is one. */
export interface Plan {
  readonly step: Step | null
  readonly until: Date | null
}

/** Each change of the topic is a message of Slack's in the channel: no more than one a minute, in milliseconds. */
const topicGap = 60_000
/** How soon to look again whether what is to be said in a channel that ends is there, in milliseconds. */
const lastWordsGap = 2_000

interface Candidate {
  readonly step: Step
  /** Not before this. */
  readonly from?: Date
}

/** The next step from what there is to what is wanted: the first that nothing holds up. */
export function plan(wanted: Wanted, has: Has, now: Date): Plan {
  if (has.archivedAt || (wanted.close !== 'no' && !has.channelId)) return { step: null, until: null }
  if (wanted.close === 'waits') return { step: null, until: new Date(now.getTime() + lastWordsGap) }
  const heldUntil = ({ step, from }: Candidate): number => Math.max(from?.getTime() ?? 0, ...keysOf(step).map((key) => Date.parse(has.troubles[key]?.until ?? '') || 0))
  const candidates: readonly Candidate[] = wanted.close === 'yes' ? [{ step: { kind: 'archive' } }] : candidatesOf(wanted, has)
  const free = candidates.filter((candidate) => heldUntil(candidate) <= now.getTime())
  const [first] = free
  if (!first) return { step: null, until: candidates.length > 0 ? new Date(Math.min(...candidates.map(heldUntil))) : null }
  // Whoever can be invited now is invited by one call.
  if (first.step.kind === 'invite') return { step: { kind: 'invite', people: free.flatMap(({ step }) => (step.kind === 'invite' ? step.people : [])) }, until: null }
  return { step: first.step, until: null }
}

/** What the troubles of a step stand under; each person has their own. */
export function keysOf(step: Step): string[] {
  if (step.kind === 'invite') return step.people.map((person) => `invite:${person}`)
  if (step.kind === 'find') return [`find:${step.person.personId}`]
  if (step.kind === 'remove') return [`remove:${step.person}`]
  return [step.kind === 'bookmark' ? `bookmark:${step.bookmark.link}` : step.kind]
}

/** All that is missing, the most useful first. */
function candidatesOf(wanted: Wanted, has: Has): Candidate[] {
  if (!has.channelId) return [{ step: { kind: 'create', lookFirst: has.askedAt !== null } }]
  const steps: Candidate[] = [
    ...wanted.people.filter((person) => !has.invited.includes(person)).map((person) => ({ step: { kind: 'invite' as const, people: [person] } })),
    ...wanted.unknown.map((person) => ({ step: { kind: 'find' as const, person } })),
    ...wanted.out.filter((person) => has.invited.includes(person)).map((person) => ({ step: { kind: 'remove' as const, person } })),
  ]
  if (wanted.topic !== has.topic) steps.push({ step: { kind: 'topic', topic: wanted.topic }, ...(has.topicAt && { from: new Date(has.topicAt.getTime() + topicGap) }) })
  if (wanted.pin !== null && wanted.pin !== has.pinned) steps.push({ step: { kind: 'pin', ts: wanted.pin } })
  for (const bookmark of wanted.bookmarks) if (!has.bookmarks.includes(bookmark.link)) steps.push({ step: { kind: 'bookmark', bookmark } })
  if (wanted.purpose !== has.purpose) steps.push({ step: { kind: 'purpose', purpose: wanted.purpose } })
  return steps
}
