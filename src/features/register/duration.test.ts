import { describe, expect, it } from 'vitest'
import { parseDuration } from './duration.ts'

describe('parseDuration', () => {
  it.each([
    ['15 min', 900],
    ['15m', 900],
    ['4 h', 14_400],
    ['1.5 hours', 5400],
    ['1 h 30 min', 5400],
    ['2 d 4h', 187_200],
    ['90 seconds', 90],
  ])('%s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds)
  })

  it.each(['', '15', 'min', '0 min', '-4 h', '4 months', '1 h and 5 min', '4 hh', '100000 d'])('refuses "%s"', (text) => {
    expect(parseDuration(text)).toBeUndefined()
  })
})
