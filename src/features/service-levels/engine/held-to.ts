import type { IncidentFact } from '../../incidents/index.ts'
import { goalAt, type SlaTerms } from '../../register/index.ts'
import type { MeasureTerms } from './measure.ts'
import type { Hours, Step } from './terms.ts'

/** What an incident's clocks count against: the goal of the severity that it had and the version in force, each from its instant on. */
export function heldTo(fact: Pick<IncidentFact, 'reportedAt' | 'severities'>, sla: SlaTerms, hours: readonly Step<Hours>[]): MeasureTerms {
  return { response: { goals: goalsOf(fact, sla, 'response'), hours }, restore: { goals: goalsOf(fact, sla, 'restore'), hours } }
}

function goalsOf({ reportedAt, severities }: Pick<IncidentFact, 'reportedAt' | 'severities'>, sla: SlaTerms, metric: 'response' | 'restore'): Step<number>[] {
  const turns = [reportedAt, ...changesOf(sla).filter((at) => at > reportedAt), ...severities.slice(1).map(({ from }) => from)]
  const steps = (turns.length === 1 ? turns : [...new Set(turns)].toSorted((a, b) => a - b)).map((from) => {
    const severity = severities.findLast((step) => step.from <= from)?.severity ?? 'any'
    const goal = goalAt(sla, metric, severity, from)
    if (goal === null) throw new Error(`nothing is promised for the ${metric}`)
    return { from, value: Math.round(goal * 1000) }
  })
  return steps.filter(({ value }, index) => value !== steps[index - 1]?.value)
}

/** Shares of availability that were promised, from when on. */
export function availabilityGoals(sla: SlaTerms): Step<number | null>[] {
  return [0, ...changesOf(sla).filter((at) => at > 0)].map((from) => ({ from, value: goalAt(sla, 'availability', 'any', from) }))
}

const known = new WeakMap<SlaTerms, readonly number[]>()

/** When something of what a service is held to changed, in order. */
function changesOf(sla: SlaTerms): readonly number[] {
  const before = known.get(sla)
  if (before) return before
  const versions = [...sla.own, ...sla.profiles, ...[...sla.promised.values()].flat()]
  const changes = [...new Set(versions.map(({ validFrom }) => validFrom))].toSorted((a, b) => a - b)
  known.set(sla, changes)
  return changes
}
