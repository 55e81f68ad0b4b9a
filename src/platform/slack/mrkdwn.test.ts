import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clip, escapeMrkdwn, plainInline, quote, slackDate } from './mrkdwn.ts'

const typed = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('<', '>', '&', '!', '@', '*', '_', '~', '`', '|', '\n', ' ', '中', '😀', 'a', ';') }))

describe('what people type', () => {
  it('makes no mention, link or channel ping, and can be read back', () => {
    fc.assert(fc.property(typed, (text) => {
      const safe = escapeMrkdwn(text)
      expect(safe).not.toMatch(/[<>]/)
      expect(safe.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(text)
    }))
  })

  it('stays on one line, and its signs format nothing', () => {
    fc.assert(fc.property(typed, (text) => {
      expect(plainInline(text)).not.toMatch(/[\n<>]|[*_~`](?!\u200B)/)
    }))
  })

  it('is quoted on every line', () => {
    fc.assert(fc.property(typed, (text) => {
      expect(quote(text).split('\n').every((line) => line.startsWith('> '))).toBe(true)
    }))
  })

  it('is cut by code points, and never inside an escaped sign', () => {
    fc.assert(fc.property(typed, fc.integer({ min: 2, max: 40 }), (text, max) => {
      const cut = clip(escapeMrkdwn(text), max)
      expect([...cut].length).toBeLessThanOrEqual(max)
      expect(cut.replace(/&(amp|lt|gt);/g, '')).not.toContain('&')
    }))
  })
})

it('says an instant in the reader’s own zone, and names the zone for clients that cannot', () => {
  const text = slackDate(new Date('2026-11-23T01:12:00Z'), 'zh-TW', 'Asia/Taipei')
  expect(text).toMatch(/^<!date\^1795396320\^\{date_short_pretty\} \{time\}\|2026年11月23日 .*9:12 \(Asia\/Taipei\)>$/)
})
