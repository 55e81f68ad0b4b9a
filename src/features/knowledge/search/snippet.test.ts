import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { snippetMrkdwn, snippetOf } from './snippet.ts'
import { termsOf } from './terms.ts'

const termsIn = (question: string) => new Set(termsOf(question).map(({ term }) => term))
const shown = (body: string, question: string) => snippetOf(body, termsIn(question)).map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('')

it.each([
  ['請重設密碼後再登入', '密码', '請重設[密碼]後再登入'],
  ['# How\n\n1. **Reset** the [password](https://bank.example)\n- wait', 'passwords', 'How Reset the [password] wait'],
  ['Error ＯＲＡ-01555 came', 'ora-01555', 'Error [ＯＲＡ-01555] came'],
  ['nothing of it', 'else', 'nothing of it'],
  ['', 'x', ''],
])('shows %j for %j', (body, question, expected) => {
  expect(shown(body, question)).toBe(expected)
})

it('shows the stretch in which most of it stands', () => {
  const body = `password ${'lorem '.repeat(60)}reset your password at the branch ${'ipsum '.repeat(60)}`
  expect(shown(body, 'reset password branch')).toMatch(/^….*\[reset\] your \[password\] at the \[branch\].*…$/)
})

it('keeps what people typed from taking effect', () => {
  expect(snippetMrkdwn([{ text: 'a <!channel> & ', isHit: false }, { text: '*b*', isHit: true }])).toBe('a &lt;!channel&gt; &amp; \u200B**\u200Bb*\u200B*\u200B')
})

it('is a short piece of the text whatever the text is', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 600 }), fc.string({ maxLength: 20 }), (body, question) => {
    const parts = snippetOf(body, termsIn(question))
    const text = parts.map((part) => part.text).join('')
    expect(text.length).toBeLessThanOrEqual(162)
    expect(snippetMrkdwn(parts)).not.toMatch(/[<>]/)
  }))
})
