/** SEV1 major, SEV2 serious, SEV3 general: section 2 of the domain. */
export const severities = ['SEV1', 'SEV2', 'SEV3'] as const
export type Severity = (typeof severities)[number]

/** Scope: 1 the whole bank, 2 several branches or systems, 3 a team, 4 one person. */
export const impacts = [1, 2, 3, 4] as const
export type Impact = (typeof impacts)[number]

/** Seriousness: 1 work stands still, 2 work is hampered, 3 it can wait. */
export const urgencies = [1, 2, 3] as const
export type Urgency = (typeof urgencies)[number]

/** Rows are impact 1–4, columns urgency 1–3. */
const matrix: readonly (readonly Severity[])[] = [
  ['SEV1', 'SEV2', 'SEV3'],
  ['SEV1', 'SEV2', 'SEV3'],
  ['SEV2', 'SEV3', 'SEV3'],
  ['SEV3', 'SEV3', 'SEV3'],
]

/** The level that impact and urgency propose; a person may overrule it. */
export function proposeSeverity(impact: Impact, urgency: Urgency): Severity {
  return matrix[impact - 1]?.[urgency - 1] ?? 'SEV3'
}
