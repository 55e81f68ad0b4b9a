import { expect, it } from 'vitest'
import { readCommand } from './command.ts'

it.each([
  ['', { what: 'help' }], ['help', { what: 'help' }], ['help with cards', { what: 'question' }], ['new', { what: 'new' }], ['new cards are declined', { what: 'question' }],
  ['KB-7', { what: 'show', id: 7 }], ['kb7', { what: 'show', id: 7 }], ['7', { what: 'question' }], ['show KB-7', { what: 'show', id: 7 }], ['edit kb-7', { what: 'edit', id: 7 }], ['share KB-7', { what: 'share', id: 7 }],
  ['share 7', { what: 'question' }], ['edit the terminal', { what: 'question' }], ['subscribe', { what: 'subscribe', words: [] }], ['subscribe Asia/Taipei zh-TW', { what: 'subscribe', words: ['Asia/Taipei', 'zh-TW'] }],
  ['subscribe to the newsletter how', { what: 'question' }], ['資料庫連線失敗', { what: 'question' }],
])('/kb %s', (text, asked) => {
  expect(readCommand(text)).toEqual(asked)
})
