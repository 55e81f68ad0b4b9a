import type { Criticality, OrganisationUnit, ServiceType, SupportTeam } from '../../platform/database/generated/enums.ts'
import { parseDuration } from './duration.ts'
import type { SlaMetric, SlaTerms } from './sla-terms.ts'

export const serviceTypes: readonly ServiceType[] = ['infrastructure', 'applications', 'data', 'security', 'cloud', 'ai']
export const units: readonly OrganisationUnit[] = ['head_office', 'subsidiary', 'branch']
export const supportTeams: readonly SupportTeam[] = ['application', 'system']
export const metrics: readonly SlaMetric[] = ['response', 'restore', 'availability', 'knowledge_resolution']

/** What the bank says of a service: section 1 of the domain. What it is held to is apart, by version. */
export interface ServiceFields {
  readonly name: string
  readonly vendorId: number | null
  readonly type: ServiceType | null
  /** Who answers for it in the business. */
  readonly ownerId: number | null
  readonly unit: OrganisationUnit | null
  readonly supportTeam: SupportTeam | null
  readonly criticality: Criticality
  /** Its service hours; around the clock for null. */
  readonly calendarId: number | null
  readonly channel: string | null
}

export interface ServiceRecord extends ServiceFields {
  readonly id: number
  readonly vendorName: string | null
  readonly owner: { readonly slackUserId: string | null; readonly name: string } | null
  readonly calendarName: string | null
  readonly retiredAt: Date | null
  readonly revision: number
  readonly sla: SlaTerms
}

/** A goal as people write it: `15 min`, `4 h` in seconds, `99.9 %` as a share; undefined where it is none for this metric. */
export function parseGoal(metric: SlaMetric, text: string): number | undefined {
  const plain = text.normalize('NFKC').trim()
  if (metric === 'response' || metric === 'restore') return parseDuration(plain)
  const percent = /^(\d{1,3}(?:\.\d{1,6})?)\s*%$/.exec(plain)?.[1]
  const share = percent === undefined ? undefined : Number((Number(percent) / 100).toFixed(8))
  return share !== undefined && share > 0 && share <= 1 ? share : undefined
}

/** A share in percent, without the digits that only binary fractions have: 0.999 is `99.9 %`. */
export const percentText = (share: number): string => `${Number((share * 100).toFixed(6))} %`

/** A goal as `parseGoal` reads it back. */
export function goalText(metric: SlaMetric, goal: number): string {
  if (metric === 'availability' || metric === 'knowledge_resolution') return percentText(goal)
  const parts = [[86_400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']] as const
  let left = goal
  return parts.flatMap(([seconds, unit]) => {
    const count = Math.floor(left / seconds)
    left -= count * seconds
    return count > 0 ? [`${count} ${unit}`] : []
  }).join(' ')
}
