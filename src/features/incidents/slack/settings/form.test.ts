import { describe, expect, it } from 'vitest'
import { usualPolicy } from '../../policy.ts'
import { parseSettings, settingsForm } from './form.ts'

const typed = { call: ['SEV1'], escalate: '50 80, 100、125', update: '15, 45, -', stale: '60, 90, 240', confirm: '48', quiet: '２１－７' }

describe('the settings of incidents', () => {
  it('are read as people type them', () => {
    expect(parseSettings('en', typed)).toEqual({
      policy: {
        callAtOnce: { SEV1: true, SEV2: false, SEV3: false }, escalateAt: [50, 80, 100, 125], updateMinutes: { SEV1: 15, SEV2: 45, SEV3: null }, staleMinutes: { SEV1: 60, SEV2: 90, SEV3: 240 },
        confirmAfterMinutes: 2880, quietHours: { from: 21, to: 7 },
      },
    })
  })

  it.each([
    ['escalate', '80, 50'], ['escalate', ''], ['escalate', '50 %'], ['update', '30, 60'], ['update', '0, 60, -'], ['stale', '30, -, 60'], ['confirm', 'soon'], ['confirm', '0'], ['quiet', '22'], ['quiet', '22-24'],
  ])('say at the field %s what is wrong with "%s"', (field, text) => {
    const parsed = parseSettings('zh-TW', { ...typed, [field]: text })
    expect('errors' in parsed && Object.keys(parsed.errors)).toEqual([field])
  })

  it('come back from the form as they went in', () => {
    const blocks = settingsForm('en', usualPolicy).blocks as { block_id?: string; element?: { initial_value?: string; initial_options?: { value: string }[] } }[]
    const values = Object.fromEntries(blocks.flatMap(({ block_id: id, element }) => (id ? [[id, element?.initial_value ?? element?.initial_options?.map(({ value }) => value) ?? null]] : [])))
    expect(parseSettings('en', values)).toEqual({ policy: usualPolicy })
  })
})
