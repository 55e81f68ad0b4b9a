import type { Problem, Severity } from '../incidents/index.ts'

export const sourceKinds = ['alertmanager', 'grafana', 'json'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** Who sends alerts, and what is made of them. */
export interface AlertSource {
  readonly id: number
  readonly name: string
  readonly kind: SourceKind
  readonly serviceLabel: string
  readonly defaultService: { readonly id: number; readonly name: string }
  /** By value of the label `severity`, in small letters. */
  readonly severities: Readonly<Record<string, Severity>>
  readonly defaultSeverity: Severity
  readonly holdDownSeconds: number
  readonly windowSeconds: number
  readonly everySeconds: number | null
  readonly lastSeenAt: Date | null
  readonly revision: number
  readonly mappings: readonly { readonly value: string; readonly serviceId: number; readonly service: string }[]
  readonly secrets: readonly { readonly madeAt: Date; readonly validUntil: Date | null; readonly madeBy: string }[]
}

/** What of a source somebody edits. */
export interface SourceFields extends Pick<AlertSource, 'name' | 'kind' | 'serviceLabel' | 'severities' | 'defaultSeverity' | 'holdDownSeconds' | 'windowSeconds' | 'everySeconds'> {
  readonly defaultServiceId: number
  readonly mappings: readonly { readonly value: string; readonly serviceId: number }[]
}

export const usualSeverities: Readonly<Record<string, Severity>> = { critical: 'SEV1', warning: 'SEV2', info: 'SEV3' }

/** What a sender says of one thing that it watches: it fires, or it is over. */
export interface Signal {
  /** The sender's name for what is watched. */
  readonly fingerprint: string
  /** Null where the sender does not say since when: then it is the order of arrival that counts. */
  readonly firedAt: Date | null
  /** Null while it fires. */
  readonly endsAt: Date | null
  readonly title: string
  readonly summary: string
  readonly url: string | null
  readonly labels: Readonly<Record<string, string>>
  /** What the sender takes for one cause. */
  readonly groupKey: string | null
  readonly metric: string | null
  readonly value: number | null
  readonly problem: Problem | null
}

/** A sign of life that shall come so often from now on; without a time, as often as was said before. */
export interface Beat {
  readonly name: string
  readonly everySeconds: number | null
  readonly serviceValue: string | null
}

/** From what percentage on a raw value is an alert, and whose work that is. */
export interface Threshold {
  readonly metric: string
  readonly percent: number
  readonly problem: Problem
}

/** An alert as it is kept. */
export interface Alert {
  readonly id: number
  readonly sourceId: number
  readonly fingerprint: string
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly receivedAt: Date
  readonly title: string
  readonly summary: string
  readonly url: string | null
  readonly groupKey: string | null
  readonly serviceValue: string | null
  readonly severityValue: string | null
  readonly problem: Problem | null
  readonly incidentId: number | null
  readonly attempts: number
}
