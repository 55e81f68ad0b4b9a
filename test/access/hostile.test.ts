import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FormValues } from '../../src/platform/slack/feature.ts'
import { keepable } from '../../src/platform/slack/held.ts'
import { makeFixture, secrets } from './fixture.ts'
import { everybody, message, Walker, type Who } from './walker.ts'

// Forged button values, form states and private_metadata, and hostile text, to everything that takes them, from everybody. What comes back is an answer or a sentence: no fault, nobody
// called, nothing of another vendor's. `FUZZ_CASES=100000 npx vitest run test/access/hostile.test.ts` tries that many.

let all: Walker
let cases = 0
const wanted = Number(process.env['FUZZ_CASES'] ?? 1_500)

beforeAll(async () => {
  all = await Walker.start()
  await makeFixture(all.platform.database)
}, 120_000)
afterAll(() => all.end())

const nasty = fc.constantFrom(
  '', ' ', '0', '1', '2', '3', '-1', '1:1', '2:1', '3:0', '1:1:1', '999999999', '99999999999999999999', '1e3', '0x1', 'NaN', 'null', 'true', '[]', '{}', '[[[[]]]]', '{"id":1}', '{"incidentId":1,"id":2,"page":0}', '{"id":"1\'"}',
  '{"__proto__":{"role":"administrator"}}', '<!channel>', '<!here>', '<!subteam^S1>', '<https://evil.example|Core Payments>', '<@U0ADMIN0001>', "'; DROP TABLE incident; --", '=HYPERLINK("http://evil.example")', '../../etc/passwd', '<script>alert(1)</script>',
  '\u202Egnp.exe', 'x\u0000y', '\uD800', '`*_~', '${process.env}', '__proto__', 'constructor', '2026-02-30', '2026-12-01', '25:61', '09:00', 'Mars/Base', 'Asia/Taipei', '* * * * *', '0 0 31 2 *', '*/0 * * * *', '99 99 99 99 99', 'P1Y', '(a+)+$',
  'U0BRANCH001', 'C0GENERAL01', 'SEV1', 'INC-1', 'KB-1', 'all', 'drill', 'A'.repeat(3_001), '資料'.repeat(1_600),
)
/** As the platform hands it on. */
const text = fc.oneof({ weight: 4, arbitrary: nasty }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) }, { weight: 1, arbitrary: fc.array(nasty, { minLength: 2, maxLength: 5 }).map((parts) => parts.join(' ')) }).map(keepable)
const value = fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: fc.array(text, { maxLength: 4 }) }, { weight: 1, arbitrary: fc.constant(null) })

interface Case {
  readonly who: Who
  readonly about: string
  readonly metadata: string
  readonly fill: readonly (string | readonly string[] | null)[]
  readonly onPrivateCopy: boolean
}
const anyCase: fc.Arbitrary<Case> = fc.record({ who: fc.constantFrom(...everybody), about: text, metadata: text, fill: fc.array(value, { minLength: 1, maxLength: 12 }), onPrivateCopy: fc.boolean() })

/** Whatever field of a form is asked for, there is something in it. */
function filled(fill: Case['fill']): FormValues {
  const known = new Map<string, string | readonly string[] | null>()
  return new Proxy<Record<string, string | readonly string[] | null>>({}, {
    get(_, key) {
      if (typeof key === 'symbol') return undefined
      if (!known.has(key)) known.set(key, fill[known.size % fill.length] ?? null)
      return known.get(key)
    },
    has: () => true,
  })
}

/** Names in the examples of help texts. */
const examples = ['Core Payments', 'Vendor A']

/** Gives it to something so often that all of a kind get their part; gives what went wrong. */
async function suffer(kind: string, share: number, work: (request: Parameters<Parameters<Walker['attempt']>[1]>[0], given: Case, form: Parameters<Parameters<Walker['attempt']>[1]>[1]) => Promise<unknown>): Promise<string[]> {
  const faults: string[] = []
  for (const given of fc.sample(anyCase, Math.max(1, Math.round(wanted * share)))) {
    cases++
    const said = `${kind} as ${given.who} with ${JSON.stringify(given).slice(0, 400)}`
    const started = performance.now()
    const outcome = await all.attempt(given.who, (request, form) => work({ ...request, value: given.about, text: given.about, onPrivateCopy: given.onPrivateCopy, view: { id: 'V1', hash: '', values: filled(given.fill), metadata: given.metadata } }, given, form))
      .catch((error: unknown) => {
        faults.push(`${said}: ${error instanceof Error ? `${error.name} ${error.message.slice(-300)} ${error.stack?.split('\n').find((line) => line.includes('/src/')) ?? ''}` : String(error)}`)
        return undefined
      })
    if (performance.now() - started > 20_000) faults.push(`${said}: takes too long`)
    if (!outcome) continue
    // What a form of ours holds is not shown.
    if (/<!(channel|here|everyone)/.test(outcome.shown.replaceAll(/"private_metadata":"(?:[^"\\]|\\.)*"/g, ''))) faults.push(`${said}: calls everybody: ${outcome.shown.slice(0, 300)}`)
    // What somebody typed may be said back to them.
    const own = JSON.stringify([given.about, given.metadata, given.fill, ...(kind.startsWith('/') ? examples : [])])
    const foreign = given.who === 'V' ? [secrets.b, secrets.bank] : given.who === 'W' ? [secrets.a, secrets.bank] : []
    for (const secret of [...foreign, ...('AOU'.includes(given.who) ? [] : [secrets.hidden])]) {
      const seen = secret.exec(outcome.shown)?.[0]
      if (seen !== undefined && !own.includes(seen)) faults.push(`${said}: sees ${seen}: ${outcome.shown.slice(0, 600)}`)
    }
  }
  return faults
}

describe('whatever is sent', () => {
  it('to commands is answered', async () => {
    const found: string[] = []
    for (const command of all.commands()) found.push(...(await suffer(command.command, 0.15 / all.commands().length, (request, { about }, form) => command.handle(request, command.opensForm?.(about) ? form : undefined))))
    expect(found).toEqual([])
  })

  it('by buttons is answered', async () => {
    const found: string[] = []
    for (const action of all.actions()) found.push(...(await suffer(action.actionId, 0.4 / all.actions().length, (request, _given, form) => action.handle(request, action.opensForm ? form : undefined))))
    expect(found).toEqual([])
  })

  it('in forms is answered', async () => {
    const found: string[] = []
    for (const own of all.submissions()) found.push(...(await suffer(own.callbackId, 0.4 / all.submissions().length, (request, { metadata, fill }, { viewId }) => own.handle({ ...request, viewId, metadata, values: filled(fill) }))))
    expect(found).toEqual([])
  })

  it('to lists and message menus is answered', async () => {
    const found: string[] = []
    for (const source of all.options()) found.push(...(await suffer(source.actionId, 0.04 / all.options().length, (request, { about }) => source.find(request, about))))
    for (const shortcut of all.shortcuts()) found.push(...(await suffer(shortcut.callbackId, 0.01, (request, { about }, form) => shortcut.handle({ ...request, message: { ...message, text: about } }, form))))
    expect(found).toEqual([])
    expect(cases).toBeGreaterThan(200)
  })
})
