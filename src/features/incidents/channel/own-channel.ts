import { isOpen } from '../course.ts'
import type { TimelineEntry } from '../events.ts'
import type { Incident } from '../incident.ts'
import type { Severity } from '../severity.ts'
import type { Missing } from './troubles.ts'

/** The channel of an incident's own, as its views show it. */
export interface OwnChannel {
  /** Counts from 1 within the incident. */
  readonly number: number
  /** Slack's id; null until Slack has made it. */
  readonly id: string | null
  readonly isPrivate: boolean
  /** Whether its history is written there: not any more once it is archived or about to be. */
  readonly isOpen: boolean
  readonly isArchived: boolean
  readonly missing: readonly Missing[]
}

/** Which incidents get a channel, and of which the vendor's contacts are invited. */
export interface ChannelRules {
  readonly severities: readonly Severity[]
  readonly vendors: readonly Severity[]
}

/** What becomes of an incident's channel by a change of the incident. */
export interface ChannelChange {
  /** Makes a channel: the first, or one in place of the one there was. */
  readonly make: boolean
  /** When the one that there is ends; null where it stays open, undefined where nothing changes. */
  readonly closeFrom?: Date | null
}

/** How long a channel stays whose incident goes on elsewhere or was none, in milliseconds: its people are to read where. */
const lingers = 24 * 3_600_000

export function channelChange(rules: ChannelRules, incident: Incident, own: OwnChannel | null, entries: readonly TimelineEntry[], now: Date): ChannelChange {
  const wants = isOpen(incident) && !incident.imported && (incident.isPrivate || rules.severities.includes(incident.severity))
  if (!own) return { make: wants }
  const begins = entries.some(({ kind }) => kind === 'separated' || kind === 'reopened')
  // What was said in one must not come to be read in the other.
  if (own.isPrivate !== incident.isPrivate) return { make: isOpen(incident), closeFrom: now }
  if (entries.some(({ kind }) => kind === 'archived')) return { make: false, closeFrom: now }
  if (entries.some(({ kind }) => kind === 'merged' || kind === 'cancelled')) return { make: false, closeFrom: new Date(now.getTime() + lingers) }
  // One that lingers goes on; an archived one no bot can bring back.
  if (begins && !own.isOpen) return own.isArchived ? { make: isOpen(incident) } : { make: false, closeFrom: null }
  return { make: false }
}

/** A person as far as it matters whether they can be in an incident's channel. */
export interface Invitee {
  readonly personId: number
  readonly slackUserId: string
  readonly vendorId: number | null
  readonly isVendors: boolean
  /** Somebody else's employee: a guest, or of another workspace. */
  readonly isOutsider: boolean
  /** Of another workspace (Slack Connect): to be invited by hand alone. */
  readonly isStranger: boolean
}

/** Whether somebody may read all that is said of an incident of this vendor's: the bank's people, and that vendor's. */
export function mayRead(person: Pick<Invitee, 'isVendors' | 'vendorId' | 'isOutsider'>, vendorId: number | null): boolean {
  return person.isVendors ? vendorId !== null && person.vendorId === vendorId : !person.isOutsider
}
