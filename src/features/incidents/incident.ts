import type { Calendar } from '../../platform/calendar/index.ts'
import type { OwnChannel } from './channel/own-channel.ts'
import type { Course } from './course.ts'
import type { IncidentRole } from './events.ts'
import type { ShownValue } from './fields/field.ts'

/** An incident with all that its views show. */
export interface Incident extends Course {
  readonly id: number
  readonly title: string
  readonly description: string
  readonly service: { readonly id: number; readonly name: string; readonly vendorId: number | null; readonly vendorName: string | null }
  readonly drill: boolean
  readonly imported: boolean
  readonly externalRef: string | null
  readonly reporter: Party | null
  /** Who has which role. */
  readonly cast: Readonly<Record<IncidentRole, Party | null>>
  /** Those who reported the same and were taken in, as far as they may see it. */
  readonly followers: readonly Party[]
  /** Who was let into a private incident by name. */
  readonly letIn: readonly Party[]
  /** What its card shows of the bank's own fields. */
  readonly cardFields: readonly ShownValue[]
  /** The channel of its own; null where it is worked on in the thread of its card. */
  readonly channel: OwnChannel | null
  readonly responseRecorded: boolean
  /** In seconds. */
  readonly targets: { readonly responseSeconds: number; readonly restoreSeconds: number }
  /** The service hours. */
  readonly calendar: Calendar
}

/** Somebody who has to do with an incident. */
export interface Party {
  readonly personId: number
  readonly slackUserId: string | null
  readonly name: string
}

/** `INC-12`, the name of an incident everywhere. */
export const referenceOf = (incident: { readonly id: number }): string => `INC-${incident.id}`

/** The id in a reference as people type it: `INC-12`, `inc12`, `12`; undefined where it is none. */
export function parseReference(text: string): number | undefined {
  const digits = /^(?:inc-?)?(\d{1,9})$/i.exec(text.trim())?.[1]
  return digits ? Number(digits) : undefined
}
