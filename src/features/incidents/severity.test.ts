import { expect, it } from 'vitest'
import { impacts, proposeSeverity, urgencies } from './severity.ts'

it('proposes by impact (rows: bank, several branches, team, person) and urgency (columns: still, hampered, can wait)', () => {
  expect(impacts.map((impact) => urgencies.map((urgency) => proposeSeverity(impact, urgency)))).toEqual([
    ['SEV1', 'SEV2', 'SEV3'],
    ['SEV1', 'SEV2', 'SEV3'],
    ['SEV2', 'SEV3', 'SEV3'],
    ['SEV3', 'SEV3', 'SEV3'],
  ])
})
