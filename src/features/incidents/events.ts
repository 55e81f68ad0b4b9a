import { z } from 'zod'
import { fieldKinds } from './fields/field.ts'
import { severities } from './severity.ts'

/** What is wrong, which says whose work it is: section 2 of the domain. */
export const problems = ['application', 'system', 'network', 'security', 'data'] as const
export type Problem = (typeof problems)[number]

/** Who does what while an incident lasts. The lead answers for it. */
export const roles = ['lead', 'communicator', 'scribe', 'vendor_lead'] as const
export type IncidentRole = (typeof roles)[number]

/** Whose time passes while the clocks stand. */
export const parties = ['bank', 'vendor', 'third_party'] as const
export type PauseParty = (typeof parties)[number]

/** Who speaks: the bank's people or the vendor's. */
export const sides = ['bank', 'vendor'] as const
export type Side = (typeof sides)[number]

/** Steps whose time can be put right afterwards. */
export const correctableSteps = ['occurred', 'reported', 'classified', 'acknowledged', 'mitigated', 'resolved'] as const
export type CorrectableStep = (typeof correctableSteps)[number]

/** Why somebody is in the escalation order, first to last: section 2 of the domain. */
export const rungs = ['lead', 'team', 'vendor_lead', 'vendor_on_call', 'vendor_contact', 'service_owner', 'office'] as const
export type RungKind = (typeof rungs)[number]

const severity = z.enum(severities)
/** Who was told, as they were known then. */
const told = z.array(z.object({ personId: z.number().int(), slackUserId: z.string().nullable(), name: z.string() }))
const personId = z.number().int()
const nothing = z.object({})
const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable()

/** What is kept of each kind of event. Events written by earlier versions lack some of it. */
export const eventData = {
  reported: z.object({ severity, proposed: severity.nullish(), isPrivate: z.boolean().optional() }),
  severity_overruled: z.object({ proposed: severity, severity }),
  severity_changed: z.object({ from: severity, severity, proposed: severity, impact: z.number().optional(), urgency: z.number().optional(), reason: z.string() }),
  classified: z.object({ problem: z.enum(problems) }),
  acknowledged: nothing,
  mitigated: z.object({ words: z.string().default('') }),
  resolved: z.object({ solution: z.string().default(''), cause: z.string().default('') }),
  /** By the reporter, somebody in their place, or, where nobody acts for long enough, by silence. */
  confirmed: z.object({ silence: z.boolean().default(false) }),
  reopened: z.object({ reason: z.string() }),
  archived: nothing,
  cancelled: z.object({ reason: z.string() }),
  /** It is the same as another one, which goes on for both. */
  merged: z.object({ into: z.number().int() }),
  /** Part of it goes on as an incident of its own. */
  split: z.object({ into: z.number().int() }),
  /** It was not the same after all. */
  separated: z.object({ from: z.number().int() }),
  role_given: z.object({ role: z.enum(roles), person: personId.nullable() }),
  handed_over: z.object({ to: personId, note: z.string().default('') }),
  paused: z.object({ number: z.number().int(), party: z.enum(parties), reason: z.string(), side: z.enum(sides) }),
  resumed: z.object({ number: z.number().int() }),
  pause_agreed: z.object({ number: z.number().int(), side: z.enum(sides) }),
  pause_disputed: z.object({ number: z.number().int(), side: z.enum(sides), reason: z.string() }),
  /** Both as ISO 8601; without `from` it was not known. */
  time_corrected: z.object({ step: z.enum(correctableSteps), from: z.string().nullable(), to: z.string(), reason: z.string() }),
  updated: z.object({ text: z.string(), next: z.string().nullish() }),
  noted: z.object({ text: z.string() }),
  /** Another report of the same thing was taken in: as an incident of its own, or as a person who is affected too. */
  joined: z.object({ incident: z.number().int().nullish(), person: personId.nullish() }),
  linked: z.object({ to: z.number().int() }),
  /** A message of a person's was taken onto the timeline; times as ISO 8601. */
  message_kept: z.object({
    channel: z.string(), ts: z.string(), author: z.string().nullable(), text: z.string(), sentAt: z.string(), permalink: z.string(),
    files: z.array(z.object({ name: z.string(), permalink: z.string() })).default([]),
  }),
  /** Its author changed it in Slack. */
  message_edited: z.object({ channel: z.string(), ts: z.string(), author: z.string().nullable(), text: z.string(), permalink: z.string() }),
  /** It was unpinned, its reaction taken back, or it was deleted in Slack. */
  message_dropped: z.object({ channel: z.string(), ts: z.string(), permalink: z.string() }),
  /** From now on only those see it who have to do with it: see privacy/store.ts. Whoever did it is one of them. */
  made_private: z.object({ reason: z.string() }),
  made_public: z.object({ reason: z.string() }),
  /** Somebody who has no role in a private incident may see it too, or no longer. */
  let_in: z.object({ person: personId }),
  shut_out: z.object({ person: personId }),
  /** It was brought to the next in the escalation order: so much of a target's time had passed, or nobody had done anything for long. */
  escalated: z.object({ clock: z.enum(['response', 'restore', 'stale']), percent: z.number().int(), rung: z.enum(rungs), to: told }),
  /** Somebody was asked for a status update. */
  update_asked: z.object({ to: told }),
  /** A field of the bank's own was filled in, changed or emptied; named as it was then. Of one that the vendor does not see, the vendor's people learn nothing. */
  field_set: z.object({ field: z.string(), labels: z.record(z.enum(['en', 'zh-TW', 'zh-CN']), z.string()), type: z.enum(fieldKinds), from: fieldValue, to: fieldValue, vendorSees: z.boolean() }),
  /** From another system: closed there. */
  closed: nothing,
} as const

export type EventKind = keyof typeof eventData

/** A message of a person's on the timeline. */
export type KeptMessage = z.output<(typeof eventData)['message_kept']>

/** What happened, by kind. */
export type Happening = { [K in EventKind]: { readonly kind: K; readonly data: z.output<(typeof eventData)[K]> } }[EventKind]

/** Something that happened to an incident: when, and who did it; nobody where it happened by itself. */
export type IncidentEvent = Happening & { readonly at: Date; readonly by: number | null }

/** Somebody whom the timeline names. */
export interface Named {
  readonly id: number
  readonly slackUserId: string | null
  readonly name: string
}

/** An event as the timeline shows it: `by` is null where it happened by itself, `whom` where it is about nobody. */
export type TimelineEntry = Happening & { readonly id: bigint; readonly at: Date; readonly by: Named | null; readonly whom: Named | null }

/** Whether a vendor's people may know of it. */
export const vendorMaySee = (happening: Happening): boolean => happening.kind !== 'field_set' || happening.data.vendorSees

/** The person that an event is about. */
export function aboutWhom({ kind, data }: Happening): number | null {
  if (kind === 'handed_over') return data.to
  return kind === 'role_given' || kind === 'let_in' || kind === 'shut_out' ? data.person : null
}

/** An event as it was kept; undefined for a kind that this version does not know, and for what an earlier version imported without all that belongs to it. */
export function readHappening(kind: string, data: unknown): Happening | undefined {
  if (!(kind in eventData)) return undefined
  const read = eventData[kind as EventKind].safeParse(data)
  if (read.success) return { kind, data: read.data } as Happening
  if (Object(data).imported === true) return undefined
  throw read.error
}
