import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyParts, parseForm, tagsIn } from './form.ts'

describe('the form of an entry', () => {
  it('gives back the body that it was given, however long', () => {
    const line = fc.oneof(fc.string({ maxLength: 200 }), fc.constant(''), fc.constant('長'.repeat(900))).map((text) => text.replaceAll('\n', ' '))
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 60 }).map((lines) => lines.join('\n')), (body) => {
      const parts = bodyParts(body)
      expect(parts.every((part) => [...part].length <= 3000)).toBe(true)
      expect(parts.join('\n')).toBe(body)
    }))
    expect(bodyParts('x'.repeat(7000)).map(({ length }) => length)).toEqual([3000, 3000, 1000])
  })

  it('says what must be filled in', () => {
    expect(parseForm('en', { title: ' ', body0: '\n' })).toEqual({ errors: { title: 'Please fill this in.', body0: 'Please fill this in.' } })
  })

  it('reads what was filled in', () => {
    expect(parseForm('zh-TW', { title: ' Card ', body0: 'one', body1: 'two', body2: null, kind: 'faq', tags: '#POS，cards, pos', service: '3', review: '2027-01-31', next: 'submit' })).toEqual({
      content: { title: 'Card', body: 'one\ntwo', kind: 'faq', language: 'zh-TW', tags: ['pos', 'cards'], serviceId: 3, vendorId: null, audience: 'bank' },
      owner: null, facts: { reviewOn: '2027-01-31', translationOfId: null }, submits: true,
    })
    expect(tagsIn('a、b;c\nA')).toEqual(['a', 'b', 'c'])
  })
})
