import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { normalise, termsOf } from './terms.ts'

const terms = (text: string) => termsOf(text).map(({ term }) => term)

it.each([
  ['重設密碼', ['重设', '设密', '密码', '码']],
  ['Resetting the users’ passwords', ['reset', 'the', 'user', 'password']],
  ['ORA-01555', ['ora', '01555', 'ora01555']],
  ['HTTP 502', ['http', '502', 'http502']],
  ['ＡＴＭ吞卡', ['atm', '吞卡', '卡']],
  ['v2.3', ['v', '2', 'v2', '3', 'v23']],
  ['e-mail', ['e', 'mail', 'email']],
  ['Café', ['cafe']],
  ['👍 ！', []],
])('of %j', (text, expected) => {
  expect(terms(text)).toEqual(expected)
})

it('are the same for traditional and simplified, half and full width, small and capital letters', () => {
  expect(terms('資料庫連線逾時')).toEqual(terms('资料库连线逾时'))
  expect(terms('ＯＲＡ－０１５５５')).toContain('ora01555')
  expect(normalise('  資料庫，ORA-01555！ ')).toBe('资料库 ora 01555')
})

it('stand where they say, whatever the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => {
    const text = any.normalize('NFC')
    for (const { term, start, end } of termsOf(text)) {
      expect(start).toBeLessThan(end)
      expect(end).toBeLessThanOrEqual(text.length)
      expect(terms(text.slice(start, end))).toContain(term)
    }
  }))
})

it('finds of wanted terms what it would find of all', () => {
  const text = fc.array(fc.constantFrom('重設', '密碼', '𠮷野家', 'ORA-01555', 'HTTP 502', 'e-mail', 'Passwords', '帳', ' ', '，', "bank's", 'é'), { maxLength: 20 }).map((parts) => parts.join(''))
  fc.assert(fc.property(text, fc.oneof(text, fc.string({ unit: 'binary' })), (body, question) => {
    const wanted = new Set(termsOf(question).map(({ term }) => term))
    expect(termsOf(body, wanted)).toEqual(termsOf(body).filter(({ term }) => wanted.has(term)))
  }))
})
