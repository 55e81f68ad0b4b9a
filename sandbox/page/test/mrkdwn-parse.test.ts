import { describe, expect, it } from 'vitest'
import { parseMrkdwn } from '../text/mrkdwn-parse.ts'
import type { Node } from '../text/mrkdwn-parse.ts'

const text = (value: string): Node => ({ type: 'text', text: value })

describe('mrkdwn', () => {
  it.each<[string, Node[]]>([
    ['a *b* _c_ ~d~', [text('a '), { type: 'bold', children: [text('b')] }, text(' '), { type: 'italic', children: [text('c')] }, text(' '), { type: 'strike', children: [text('d')] }]],
    ['*a _b_*', [{ type: 'bold', children: [text('a '), { type: 'italic', children: [text('b')] }] }]],
    ['2*3*4 snake_case_name', [text('2*3*4 snake_case_name')]],
    ['中文*粗*中文', [text('中文*粗*中文')]],
    ['中文 *粗* 中文', [text('中文 '), { type: 'bold', children: [text('粗')] }, text(' 中文')]],
    ['`*a*`', [{ type: 'code', text: '*a*' }]],
    ['```\n*a* &lt;b&gt;\n```', [{ type: 'preformatted', text: '*a* <b>' }]],
    ['&gt; a\n&gt; b\nc', [{ type: 'quote', children: [text('a\nb')] }, text('c')]],
    ['a\n&gt;&gt;&gt; b\nc', [text('a'), { type: 'quote', children: [text('b\nc')] }]],
    ['at 10:30:45', [text('at 10'), { type: 'emoji', name: '30' }, text('45')]],
    ['see https://a.example/b, now', [text('see '), { type: 'link', url: 'https://a.example/b', label: 'https://a.example/b' }, text(', now')]],
    ['<!date^1^{date}^https://a.example|x>', [{ type: 'date', seconds: 1, format: '{date}', url: 'https://a.example', fallback: 'x' }]],
    ['<what is this>', [text('<what is this>')]],
    ['&amp;lt;', [text('&lt;')]],
  ])('%j', (source, nodes) => {
    expect(parseMrkdwn(source)).toEqual(nodes)
  })

  // Where the work grew with the square of the length, these would not end.
  it.each([' *a', '<', '`', '_a ', ':a'])('comes to an end with %j many times over', (part) => {
    expect(parseMrkdwn(part.repeat(13_000)).length).toBeGreaterThan(0)
  })
})
