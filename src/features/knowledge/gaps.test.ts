import { expect, it } from 'vitest'
import { gapOf } from './gaps.ts'

const open = [{ id: 1, question: 'How do I reset the terminal password' }, { id: 2, question: '對帳檔案在哪裡下載' }, { id: 3, question: 'Where is the VPN guide' }]

it.each([
  ['reset terminal password', 1],
  ['How can I reset a terminal password?', 1],
  ['對帳檔案哪裡下載', 2],
  ['where do I find the lunch menu', undefined],
  ['', undefined],
])('%s belongs to gap %s', (question, id) => {
  expect(gapOf(question, open)?.id).toBe(id)
})
