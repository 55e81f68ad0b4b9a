import { describe, expect, it } from 'vitest'
import { PatternFault, timeReader } from './local-time.ts'

const iso = (zone: string, text: string, pattern?: string): string => {
  const read = timeReader(zone, pattern)(text)
  return 'fault' in read ? read.fault : read.at.toISOString()
}

describe('timeReader', () => {
  it.each([
    ['2026-03-01T09:30', '2026-03-01T01:30:00.000Z'],
    ['2026-03-01 09:30:15.25', '2026-03-01T01:30:15.250Z'],
    ['2026-03-01T09:30:00Z', '2026-03-01T09:30:00.000Z'],
    ['2026-03-01T09:30+0530', '2026-03-01T04:00:00.000Z'],
    ['2026-03-01T09:30:00.123456-03:00', '2026-03-01T12:30:00.123Z'],
  ])('takes ISO 8601: %s', (text, expected) => {
    expect(iso('Asia/Taipei', text)).toBe(expected)
  })

  it.each([
    ['d/M/yyyy HH:mm', '5/3/2016 12:00', '2016-03-05T12:00:00.000Z'],
    ['d/M/yyyy HH:mm', '29/02/2016 01:16', '2016-02-29T01:16:00.000Z'],
    ['M/d/yyyy h:mm a', '3/5/2016 12:07 AM', '2016-03-05T00:07:00.000Z'],
    ['M/d/yyyy h:mm a', '3/5/2016 12:07 pm', '2016-03-05T12:07:00.000Z'],
    ['yyyy.MM.dd', '2016.03.05', '2016-03-05T00:00:00.000Z'],
    ['yyyy-MM-ddTHH:mm:ss', '2016-03-05T01:02:03', '2016-03-05T01:02:03.000Z'],
  ])('takes %s: %s', (pattern, text, expected) => {
    expect(iso('UTC', text, pattern)).toBe(expected)
  })

  it.each([
    ['31/2/2016 10:00', /there is not/],
    ['29/2/2017 10:00', /there is not/],
    ['3/13/2016 10:00', /there is not/],
    ['5/3/2016 24:00', /there is not/],
    ['5/3/2016 23:60', /there is not/],
    ['30/12/1899 00:00', /before 1970/],
    ['2016-03-05T10:00', /is not a date of the form/],
    ['5/3/2016', /is not a date of the form/],
    ['', /is not a date of the form/],
  ])('refuses %s', (text, reason) => {
    expect(iso('UTC', text, 'd/M/yyyy HH:mm')).toMatch(reason)
  })

  it('refuses a date without a time of day, and an offset that there is not', () => {
    expect(iso('UTC', '2026-03-01')).toMatch(/ISO 8601/)
    expect(iso('UTC', '2026-03-01T10:00+99:00')).toMatch(/offset/)
  })

  it('refuses a local time that daylight saving skips', () => {
    expect(iso('Europe/Berlin', '2026-03-29T02:30')).toMatch(/skips in Europe\/Berlin/)
    expect(iso('Europe/Berlin', '2026-03-29T03:00')).toBe('2026-03-29T01:00:00.000Z')
  })

  it('takes a local time that comes twice as the earlier, and says so', () => {
    const read = timeReader('Europe/Berlin')('2026-10-25T02:30')
    expect(read).toMatchObject({ at: new Date('2026-10-25T00:30:00Z'), note: expect.stringContaining('comes twice') })
  })

  it.each(['dd/MM', 'd/M/yyyy hh:mm', 'd/M/yyyy HH:mm a', 'd/M/yyyy HH:HH', 'D/M/yyyy', 'dth MMMM yyyy'])('refuses the pattern %s', (pattern) => {
    expect(() => timeReader('UTC', pattern)).toThrow(PatternFault)
  })
})
