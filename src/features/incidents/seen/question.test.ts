import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { severities } from '../severity.ts'
import { type IncidentQuestion, questionText, readQuestion, standings } from './question.ts'

describe('what a list is asked for', () => {
  it.each<[string, ReturnType<typeof readQuestion>]>([
    ['', {}],
    ['open sev1', { standing: 'open', severities: ['SEV1'] }],
    ['SEV2,sev1 service:"Core Payments" mine', { severities: ['SEV1', 'SEV2'], service: 'Core Payments', isMine: true }],
    ['lead:<@U0ONCALL001|oncall> since:2026-11-01 until:2026-11-30 drill', { lead: 'U0ONCALL001', since: '2026-11-01', until: '2026-11-30', kind: 'drill' }],
    ['lead:me solved real vendor:“Vendor A”', { lead: 'me', standing: 'solved', kind: 'real', vendor: 'Vendor A' }],
    ['cards are refused', { text: 'cards are refused' }],
    ['"open" cards', { text: 'open cards' }],
    ['since:2026-02-30', { word: 'since:2026-02-30' }],
    ['lead:@nobodyknows', { word: 'lead:@nobodyknows' }],
    ['colour:red', { word: 'colour:red' }],
    ['https://status.example', { text: 'https://status.example' }],
  ])('%s', (text, question) => {
    expect(readQuestion(text)).toEqual(question)
  })

  it('is the same again from what a button carries', () => {
    const name = fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.replaceAll(/["“”\s]+/g, ' ').trim()).filter(Boolean)
    const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10))
    const any = fc.record({
      standing: fc.constantFrom(...standings), severities: fc.subarray([...severities], { minLength: 1 }), service: name, vendor: name, text: name,
      lead: fc.constantFrom('me', 'nobody', 'U0ONCALL001'), isMine: fc.constant(true), since: date, until: date, kind: fc.constantFrom('drill' as const, 'real' as const),
    }, { requiredKeys: [] })
    fc.assert(fc.property(any, (question: IncidentQuestion) => {
      expect(readQuestion(questionText(question))).toEqual(question)
    }))
  })
})
