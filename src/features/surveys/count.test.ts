import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { count, type RunResult } from './count.ts'
import { changeOf, figuresOf, indexOf, lowest } from './figures.ts'
import { standardQuestions } from './questionnaire.ts'
import type { Ballot } from './question.ts'
import { hashOfCode, newCode, Sealer } from './seal.ts'

const services = new Map([1, 2, 3].map((id) => [id, { name: `Service ${id}`, vendor: { id: id === 3 ? 8 : 7, name: id === 3 ? 'Vendor B' : 'Vendor A' }, unit: id === 1 ? 'branch' : null }]))
const counting = { questions: standardQuestions, services, anonymous: true, asked: 50, weights: 0, shuffle: <T>(things: readonly T[]) => [...things].toReversed() }
const ballot = (score: number, serviceId: number | null = 1, more: Partial<Ballot> = {}): Ballot => ({ answers: { q1: score, q3: score, q5: score, q7: score, ...more.answers }, serviceId, locale: more.locale ?? 'en' })
const many = (n: number, score: number, serviceId: number) => Array.from({ length: n }, () => ballot(score, serviceId))
const shownOf = ({ cuts }: RunResult) => cuts.map(({ dimension, key }) => `${dimension} ${key}`)

it('keeps nothing of fewer than five', () => {
  const said = ballot(3, 1, { answers: { q2: 'I am known for this' } })
  expect(count([said, ...many(3, 8, 1)], counting)).toEqual({ n: 4, asked: 50, weights: 0, questions: {}, cuts: [], withheld: { service: 1, vendor: 1, unit: 1, language: 1 }, comments: [] })
  expect(count([said, ...many(4, 8, 1)], counting)).toMatchObject({ questions: { q1: { answered: 5 } }, comments: [{ question: 'q2', service: 'Service 1', text: 'I am known for this' }] })
})

it('leaves out what would be known by subtracting', () => {
  const result = count([...many(8, 9, 1), ...many(3, 0, 2), ...many(9, 5, 3)], counting)
  expect(shownOf(result)).toEqual(['service 3', 'vendor 7', 'vendor 8', 'language en'])
  expect(result.withheld).toEqual({ service: 2, unit: 1 })
})

it('counts a question that few left out without telling what those few say elsewhere', () => {
  const two = many(2, 1, 1).map((one) => ({ ...one, answers: { q1: 1 } }))
  const result = count([...many(10, 9, 1), ...two, ...many(6, 5, 3)], counting)
  expect(result.questions['q3']).toEqual({ answered: 16, counts: [0, 0, 0, 0, 0, 6, 0, 0, 0, 10, 0] })
})

it('never shows, for any question, groups that leave fewer than five between them', () => {
  const any = fc.array(fc.record({ score: fc.nat(10), serviceId: fc.constantFrom(1, 2, 3, null), locale: fc.constantFrom('en' as const, 'zh-TW' as const), skips: fc.boolean() }), { maxLength: 40 })
  fc.assert(fc.property(any, (given) => {
    const result = count(given.map(({ score, serviceId, locale, skips }) => ({ answers: skips ? { q1: score } : { q1: score, q3: score }, serviceId, locale })), counting)
    for (const id of ['q1', 'q3']) {
      const all = result.questions[id]?.answered ?? 0
      const sizes = result.cuts.flatMap(({ questions }) => questions[id]?.answered ?? [])
      expect(sizes.every((n) => n >= 5 && (all - n === 0 || all - n >= 5))).toBe(true)
      for (const dimension of ['service', 'vendor', 'language']) {
        const rest = all - result.cuts.filter((cut) => cut.dimension === dimension).reduce((sum, { questions }) => sum + (questions[id]?.answered ?? 0), 0)
        expect(rest === 0 || rest >= 5 || !result.cuts.some((cut) => cut.dimension === dimension)).toBe(true)
      }
    }
  }))
})

it('shows of a named run every group', () => {
  expect(shownOf(count([ballot(9, 1), ballot(2, 3)], { ...counting, anonymous: false }))).toEqual(['service 1', 'service 3', 'vendor 7', 'vendor 8', 'unit branch', 'language en'])
})

it('says of a question and of the whole what there is to say', () => {
  const result = count([...many(6, 9, 1), ...many(4, 6, 1)], counting)
  const [first] = standardQuestions
  expect(first && figuresOf(first, result.questions['q1'] ?? { answered: 0, counts: [] })).toMatchObject({ answered: 10, mean: 7.8, median: 9, satisfied: { n: 6, share: 0.6 }, nps: null })
  const equal = () => 1
  expect(indexOf(standardQuestions, result, equal)?.value).toBeCloseTo(78)
  const before = { questions: standardQuestions, result: count([...many(6, 3, 1), ...many(4, 2, 1)], counting) }
  expect(changeOf(before, { questions: standardQuestions, result }, equal)).toMatchObject({ isReal: true })
  expect(changeOf(before, before, equal)).toEqual({ by: 0, isReal: false })
  expect(changeOf(undefined, before, equal)).toBeNull()
  expect(lowest(standardQuestions, count(many(5, 7, 1).map((one) => ({ ...one, answers: { ...one.answers, q5: 2 } })), counting))).toMatchObject({ question: { id: 'q5' }, mean: 2 })
})

it('seals what only the same secret opens, for the same run', () => {
  const [sealer, other] = [new Sealer(Buffer.from('one')), new Sealer(Buffer.from('two'))]
  const said = ballot(7, 2, { answers: { q2: 'slow on Mondays 很慢' } })
  const sealed = sealer.seal(1, said)
  expect(sealer.open(1, sealed)).toEqual(said)
  expect(Buffer.from(sealed).toString()).not.toContain('Mondays')
  expect(sealer.seal(1, ballot(1)).length).toBe(sealed.length)
  expect(() => sealer.open(2, sealed)).toThrow('authenticate data')
  expect(() => other.open(1, sealed)).toThrow('authenticate data')
  expect(sealer.fingerprint).not.toBe(other.fingerprint)
})

it('finds a code again as people type it', () => {
  const code = newCode()
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
  expect(hashOfCode(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toBe(hashOfCode(code))
})
