import { describe, expect, it } from 'vitest'
import { hashOf, isOneOf, newSecret, secretOf } from './secret.ts'

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

describe('the secret of a source', () => {
  const secret = newSecret(12)

  it('says whose it is, and is new each time', () => {
    expect(secret).toMatch(/^stw_12_[\w-]{43}$/)
    expect(newSecret(12)).not.toBe(secret)
  })

  it.each([`Bearer ${secret}`, `bearer  ${secret}`, basic(`prometheus:${secret}`), basic(`:${secret}`)])('is read from %s', (header) => {
    expect(secretOf(header)).toEqual({ secret, sourceId: 12 })
  })

  it.each([undefined, '', 'Bearer', secret, `Digest ${secret}`, 'Bearer stw_0_x', `Bearer ${secret}x`, basic(`a:b:${secret}`), basic('a'), `Bearer ${'x'.repeat(5_000)}`])('is not read from %s', (header) => {
    expect(secretOf(header)).toBeUndefined()
  })

  it('is one of those whose hashes are kept, or not', () => {
    expect(isOneOf(secret, [hashOf('another'), hashOf(secret)])).toBe(true)
    expect(isOneOf(secret, [hashOf('another')])).toBe(false)
    expect(isOneOf(secret, [])).toBe(false)
  })
})
