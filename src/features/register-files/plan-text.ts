import type { Change, Value } from '../../platform/bulk/part.ts'
import type { PartPlan } from '../../platform/bulk/plan.ts'

/** What an import changes, for a terminal: counts by part, then every entry with every change. */
export function planText(plans: readonly PartPlan[]): string {
  const lines = plans.flatMap(({ part, planned, unchanged }) => {
    const made = planned.filter(({ before }) => !before).length
    if (planned.length === 0 && unchanged === 0) return []
    return [
      `${part.name}: ${made} new, ${planned.length - made} changed, ${unchanged} unchanged`,
      ...planned.map(({ key, before, changes }) => (before ? `  ~ ${key}: ${changes.map(changeText).join('; ')}` : `  + ${key}`)),
    ]
  })
  return lines.length === 0 ? 'The file names nothing.\n' : `${lines.join('\n')}\n`
}

const changeText = ({ field, from, to }: Change): string => `${field} ${valueText(from)} → ${valueText(to)}`

function valueText(value: Value): string {
  const text = value === null ? 'none' : Array.isArray(value) ? (value.length === 0 ? 'none' : value.join(' | ')) : String(value)
  // On one line of a terminal, whatever stands in it.
  return JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
}
