import { z } from 'zod'
import type { Severity } from './severity.ts'

const minutes = z.number().int().min(1).max(60 * 24 * 366)
const bySeverity = <T extends z.ZodType>(of: T) => z.object({ SEV1: of, SEV2: of, SEV3: of })

/** What Steward does about incidents by itself, and when. Minutes are around the clock unless said otherwise. */
export const incidentPolicy = z.object({
  /** Whether the first in the escalation order is called at once, and not only when time runs out. */
  callAtOnce: bySeverity(z.boolean()),
  /** In percent of a target's time, rising: when the next in the escalation order is told. */
  escalateAt: z.array(z.number().int().min(1).max(1000)).min(1).max(20).refine((all) => all.every((percent, index) => index === 0 || percent > (all[index - 1] ?? 0))),
  /** How often a status update is asked for; null where none is. */
  updateMinutes: bySeverity(minutes.nullable()),
  /** After so many minutes of service hours in which nobody did anything, an acknowledged incident comes back to mind. */
  staleMinutes: bySeverity(minutes),
  /** Where nobody says for so long that it still fails, it counts as confirmed. */
  confirmAfterMinutes: minutes,
  /** Whole local hours from which and to which nobody is written to about what can wait; the same twice for none. */
  quietHours: z.object({ from: z.number().int().min(0).max(23), to: z.number().int().min(0).max(23) }),
})
export type IncidentPolicy = z.output<typeof incidentPolicy>

/**
 * Section 2 of the domain: warnings at 50 % and 80 % and at the breach, updates every 30 and 60 minutes. After a breach each further quarter of the time tells the next, until
 * everybody knows.
 */
export const usualPolicy: IncidentPolicy = {
  callAtOnce: { SEV1: true, SEV2: true, SEV3: false },
  escalateAt: [50, 80, 100, 125, 150, 175, 200],
  updateMinutes: { SEV1: 30, SEV2: 60, SEV3: null },
  staleMinutes: { SEV1: 90, SEV2: 180, SEV3: 480 },
  confirmAfterMinutes: 3 * 24 * 60,
  quietHours: { from: 22, to: 7 },
}

/** What cannot wait for the morning. */
export const isUrgent = (severity: Severity): boolean => severity !== 'SEV3'
