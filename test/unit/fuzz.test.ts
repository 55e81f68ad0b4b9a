import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSaid } from '../../src/features/incidents/slack/steps/words.ts'
import { readQuestion } from '../../src/features/incidents/seen/question.ts'
import { readSpan } from '../../src/features/incident-stats/span.ts'
import { readName, readRole, readRoleWords } from '../../src/features/people/words.ts'
import { readMarkdown } from '../../src/features/knowledge/exchange/source.ts'
import { readRecord } from '../../src/features/knowledge/exchange/record.ts'
import { nextAfter, readCron } from '../../src/features/surveys/cron.ts'
import { readCsv } from '../../src/platform/tabular/csv.ts'
import { parseDuration } from '../../src/features/register/duration.ts'
import { PayloadFault, readDelivery } from '../../src/features/alerts/payloads.ts'
import { parseHours, parseWeek as parseWorkingWeek } from '../../src/features/calendars/week-text.ts'
import { findZone, parseWeek } from '../../src/features/service-levels/period.ts'
import { parseCriterion, parseReport } from '../../src/features/authority-reports/terms-text.ts'
import { readEventsFromIcs } from '../../src/platform/calendar/ics-events.ts'
import { ExpectedError } from '../../src/platform/errors/expected.ts'
import { idIn } from '../../src/platform/slack/blocks.ts'
import { clip, plainInline, plainText, quote, quoteMrkdwn } from '../../src/platform/slack/mrkdwn.ts'
import { readMessage } from '../../src/platform/slack/read-message.ts'

// What anybody may type or send, to everything that reads it. `npm run fuzz` tries 100,000 cases of each; the tests a few hundred.
const numRuns = Number(process.env['FUZZ_CASES'] ?? 300)

/** What people who mean harm type, among what everybody does. */
const nasty = fc.constantFrom(
  '<!channel>', '<!here>', '<!everyone|x>', '<@U0ADMIN0001>', '<https://evil.example|Core Payments>', '&lt;!channel&gt;', "'; DROP TABLE incident; --", '=HYPERLINK("http://evil.example")', '@SUM(1)', '../../etc/passwd',
  '<script>alert(1)</script>', '\u202Egnp.exe', '\u0000', '\uD800', '*_~`', '{n, plural, other {#}}', '${process.env}', '%s%n', '__proto__', 'constructor', '9'.repeat(40), '-1', '1e309', 'NaN', '2026-02-30', '2026-W54', '25:61',
  'Asia/Taipei', 'Mars/Base', '* * * * *', '99 99 99 99 99', 'P1Y', '(a+)+$', 'since until service vendor severity',
)
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.array(fc.oneof(nasty, fc.string({ maxLength: 12 }), fc.constant(' '), fc.constant('\n')), { maxLength: 30 }).map((parts) => parts.join('')))

/** Gives something or a sentence for the person; nothing else, and not after a long while. */
function bears(read: (text: string) => unknown, refusal: (error: unknown) => boolean = (error) => error instanceof ExpectedError): void {
  fc.assert(fc.property(text, (given) => {
    try {
      read(given)
    } catch (error) {
      if (!refusal(error)) throw error
    }
  }), { numRuns })
}

/** When a line that is understood is due next; it must be after. */
function nextOf(line: string): Date | undefined {
  const cron = readCron(line)
  const next = cron && nextAfter(cron, 'Asia/Taipei', new Date(1.8e12))
  expect(next === undefined || next.getTime() > 1.8e12).toBe(true)
  return next
}

function asJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}

describe('text from anywhere', () => {
  it('as a cron line of real parts is due at times that go on, or never', () => {
    const part = fc.oneof(fc.constantFrom('*', '*/5', '0', '1-5', '1,15', '31', '59/2', '*/0', '7', 'MON', '-1', '99'), fc.nat(70).map(String))
    expect(() => fc.assert(fc.property(fc.array(part, { minLength: 4, maxLength: 6 }), (parts) => void nextOf(parts.join(' '))), { numRuns: Math.min(numRuns, 5_000) })).not.toThrow()
  })

  it.each<[string, (given: string) => unknown]>([
    ['a word and more after /incident', parseSaid], ['a question for a list', readQuestion], ['a span of time', (given) => readSpan(given, 1.8e12, 'Asia/Taipei')],
    ['a role for somebody', (given) => [readRoleWords(given), readRole(given), readName(given)]], ['a duration', parseDuration], ['a week of a year', parseWeek], ['a zone', findZone], ['the value of a button', idIn],
    ['a cron line', (given) => nextOf(given)], ['an entry in Markdown', (given) => readMarkdown('entry.md', given)], ['an entry in a line of JSON', (given) => readRecord(1, '', asJson(given))],
  ])('%s is understood or not, and nothing more', (_, read) => expect(() => bears(read)).not.toThrow())

  it.each<[string, (given: string) => unknown]>([
    ['working hours', (given) => [parseWorkingWeek(given), parseHours(given)]], ['terms of an authority', parseReport], ['a criterion', parseCriterion],
    ['a calendar file', (given) => readEventsFromIcs(given, '2027-01-01', 'UTC')], ['a file of rows', (given) => readCsv(Buffer.from(given))],
  ])('%s is read, or refused', (_, read) =>
    expect(() => bears(read, (error) => error instanceof Error && !(error instanceof TypeError) && !(error instanceof ReferenceError))).not.toThrow())
})

describe('what is shown of it', () => {
  it('calls nobody, links nowhere and is as long as it may be', () => {
    fc.assert(fc.property(text, (given) => {
      for (const shown of [plainInline(given), quote(given)]) expect(shown.replaceAll(/^> /gm, '')).not.toMatch(/<[!@#a-z/]/i)
      for (const shown of [quoteMrkdwn(given), quoteMrkdwn(plainText(given))]) expect(shown).not.toMatch(/<!(channel|here|everyone|subteam)/)
      for (const shown of [quote(given), quoteMrkdwn(given)]) expect(shown.length).toBeLessThanOrEqual(2_500)
      expect(clip(given, 75).length).toBeLessThanOrEqual(75)
    }), { numRuns })
  })
})

describe('what programs send', () => {
  const json = fc.oneof(text, fc.json({ maxDepth: 4 }), fc.record({ version: text, alerts: fc.array(fc.record({ status: text, labels: fc.dictionary(text, text), annotations: fc.dictionary(text, fc.jsonValue()), startsAt: text, fingerprint: text }, { requiredKeys: [] })) }).map((given) => JSON.stringify(given)))

  it.each(['alertmanager', 'grafana', 'json'] as const)('as %s is taken or refused with a reason', (kind) => {
    fc.assert(fc.property(json, (body) => {
      try {
        expect(readDelivery(kind, body, [])).toBeDefined()
      } catch (error) {
        if (!(error instanceof PayloadFault)) throw error
      }
    }), { numRuns })
  })

  it('as a message of Slack is one or none', () => {
    fc.assert(fc.property(fc.anything(), (given) => {
      const read = readMessage('C1', given)
      expect(read === undefined || typeof read.text === 'string').toBe(true)
    }), { numRuns })
  })
})
