import { expect, it } from 'vitest'
import { IcsFault, readEventsFromIcs, writeEventsToIcs } from './index.ts'

const file = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Ann', ...lines, 'END:VEVENT']
const spans = (text: string, upTo = '2027-01-01') => readEventsFromIcs(text, upTo, 'Asia/Taipei').map(({ from, to }) => `${new Date(from).toISOString().slice(0, 16)} ${new Date(to).toISOString().slice(0, 16)}`)

it.each([
  ['in UTC', ['DTSTART:20261201T010000Z', 'DTEND:20261201T090000Z'], ['2026-12-01T01:00 2026-12-01T09:00']],
  ['of a zone that is known everywhere', ['DTSTART;TZID=Europe/London:20261201T090000', 'DTEND;TZID=Europe/London:20261201T170000'], ['2026-12-01T09:00 2026-12-01T17:00']],
  ['of no zone', ['DTSTART:20261201T090000', 'DTEND:20261201T170000'], ['2026-12-01T01:00 2026-12-01T09:00']],
  ['of a zone that nobody knows', ['DTSTART;TZID=Our Office:20261201T090000', 'DTEND;TZID=Our Office:20261201T170000'], ['2026-12-01T01:00 2026-12-01T09:00']],
  ['that are whole days', ['DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261203'], ['2026-11-30T16:00 2026-12-02T16:00']],
  ['with a duration', ['DTSTART:20261201T010000Z', 'DURATION:PT8H'], ['2026-12-01T01:00 2026-12-01T09:00']],
  ['that recur', ['DTSTART;TZID=Europe/London:20261019T090000', 'DTEND;TZID=Europe/London:20261019T100000', 'RRULE:FREQ=WEEKLY;COUNT=2'], ['2026-10-19T08:00 2026-10-19T09:00', '2026-10-26T09:00 2026-10-26T10:00']],
  ['that are cancelled', ['DTSTART:20261201T010000Z', 'DTEND:20261201T090000Z', 'STATUS:CANCELLED'], []],
])('reads events %s', (_, lines, expected) => {
  expect(spans(file(...event(...lines)))).toEqual(expected)
})

it('goes by the zone that the file describes where its name says nothing', () => {
  const zone = ['BEGIN:VTIMEZONE', 'TZID:Ours', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0530', 'TZOFFSETTO:+0530', 'END:STANDARD', 'END:VTIMEZONE']
  expect(spans(file(...zone, ...event('DTSTART;TZID=Ours:20261201T090000', 'DTEND;TZID=Ours:20261201T100000')))).toEqual(['2026-12-01T03:30 2026-12-01T04:30'])
})

it('refuses what is no calendar, and rules that never end', () => {
  expect(() => readEventsFromIcs('hello', '2027-01-01', 'UTC')).toThrow(IcsFault)
  expect(() => spans(file(...event('DTSTART:19700101T010000Z', 'DTEND:19700101T020000Z', 'RRULE:FREQ=DAILY')))).toThrow('too many days')
})

it('reads what it wrote, whatever stands in it', () => {
  const events = [
    { uid: 'a@steward', summary: 'Ann, "the first"; 值班\\', from: Date.parse('2026-12-01T01:00:00Z'), to: Date.parse('2026-12-08T01:00:00Z'), attendees: [{ name: 'Ann: A, B; 安', email: 'ann@bank.example' }], own: { 'x-steward-position': '2' } },
    { uid: 'b@steward', summary: 'x'.repeat(300), from: Date.parse('2026-12-08T01:00:00Z'), to: Date.parse('2026-12-09T01:00:00Z'), attendees: [], own: {} },
  ]
  const text = writeEventsToIcs('Core; Payments', events, new Date('2026-11-25T00:00:00Z'))
  expect(readEventsFromIcs(text, '2027-01-01', 'UTC')).toEqual(events)
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 76)).toBe(true)
})
