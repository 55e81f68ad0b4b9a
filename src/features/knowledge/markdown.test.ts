import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkMessage } from '../../../test/support/blocks.ts'
import { section } from '../../platform/slack/blocks.ts'
import { fromMrkdwn, inWords, pagesOf, toSections } from './markdown.ts'

describe('Markdown in Slack', () => {
  it.each([
    ['# Restart\n\nFirst **stop** it, then *start*.', ['*Restart*\n\nFirst *stop* it, then _start_.']],
    ['- one\n- two\n  1. in two\n', ['• one\n• two\n    1. in two']],
    ['- [x] done\n- [ ] open', ['☑ done\n☐ open']],
    ['Run `a < b` & see [the page](https://x.example/?a=1&b=2)', ['Run `a &lt; b` &amp; see <https://x.example/?a=1&amp;b=2|the page>']],
    ['```\nselect <1>\n```', ['```\nselect &lt;1&gt;\n```']],
    ['> quoted\n> twice', ['> quoted\n> twice']],
    ['| a | b |\n|---|---|\n| 1 | 2 |', ['a  |  b\n1  |  2']],
    ['[x](javascript:alert(1)) <!channel> <@U1>', ['x &lt;!channel&gt; &lt;@U1&gt;']],
    ['資料庫**連線**失敗', ['資料庫*連線*失敗']],
  ])('%j', (markdown, sections) => {
    expect(toSections(markdown)).toEqual(sections)
  })

  it('cuts what is long at words, and loses nothing of it', () => {
    const text = Array.from({ length: 3000 }, (_, n) => `word${n}`).join(' ')
    const sections = toSections(`# Long\n\n${text}`)
    expect(sections.join('').replace('*Long*', '').replaceAll('\n', '')).toBe(text)
    expect(pagesOf(Array.from({ length: 30 }, (_, n) => `# Part ${n}\n\ntext`).join('\n\n')).map(({ length }) => length)).toEqual([12, 12, 6])
    expect(pagesOf('')).toEqual([[]])
  })

  it('is taken by Slack, whatever people write', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('# ', '**', '```\n', '- ', '\n\n', '| a |\n|--|\n', '<!here>', '&', '[a](https://x.example)', '中文'.repeat(700)))
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')), (markdown) => {
      for (const page of pagesOf(markdown)) {
        expect(page.every((text) => [...text].length <= 3000)).toBe(true)
        expect(checkMessage(page.filter((text) => text.trim()).map((text) => section(text)))).toEqual([])
        expect(page.join('')).not.toMatch(/<!(here|channel|everyone)/)
      }
      expect([...inWords(markdown, 200)].length).toBeLessThanOrEqual(200)
    }), { numRuns: 300 })
  })
})

it.each([
  ['*Bold* and _it_, <@U1> see <https://x.example|here> &amp; <https://y.example>', '**Bold** and _it_, Teller see [here](https://x.example) & <https://y.example>'],
  ['• one\n• two <!here> <#C1|general> ~no~', '- one\n- two @here #general ~~no~~'],
  ['2 * 3 * 4 = 24, a*b*c', '2 * 3 * 4 = 24, a*b*c'],
])('%s is Markdown', (text, markdown) => {
  expect(fromMrkdwn(text, (id) => (id === 'U1' ? 'Teller' : undefined))).toBe(markdown)
})
