import { describe, expect, it } from 'vitest'
import { limits } from '../../blocks/limits.ts'
import { fieldsIn, fieldsOf } from '../../fields.ts'
import type { Fields } from '../../fields.ts'
import { blocksWith, sample } from '../../test/support/block-samples.ts'
import { blocksWithIds } from '../../workplace/blocks-with-ids.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { drawn, reading } from './reading.tsx'

const draw = (...blocks: Fields[]): string => drawn(<Blocks blocks={blocksWithIds(blocks)} />)

// Slack itself puts these into messages; no app may send them.
const legacy = new Set(['call'])

describe('every block of the reference', () => {
  it.each(Object.keys(limits.blocks).filter((name) => !legacy.has(name)))('%s has a picture', (name) => {
    const html = draw(sample(name))
    expect(html).toContain(`block ${name}`)
    expect(html).not.toContain('is not drawn here')
  })

  it.each(Object.entries(limits.elements).map(([name, spec]) => [name, spec] as const))('element %s has a picture', (name, spec) => {
    const html = draw(...blocksWith(name, spec, sample(name)))
    expect(html).not.toContain('class="unknown"')
    expect(html.replaceAll(/<[^>]*>/g, '') + html).toMatch(/button|input|textarea|img|role="img"|combobox|<a /)
  })

  it.each(Object.entries(limits.richTextElements).map(([name, spec]) => [name, spec] as const))('rich text %s has a picture', (name, spec) => {
    expect(draw(...blocksWith(name, spec, sample(name)))).not.toContain('is not drawn here')
  })
})

it('draws a labelled box for a type that nobody knows', () => {
  const html = draw({ type: 'hologram', depth: 3 })
  expect(html).toContain('hologram')
  expect(html).toContain('&quot;depth&quot;: 3')
})

describe('text that nobody vouches for', () => {
  const hostile = '<img src=x onerror=alert(1)> <script>alert(2)</script> javascript:alert(3) "quoted" \'single\''
  const texts: [string, Fields][] = [
    ['plain text', { type: 'section', text: { type: 'plain_text', text: hostile } }],
    ['mrkdwn', { type: 'section', text: { type: 'mrkdwn', text: hostile } }],
    ['a mrkdwn link that runs something', { type: 'section', text: { type: 'mrkdwn', text: '<javascript:alert(1)|click>' } }],
    ['markdown', { type: 'markdown', text: `${hostile}\n\n[click](javascript:alert(1)) ![x](javascript:alert(2))` }],
    ['rich text', { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: hostile }, { type: 'link', url: 'javascript:alert(1)', text: 'click' }] }] }],
    ['a header', { type: 'header', text: { type: 'plain_text', text: hostile } }],
    ['a table', { type: 'table', rows: [[{ type: 'raw_text', text: hostile }]] }],
    ['a data table', { type: 'data_table', caption: hostile, rows: [[{ type: 'raw_text', text: hostile }], [{ type: 'raw_text', text: hostile }]] }],
    ['a chart', { type: 'data_visualization', title: hostile, chart: { type: 'pie', segments: [{ label: hostile, value: 1 }, { label: 'x', value: 2 }] } }],
    ['an image', { type: 'image', image_url: 'javascript:alert(1)', alt_text: hostile }],
    ['a button', { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: hostile }, accessibility_label: hostile }] }],
    ['an unknown block', { type: hostile, field: hostile }],
  ]

  it.each(texts)('is shown as typed in %s', (_where, block) => {
    const html = draw(block)
    expect(html).not.toMatch(/<(img|script)[^>]*(onerror|alert)/i)
    expect(html).not.toMatch(/<script/i)
    expect(html).not.toMatch(/(href|src)="javascript:/i)
  })

  it('has characters that turn or hide others named', () => {
    const html = draw({ type: 'section', text: { type: 'plain_text', text: 'pay\u202Eevil\u200Bok' } })
    expect(html).toContain('U+202E')
    expect(html).toContain('U+200B')
    expect(html).not.toMatch(/[\u202E\u200B]/)
  })

  it('keeps the joiner that emoji are made with', () => {
    expect(draw({ type: 'section', text: { type: 'plain_text', text: '👩‍💻' } })).toContain('👩‍💻')
  })
})

describe('what a person reads', () => {
  const text = (mrkdwn: string): string => draw({ type: 'section', text: { type: 'mrkdwn', text: mrkdwn } }).replaceAll(/<[^>]*>/g, '')

  it.each([
    ['<@U0OTHER0001> and <@U0NOBODY001|ghost>', '@Somebody else and @ghost'],
    ['<#C0GENERAL01> <!subteam^S0ONCALL001> <!here>', '#general @oncall @here'],
    ['<!date^1772451000^{date_num} {time}|then>', '2026-03-02 11:30'],
    ['<https://vendor.example/a?b=1&amp;c=2|the page>', 'the page'],
    [':white_check_mark: :no_such_thing:', '✅️ :no_such_thing:'],
  ])('%s is %s', (source, shown) => {
    expect(text(source)).toBe(shown)
  })

  it('marks what names the reader', () => {
    expect(draw({ type: 'section', text: { type: 'mrkdwn', text: `<@${reading.viewer.id}>` } })).toContain('mention own')
  })
})

it('gives every field of a form its label', () => {
  for (const name of fieldTypes()) {
    const html = draw({ type: 'input', label: { type: 'plain_text', text: 'Its label' }, element: sample(name) })
    const label = /<label for="([^"]+)"/.exec(html)?.[1]
    const isNamed = label === undefined ? html.includes('aria-label="Its label"') : html.includes(`id="${label}"`)
    expect(isNamed, name).toBe(true)
  }
})

function fieldTypes(): string[] {
  const allowed = fieldsOf(limits.blocks['input']?.fields['element'])['oneOf']
  return (Array.isArray(allowed) ? allowed : []).map(String).filter((name) => fieldsIn([limits.elements[name]]).length > 0)
}
