import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applies, blockOf, type Field, type FieldFacts, fieldKinds, isRequired, mayFill, maySee, readFields } from './field.ts'

const field = (change: Partial<Field> = {}): Field => ({
  id: 1, key: 'change_number', labels: { en: 'Change', 'zh-TW': '變更', 'zh-CN': '变更' }, kind: 'text', choices: [], required: 'never', serviceIds: [], problems: [], severities: [],
  vendorSees: false, vendorEdits: false, onCard: false, activeFrom: null, activeTo: null, position: 1, revision: 1, ...change,
})
const facts: FieldFacts = { serviceId: 7, severity: 'SEV2', problem: null }

describe('which incidents have a field', () => {
  it.each<[string, Partial<Field>, boolean]>([
    ['all where nothing is named', {}, true],
    ['those of a service', { serviceIds: [7, 8] }, true],
    ['not those of another', { serviceIds: [8] }, false],
    ['not those of another severity', { severities: ['SEV1'] }, false],
    ['not those whose kind of problem nobody has told', { problems: ['data'] }, false],
    ['from its first day on', { activeFrom: '2026-11-25' }, true],
    ['not before', { activeFrom: '2026-11-26' }, false],
    ['until its last day', { activeTo: '2026-11-25' }, true],
    ['not after', { activeTo: '2026-11-24' }, false],
  ])('%s', (_, change, expected) => {
    expect(applies(field(change), facts, '2026-11-25')).toBe(expected)
  })

  it('while nobody has said the service or the severity, only what is for all', () => {
    const open = { serviceId: null, severity: null, problem: null }
    expect([{}, { serviceIds: [7] }, { severities: ['SEV2' as const] }].map((change) => applies(field(change), open, '2026-11-25'))).toEqual([true, false, false])
  })
})

it('what must be known at the report must be known at the end too', () => {
  expect((['never', 'report', 'resolve'] as const).map((required) => [isRequired({ required }, 'report'), isRequired({ required }, 'resolve')])).toEqual([[false, false], [true, true], [false, true]])
})

it("a vendor's people see and fill in what the bank lets them; the bank's own see all", () => {
  const hidden = field()
  const shown = field({ vendorSees: true })
  const theirs = field({ vendorSees: true, vendorEdits: true })
  const vendor = { role: 'vendor_member' } as const
  expect([hidden, shown, theirs].map((own) => [maySee(vendor, own), mayFill(vendor, own, 'later'), mayFill(vendor, own, 'report')])).toEqual([[false, false, false], [true, false, false], [true, true, true]])
  expect(mayFill({ role: 'operator' }, hidden, 'later')).toBe(true)
  expect([mayFill({ role: 'business_user' }, hidden, 'report'), mayFill({ role: 'business_user' }, hidden, 'later'), mayFill({ role: 'auditor' }, hidden, 'later'), maySee({ role: 'auditor' }, hidden)]).toEqual([true, false, false, true])
  expect(mayFill(vendor, field({ vendorSees: false, vendorEdits: true }), 'later')).toBe(false)
})

describe('what a form says', () => {
  it.each<[Field['kind'], string | readonly string[], unknown]>([
    ['text', '  CHG-7 ', 'CHG-7'],
    ['number', '１，200.5', 1200.5],
    ['number', '-3', -3],
    ['number', 'many', 'wrong'],
    ['number', '1e5', 'wrong'],
    ['date', '2028-02-29', '2028-02-29'],
    ['date', '2027-02-29', 'wrong'],
    ['choice', '1', 'b'],
    ['choice', '9', 'wrong'],
    ['choice', ['1'], 'wrong'],
    ['choices', ['2', '0'], ['a', 'c']],
    ['choices', ['0', '5'], 'wrong'],
    ['person', 'U0ONCALL001', 'U0ONCALL001'],
    ['person', '<!channel>', 'wrong'],
    ['yes_no', 'no', false],
    ['yes_no', 'perhaps', 'wrong'],
  ])('%s from %j', (kind, raw, expected) => {
    const own = field({ kind, choices: ['a', 'b', 'c'] })
    const { values, wrong } = readFields([own], { [blockOf(own)]: raw }, 'later')
    expect(wrong.length > 0 ? 'wrong' : values.get(1)).toEqual(expected)
  })

  it('an empty field is emptied where the form had it, and missing where it must be filled in', () => {
    const own = field({ required: 'report' })
    expect(readFields([own], { [blockOf(own)]: ' ' }, 'later').values.get(1)).toBeNull()
    expect(readFields([own], {}, 'later').values.has(1)).toBe(false)
    expect(readFields([own], { [blockOf(own)]: null }, 'report').missing).toEqual([own])
    expect(readFields([field({ required: 'resolve' })], {}, 'report').missing).toEqual([])
  })

  it('whatever comes, every field is a value, wrong, missing or untouched, and nothing throws', () => {
    const anything = fc.oneof(fc.string(), fc.constant(null), fc.array(fc.string(), { maxLength: 3 }))
    fc.assert(fc.property(fc.constantFrom(...fieldKinds), anything, fc.constantFrom('report', 'resolve', 'later'), fc.constantFrom('never', 'report', 'resolve'), (kind, raw, moment, required) => {
      const own = field({ kind, required, choices: ['a', 'b'] })
      const { values, wrong, missing } = readFields([own], { [blockOf(own)]: raw }, moment)
      expect(values.size + wrong.length + missing.length).toBe(1)
    }))
  })
})
