import { describe, expect, it } from 'vitest'
import { isQuestion, readQuestion } from './question.ts'

describe('what is asked', () => {
  it.each([
    ['card declined', { text: 'card declined' }],
    ['card declined kind:faq service:"Core Payments" tag:pos', { text: 'card declined', kinds: ['faq'], services: ['Core Payments'], tags: ['pos'] }],
    ['kind:how-to tag:a tag:b 連線失敗', { text: '連線失敗', kinds: ['how_to'], tags: ['a', 'b'] }],
    ['服務：「核心支付」 連線失敗', { text: '連線失敗', services: ['核心支付'] }],
    ['service:“Core Payments” x', { text: 'x', services: ['Core Payments'] }],
    ['kind:poem x', { text: 'kind:poem x' }],
    ['what does http://kind:faq mean', { text: 'what does http://kind:faq mean' }],
    ['tag: x', { text: '', tags: ['x'] }],
  ])('%s', (typed, expected) => {
    expect(readQuestion(typed)).toEqual({ kinds: [], services: [], tags: [], ...expected })
  })

  it.each([
    ['How do I reset the terminal?', true], ['Why is the batch late', true], ['終端機怎麼重開', true], ['请问对账文件在哪里下载', true], ['批次跑完了嗎？', true],
    ['The batch is done.', false], ['ok?', false], ['早安，大家好', false], ['<@U1>', false], [`${'long '.repeat(200)}?`, false],
  ])('%s: %s', (text, expected) => {
    expect(isQuestion(text)).toBe(expected)
  })
})
