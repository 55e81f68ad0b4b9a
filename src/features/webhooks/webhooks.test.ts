import * as fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { faultOf, isInner } from './address.ts'
import { waitAfter } from './retries.ts'
import { newSecret, signedHeaders } from './signature.ts'

describe('a delivery', () => {
  it('is taken by a receiver that goes by the Standard Webhooks convention, with either secret while both hold, and by no other', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.string({ minLength: 1, maxLength: 40 }).filter((id) => !id.includes('.')), (value, id) => {
      const [secret, before, other] = [newSecret(), newSecret(), newSecret()]
      const body = JSON.stringify({ value })
      const headers = signedHeaders(id, new Date(), body, [secret, before])
      expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
      expect(new Webhook(before).verify(body, headers)).toEqual(JSON.parse(body))
      expect(() => new Webhook(other).verify(body, headers)).toThrow('No matching signature')
      expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('No matching signature')
      expect(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': `${id}x` })).toThrow('No matching signature')
    }))
  })

  it('is tried for more than a day, with growing waits, and not for ever', () => {
    const waits = Array.from({ length: 20 }, (_, index) => waitAfter(index + 1, 0.5)).filter((wait) => wait !== undefined)
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(waits.length).toBeLessThan(12)
    expect(waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000).toBeGreaterThan(24)
  })
})

describe('where it may go', () => {
  it.each([
    ['https://hooks.example.com/x', undefined], ['https://8.8.8.8/x', undefined], ['https://inside.bank.example/', undefined], ['http://127.0.0.1:9/x', undefined],
    ['http://hooks.example.com/x', 'not_https'], ['http://inside.bank.example/', 'not_https'], ['http://localhost/', 'not_https'], ['https://localhost/', 'inner'],
    ['https://10.1.2.3/', 'inner'], ['https://[::1]/', 'inner'], ['https://[::ffff:10.0.0.1]/', 'inner'], ['https://169.254.169.254/latest', 'inner'], ['https://2130706433/', undefined],
    ['https://0x7f.1/', undefined], ['https://user:pass@hooks.example.com/', 'credentials'], ['ftp://hooks.example.com/', 'no_url'], ['hooks.example.com', 'no_url'], ['', 'no_url'],
  ])('%s: %s', (url, fault) => {
    // Numbers in disguise are 127.0.0.1, which is allowed here.
    expect(faultOf(url, ['127.0.0.1', 'inside.bank.example'])).toBe(fault)
  })

  it.each([
    ['8.8.8.8', false], ['2606:4700::1111', false], ['127.0.0.1', true], ['10.0.0.1', true], ['172.31.255.255', true], ['172.32.0.1', false], ['192.168.1.1', true], ['100.64.0.1', true],
    ['169.254.169.254', true], ['0.0.0.0', true], ['::1', true], ['::ffff:127.0.0.1', true], ['::ffff:8.8.8.8', false], ['fd00::1', true], ['fe80::1', true], ['64:ff9b::a00:1', true], ['not an address', true],
  ])('%s is inside: %s', (address, expected) => {
    expect(isInner(address)).toBe(expected)
  })
})
