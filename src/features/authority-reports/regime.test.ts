import { describe, expect, it } from 'vitest'
import { presets } from './presets.ts'
import { concerns, proposesMajor, type RegimeVersion, termsSchema, versionOn } from './regime.ts'

const dora = presets.find(({ code }) => code === 'DORA')?.terms as (typeof presets)[number]['terms']

describe('the criteria of Delegated Regulation (EU) 2024/1772', () => {
  // 0: critical services, 1: malicious access with data loss, 2 to 9: those of which two are enough.
  it.each<[readonly number[], boolean]>([
    [[], false], [[0], false], [[1], false], [[0, 1], true], [[0, 2], false], [[0, 2, 6], true], [[2, 3, 4, 5, 6, 7, 8, 9], false], [[1, 2, 3], false], [[0, 8, 9], true], [[0, 1, 2], true],
  ])('met %j: major %s', (met, major) => {
    expect(proposesMajor(dora, new Set(met))).toBe(major)
  })

  it('without criteria that are required or alone, the counted ones decide', () => {
    const terms = { criteria: [{ weight: 'counted', text: 'a' }, { weight: 'counted', text: 'b' }], countedNeeded: 1 } as const
    expect(proposesMajor({ ...terms, criteria: [...terms.criteria] }, new Set([1]))).toBe(true)
    expect(proposesMajor({ ...terms, criteria: [...terms.criteria] }, new Set())).toBe(false)
  })
})

describe('which incidents a regime concerns', () => {
  const incident = { severity: 'SEV2', problem: null, criticality: 'critical', unit: 'branch' } as const
  const all = { severities: [], problems: [], criticalities: [], units: [] }
  it.each([
    ['all where nothing is named', all, true],
    ['those of a severity', { ...all, severities: ['SEV1' as const] }, false],
    ['those of a severity that is theirs', { ...all, severities: ['SEV1' as const, 'SEV2' as const] }, true],
    ['a kind of problem that nobody has told yet', { ...all, problems: ['security' as const] }, false],
    ['a kind of service', { ...all, criticalities: ['critical' as const] }, true],
    ['a unit that is not theirs', { ...all, units: ['head_office' as const] }, false],
  ])('%s', (_, terms, expected) => {
    expect(concerns(terms, incident)).toBe(expected)
  })
})

it('the version in force is the latest that has begun, as long as its regime goes on', () => {
  const version = (validFrom: string, validTo: string | null = null) => ({ id: 1, validFrom, validTo, terms: { ...dora, calendarId: null }, confirmedBy: null, confirmedOn: null }) satisfies RegimeVersion
  const regime = { versions: [version('2025-01-17'), version('2026-07-01', '2026-12-31')] }
  expect(['2025-01-16', '2025-01-17', '2026-06-30', '2026-07-01', '2026-12-31', '2027-01-01'].map((day) => versionOn(regime, day)?.validFrom)).toEqual([undefined, '2025-01-17', '2025-01-17', '2026-07-01', '2026-07-01', undefined])
})

it.each(presets)('the preset $code is whole, names its source and fits what Slack takes', ({ terms, authority, validFrom }) => {
  expect(termsSchema.parse({ ...terms, calendarId: null })).toEqual({ ...terms, calendarId: null })
  expect([authority, terms.source, terms.asOf, validFrom].every(Boolean)).toBe(true)
  expect(terms.criteria.filter(({ text }) => [...text].length > 75)).toEqual([])
})
