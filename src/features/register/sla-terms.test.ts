import { describe, expect, it } from 'vitest'
import { goalAt, profileAt, type SlaTerms, targetsAt, type TargetVersion } from './sla-terms.ts'

const target = (metric: TargetVersion['metric'], goal: number | null, validFrom = 0, severity: TargetVersion['severity'] = 'any'): TargetVersion => ({ metric, goal, validFrom, severity })

const promised = new Map([
  ['operations', [target('response', 900), target('restore', 14_400), target('restore', 7200, 0, 'SEV1'), target('availability', 0.999)]],
  ['contract', [target('response', 86_400), target('restore', 172_800)]],
])
const terms = (own: readonly TargetVersion[] = [], profiles: SlaTerms['profiles'] = []): SlaTerms => ({ own, profiles, promised })

describe('targets in force', () => {
  it('are the profile operations where nothing else is said', () => {
    expect(targetsAt(terms(), 'any', 5)).toEqual({ responseSeconds: 900, restoreSeconds: 14_400, availability: 0.999, knowledgeResolution: null })
  })

  it('are the own ones before the profile, and the severity before any', () => {
    expect(goalAt(terms(), 'restore', 'SEV1', 5)).toBe(7200)
    expect(goalAt(terms(), 'restore', 'SEV2', 5)).toBe(14_400)
    const own = terms([target('restore', 3600), target('restore', 600, 0, 'SEV2')])
    expect(goalAt(own, 'restore', 'SEV1', 5)).toBe(3600)
    expect(goalAt(own, 'restore', 'SEV2', 5)).toBe(600)
  })

  it('change from an instant on and leave the past as it was', () => {
    const changed = terms([target('response', 600, 100), target('response', 300, 200), target('response', null, 300)])
    expect([99, 100, 199, 200, 299, 300].map((at) => goalAt(changed, 'response', 'any', at))).toEqual([900, 600, 600, 300, 300, 900])
  })

  it('follow the profile that the service was on', () => {
    const moved = terms([], [{ validFrom: 100, profile: 'contract' }, { validFrom: 200, profile: 'operations' }])
    expect([99, 100, 200].map((at) => profileAt(moved, at))).toEqual(['operations', 'contract', 'operations'])
    expect([99, 100, 200].map((at) => goalAt(moved, 'response', 'SEV3', at))).toEqual([900, 86_400, 900])
    expect(goalAt(moved, 'availability', 'any', 150)).toBeNull()
  })
})
