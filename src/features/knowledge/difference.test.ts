import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference, differenceText, merge } from './difference.ts'
import type { EntryContent } from './entry.ts'

const base: EntryContent = { kind: 'faq', title: 'Card is declined', body: 'one\ntwo\nthree\nfour\nfive\nsix\n', language: 'en', tags: ['cards'], serviceId: 1, vendorId: null, audience: 'bank' }

describe('differences', () => {
  it('show what came and went, and little of what stayed', () => {
    const long = Array.from({ length: 20 }, (_, n) => `line ${n}`).join('\n')
    expect(differenceText(long, long.replace('line 10', 'changed'))).toBe('  …\n  line 8\n  line 9\n- line 10\n+ changed\n  line 11\n  line 12\n  …')
    expect(differenceText('a', 'a')).toBe('')
  })

  it('hold both texts whole', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 }).map((lines) => `${lines.join('\n')}\n`)
    fc.assert(fc.property(text, text, (before, after) => {
      const without = (what: string) => difference(before, after).filter((stretch) => stretch.what !== what).flatMap(({ lines }) => lines).join('\n')
      expect(without('added')).toBe(before.replace(/\n$/, ''))
      expect(without('removed')).toBe(after.replace(/\n$/, ''))
    }))
  })
})

describe('two people who edit at once', () => {
  it('both have their way where they changed different things', () => {
    const { content, disputed } = merge(base, { ...base, body: base.body.replace('one', 'ONE'), tags: ['cards', 'pos'] }, { ...base, body: base.body.replace('six', 'SIX'), title: 'Card declined' })
    expect({ disputed, content }).toEqual({ disputed: [], content: { ...base, body: 'ONE\ntwo\nthree\nfour\nfive\nSIX\n', title: 'Card declined', tags: ['cards', 'pos'] } })
  })

  it('are told where they changed the same, and the second one’s text is kept', () => {
    const { content, disputed } = merge(base, { ...base, body: base.body.replace('two', 'zwei') }, { ...base, body: base.body.replace('two', 'deux') })
    expect({ disputed, body: content.body }).toEqual({ disputed: ['body'], body: base.body.replace('two', 'deux') })
  })

  it('never lose a line that only one of them added', () => {
    const place = fc.integer({ min: 0, max: 6 })
    fc.assert(fc.property(place, place, (a, b) => {
      const lines = base.body.split('\n')
      const mine = { ...base, body: [...lines.slice(0, a), 'MINE', ...lines.slice(a)].join('\n') }
      const theirs = { ...base, body: [...lines.slice(0, b), 'THEIRS', ...lines.slice(b)].join('\n') }
      const { content, disputed } = merge(base, theirs, mine)
      expect(content.body).toContain('MINE')
      expect(disputed.length > 0 || content.body.includes('THEIRS')).toBe(true)
    }))
  })
})
