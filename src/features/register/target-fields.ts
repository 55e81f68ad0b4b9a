import { z } from 'zod'
import { choice, day, text } from '../../platform/bulk/fields.ts'
import { goalText, metrics, parseGoal } from './service.ts'
import { severities, type SlaMetric } from './sla-terms.ts'

/** A goal as it is shown, or null where the profile's holds again. */
export const goalOf = (metric: SlaMetric, value: string | null, say: (reason: string) => void): string | null => {
  if (value === null) return null
  const goal = parseGoal(metric, value)
  if (goal === undefined) say(metric === 'response' || metric === 'restore' ? 'expected a span such as 15 min, 4 h or 1 h 30 min' : 'expected a share such as 99.9 %')
  return goal === undefined ? value : goalText(metric, goal)
}

/** A target with the day from which it holds, as files give it. */
export const targetSchema = z.strictObject({ metric: choice(metrics), severity: choice(severities).nullish(), from: day.nullish(), goal: text(30).nullish() })
  .transform(({ metric, severity, from, goal }, context) => ({
    metric, severity: severity ?? 'any', from: from ?? null,
    goal: goalOf(metric, goal ?? null, (message) => context.addIssue({ code: 'custom', path: ['goal'], message })),
  }))
