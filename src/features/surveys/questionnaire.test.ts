import { describe, expect, it } from 'vitest'
import { readQuestions, standardQuestions, writeQuestions } from './questionnaire.ts'

const read = (en: string, tw = '', cn = '') => readQuestions({ en, 'zh-TW': tw, 'zh-CN': cn }, [])
const faultOf = (...texts: Parameters<typeof read>) => {
  const outcome = read(...texts)
  return 'fault' in outcome ? outcome.fault : undefined
}

describe('questions as they are written', () => {
  it('are read back as they were', () => {
    const text = { en: writeQuestions(standardQuestions, 'en'), 'zh-TW': writeQuestions(standardQuestions, 'zh-TW'), 'zh-CN': writeQuestions(standardQuestions, 'zh-CN') }
    expect(readQuestions(text, [])).toEqual({ questions: standardQuestions })
  })

  it('are of every kind, also from a Chinese keyboard', () => {
    expect(read('[nps] A\n[one] B | x | y\n\n[many] C|x|y|z\n[yes/no] D\n[1-5] E\n[text] F', '【NPS】甲\n【one】乙｜一｜二\n[many] 丙|一|二|三\n[yes/no] 丁\n［1–5］戊\n[text] 己')).toMatchObject({
      questions: [{ kind: 'nps', text: { en: 'A', 'zh-TW': '甲', 'zh-CN': 'A' } }, { kind: 'one', options: [{ en: 'x', 'zh-TW': '一' }, { en: 'y' }] }, { kind: 'many' }, { kind: 'yes/no' }, { kind: '1-5' }, { kind: 'text' }],
    })
  })

  it.each([
    [{ locale: 'en', line: 1, kind: 'empty' }, ' \n '],
    [{ locale: 'en', line: 2, kind: 'unknown_kind' }, '[text] A\nHow is it?'],
    [{ locale: 'en', line: 1, kind: 'no_text' }, '[text]'],
    [{ locale: 'en', line: 1, kind: 'choices' }, '[one] A | x'],
    [{ locale: 'en', line: 1, kind: 'choices' }, '[0-10] A | x | y'],
    [{ locale: 'en', line: 1, kind: 'too_long' }, `[text] ${'x'.repeat(201)}`],
    [{ locale: 'en', line: 21, kind: 'too_many' }, '[text] A\n'.repeat(21)],
    [{ locale: 'zh-TW', line: 2, kind: 'unlike' }, '[text] A\n[text] B', '[text] 甲'],
    [{ locale: 'zh-CN', line: 1, kind: 'unlike' }, '[0-10] A', '', '[1-5] 甲'],
  ] as const)('say %j', (fault, ...texts) => expect(faultOf(...(texts as unknown as Parameters<typeof read>))).toEqual(fault))

  it('keep their names while their words stay in one language', () => {
    const before = read('[text] A\n[text] B')
    const after = 'questions' in before ? readQuestions({ en: '[text] B\n[text] C\n[0-10] A', 'zh-TW': '', 'zh-CN': '' }, before.questions) : before
    expect('questions' in after && after.questions.map(({ id }) => id)).toEqual(['q2', 'q3', 'q4'])
  })
})
