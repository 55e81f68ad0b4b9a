import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { channelName, nextName, plainName } from './name.ts'

const incident = { id: 128, title: 'Card payments', drill: false, isPrivate: false }

it.each([
  [{}, 'inc-128-card-payments'],
  [{ drill: true }, 'drill-128-card-payments'],
  [{ isPrivate: true }, 'inc-128-private'],
  [{ title: '全部分行刷卡失敗！' }, 'inc-128-全部分行刷卡失敗'],
  [{ title: '  ¡¿?! ' }, 'inc-128'],
  [{ title: 'ＣＯＲＥ: Überweisungen & <SEPA>' }, 'inc-128-core-überweisungen-sepa'],
  [{ title: 'Card payments fail at all branches of the whole country' }, 'inc-128-card-payments-fail-at-all-branches-of'],
  [{ title: 'x'.repeat(150) }, `inc-128-${'x'.repeat(40)}`],
])('of %j is %s', (change, name) => {
  expect(channelName({ ...incident, ...change })).toBe(name)
})

it('goes on with a number where another channel has it, and without the title where Slack does not take that', () => {
  expect([nextName('inc-128-release-2026'), nextName('inc-128-release-2026_2'), nextName('inc-128_9')]).toEqual(['inc-128-release-2026_2', 'inc-128-release-2026_3', 'inc-128_10'])
  expect([plainName('inc-128-card-payments_3'), plainName('drill-7-x'), plainName('inc-5')]).toEqual(['inc-128', 'drill-7', 'inc-5'])
})

it('is one that Slack takes, whatever the title is', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 150 }), fc.integer({ min: 1, max: 2_000_000_000 }), fc.nat({ max: 30 }), (title, id, more) => {
    let name = channelName({ ...incident, title, id })
    for (let round = 0; round < more; round++) name = nextName(name)
    expect([...name].length).toBeLessThanOrEqual(80)
    expect(name).toMatch(/^[\p{L}\p{M}\p{N}_-]+$/u)
    expect(name).toBe(name.toLowerCase())
  }), { numRuns: 500 })
})
