import { describe, expect, it } from 'vitest'
import { IcsFault, readHolidaysFromIcs } from './index.ts'

const years = { from: '2025-01-01', to: '2027-12-31' }
const file = (...events: readonly string[][]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', ...events.flatMap((lines, index) => ['BEGIN:VEVENT', `UID:${index}`, 'DTSTAMP:20250101T000000Z', ...lines, 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n')
const read = (...events: readonly string[][]) => readHolidaysFromIcs(file(...events), years)
const dates = (...lines: string[]): string[] => read(lines).days.map(({ date }) => date)

describe('days of an iCalendar file', () => {
  it('end before their DTEND', () => {
    expect(read(['DTSTART;VALUE=DATE:20260216', 'DTEND;VALUE=DATE:20260219', 'SUMMARY:春節']).days).toEqual(
      ['2026-02-16', '2026-02-17', '2026-02-18'].map((date) => ({ date, kind: 'holiday', name: '春節' })),
    )
  })

  it.each([
    ['no end', ['DTSTART;VALUE=DATE:20260501'], ['2026-05-01']],
    ['an end on the day itself', ['DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260501'], ['2026-05-01']],
    ['a duration', ['DTSTART;VALUE=DATE:20260501', 'DURATION:P2D'], ['2026-05-01', '2026-05-02']],
    ['local midnights', ['DTSTART:20260501T000000', 'DTEND:20260502T000000'], ['2026-05-01']],
    ['a beginning before the range', ['DTSTART;VALUE=DATE:20241230', 'DTEND;VALUE=DATE:20250103'], ['2025-01-01', '2025-01-02']],
    ['an end after the range', ['DTSTART;VALUE=DATE:20271230', 'DTEND;VALUE=DATE:20280103'], ['2027-12-30', '2027-12-31']],
    ['a yearly rule from long ago', ['DTSTART;VALUE=DATE:19711225', 'RRULE:FREQ=YEARLY'], ['2025-12-25', '2026-12-25', '2027-12-25']],
    ['a yearly rule of a weekday', ['DTSTART;VALUE=DATE:19780501', 'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=1MO'], ['2025-05-05', '2026-05-04', '2027-05-03']],
    ['a rule with an end', ['DTSTART;VALUE=DATE:20250601', 'RRULE:FREQ=YEARLY;UNTIL=20260601'], ['2025-06-01', '2026-06-01']],
    ['a rule without one of its dates', ['DTSTART;VALUE=DATE:20250601', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20260601'], ['2025-06-01', '2027-06-01']],
    ['listed dates', ['DTSTART;VALUE=DATE:20250601', 'RDATE;VALUE=DATE:20260602,20270603'], ['2025-06-01', '2026-06-02', '2027-06-03']],
    ['a cancelled event', ['DTSTART;VALUE=DATE:20260501', 'STATUS:CANCELLED'], []],
  ])('come from %s', (_, lines, expected) => {
    expect(dates(...lines)).toEqual(expected)
  })

  it('move where a single date of a rule was moved', () => {
    const moved = file(['DTSTART;VALUE=DATE:20250601', 'RRULE:FREQ=YEARLY', 'SUMMARY:Day'], ['RECURRENCE-ID;VALUE=DATE:20260601', 'DTSTART;VALUE=DATE:20260605', 'SUMMARY:Day (moved)']).replace('UID:1', 'UID:0')
    expect(readHolidaysFromIcs(moved, years).days.map(({ date, name }) => `${date} ${name}`)).toEqual(['2025-06-01 Day', '2026-06-05 Day (moved)', '2027-06-01 Day'])
  })

  it('are one a date, with all its names', () => {
    expect(read(['DTSTART;VALUE=DATE:20260406', 'SUMMARY:Easter Monday'], ['DTSTART;VALUE=DATE:20260406', 'SUMMARY:Ching Ming\\, the day following'], ['DTSTART;VALUE=DATE:20260406', 'SUMMARY:Easter Monday']).days).toEqual([
      { date: '2026-04-06', kind: 'holiday', name: 'Easter Monday · Ching Ming, the day following' },
    ])
  })

  it('are named when they have a time of the day, and not taken', () => {
    const { days, skipped } = read(['DTSTART:20260501T090000Z', 'DTEND:20260501T100000Z', 'SUMMARY:Board meeting'], ['DTSTART:20260501T000000Z', 'DTEND:20260502T000000Z', 'SUMMARY:In UTC'])
    expect(days).toEqual([])
    expect(skipped).toEqual(['Board meeting', 'In UTC'])
  })
})

describe('what a day is', () => {
  it.each([
    ['holiday', ['SUMMARY:Boxing Day', 'TRANSP:TRANSPARENT']],
    ['holiday', ['SUMMARY:和平紀念日', 'DESCRIPTION:國定假日', 'TRANSP:TRANSPARENT']],
    ['holiday', ['SUMMARY:春节（休）', 'X-APPLE-SPECIAL-DAY:WORK-HOLIDAY']],
    ['workday', ['SUMMARY:春节（班）', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY']],
    ['workday', ['SUMMARY:國慶日補行上班']],
    ['workday', ['SUMMARY:国庆节 补班']],
    ['observance', ['SUMMARY:Mother\'s Day', 'DESCRIPTION:Observance\\nTo hide observances\\, go to the settings']],
    ['observance', ['SUMMARY:母親節', 'DESCRIPTION:節慶']],
    ['observance', ['SUMMARY:St Patrick\'s Day (Regional Holiday)']],
    ['observance', ['SUMMARY:Carnival', 'CATEGORIES:Observance,Germany']],
  ])('%s: %j', (expected, lines) => {
    const { days, observances } = read(['DTSTART;VALUE=DATE:20260501', ...lines])
    expect(days[0]?.kind ?? (observances.length === 1 ? 'observance' : 'nothing')).toBe(expected)
  })

  it('is a day off where an observance falls on one', () => {
    const { days, observances } = read(['DTSTART;VALUE=DATE:20260501', 'SUMMARY:Labour Day'], ['DTSTART;VALUE=DATE:20260501', 'SUMMARY:May Day', 'DESCRIPTION:Observance'])
    expect(days).toEqual([{ date: '2026-05-01', kind: 'holiday', name: 'Labour Day' }])
    expect(observances).toEqual([])
  })
})

describe('a file', () => {
  it('says its name, and may begin with a byte order mark', () => {
    expect(readHolidaysFromIcs(`\uFEFF${file().replace('VERSION:2.0', 'VERSION:2.0\r\nX-WR-CALNAME:Bank holidays')}`, years)).toEqual({ name: 'Bank holidays', days: [], observances: [], skipped: [] })
  })

  it('may hold several calendars, and lines with other ends', () => {
    const two = file(['DTSTART;VALUE=DATE:20260501', 'SUMMARY:A']) + file(['DTSTART;VALUE=DATE:20260502', 'SUMMARY:B'])
    expect(readHolidaysFromIcs(two.replaceAll('\r\n', '\n'), years).days.map(({ name }) => name)).toEqual(['A', 'B'])
  })

  it.each([
    ['', 'not an iCalendar file'], ['date,name\n2026-01-01,New Year', 'not an iCalendar file'], ['BEGIN:VCARD\r\nEND:VCARD\r\n', 'no VCALENDAR'],
    [file(['DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=SECONDLY']), 'does not recur secondly'],
    [file(['DTSTART;VALUE=DATE:19000101', 'RRULE:FREQ=DAILY']), 'too many days'],
    [file(['DTSTART;VALUE=DATE:20261399', 'SUMMARY:Odd']), 'not a date'],
    [file(['DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260532']), 'not a date'],
    [file(['DTSTART:tomorrow']), 'not a date'],
  ])('%j is refused', (text, reason) => {
    const reading = () => readHolidaysFromIcs(text, years)
    expect(reading).toThrow(IcsFault)
    expect(reading).toThrow(reason)
  })
})
