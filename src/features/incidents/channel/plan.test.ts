import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Has, keysOf, plan, type Step, type Wanted } from './plan.ts'
import { afterFault, missingOf, type Troubles } from './troubles.ts'

const now = new Date('2026-11-23T08:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const bookmark = { title: 'INC-1', link: 'https://x.example/1' }
const wanted: Wanted = { topic: 'SEV1', purpose: 'Work', bookmarks: [bookmark], pin: '1.1', people: ['U1', 'U2'], unknown: [], out: [], close: 'no' }
const nothing: Has = { channelId: null, askedAt: null, topic: '', topicAt: null, purpose: '', bookmarks: [], pinned: null, invited: [], troubles: {}, archivedAt: null }
const all: Has = { ...nothing, channelId: 'C1', topic: 'SEV1', purpose: 'Work', bookmarks: [bookmark.link], pinned: '1.1', invited: ['U1', 'U2'] }
const held = (key: string, seconds = 60): Troubles => ({ [key]: { why: 'restricted_action', tries: 3, told: true, until: later(seconds).toISOString() } })

describe('the next step', () => {
  it.each<[string, Partial<Wanted>, Partial<Has>, Step | number | null]>([
    ['makes the channel first', {}, nothing, { kind: 'create', lookFirst: false }],
    ['looks for it where it was asked for and no answer was noted', {}, { ...nothing, askedAt: now }, { kind: 'create', lookFirst: true }],
    ['waits where Slack would not make it', {}, { ...nothing, troubles: held('create') }, 60],
    ['tries again once that time has come', {}, { ...nothing, troubles: held('create', 0) }, { kind: 'create', lookFirst: false }],
    ['makes none any more where it is to end', { close: 'yes' }, nothing, null],
    ['is none where all is there', {}, all, null],
    ['invites everybody at once', {}, { ...all, invited: [] }, { kind: 'invite', people: ['U1', 'U2'] }],
    ['invites those whom nothing holds up', {}, { ...all, invited: [], troubles: held('invite:U1') }, { kind: 'invite', people: ['U2'] }],
    ['looks for the account of whom only an address is known', { unknown: [{ personId: 7, email: 'x@bank.example' }] }, all, { kind: 'find', person: { personId: 7, email: 'x@bank.example' } }],
    ['goes on with the rest where somebody cannot be invited', {}, { ...all, invited: ['U2'], pinned: null, troubles: held('invite:U1') }, { kind: 'pin', ts: '1.1' }],
    ['waits for nothing but who cannot be invited', {}, { ...all, invited: ['U2'], troubles: held('invite:U1', 600) }, 600],
    ['puts out who may not read it any more', { out: ['U2'], people: ['U1'] }, all, { kind: 'remove', person: 'U2' }],
    ['sets the topic', { topic: 'SEV2' }, all, { kind: 'topic', topic: 'SEV2' }],
    ['sets the topic no more than once a minute', { topic: 'SEV2' }, { ...all, topicAt: later(-20) }, 40],
    ['does something else meanwhile', { topic: 'SEV2' }, { ...all, topicAt: later(-20), purpose: '' }, { kind: 'purpose', purpose: 'Work' }],
    ['pins a card that was posted anew', { pin: '2.2' }, all, { kind: 'pin', ts: '2.2' }],
    ['pins nothing before the card is there', { pin: null }, { ...all, pinned: null }, null],
    ['adds the bookmark', {}, { ...all, bookmarks: [] }, { kind: 'bookmark', bookmark }],
    ['waits until the last word is said', { close: 'waits' }, all, 2],
    ['archives, and does nothing else then', { close: 'yes', topic: 'x' }, { ...all, invited: [] }, { kind: 'archive' }],
    ['is none in a channel that is archived', {}, { ...all, topic: '', archivedAt: now }, null],
  ])('%s', (_, wish, has, expected) => {
    const { step, until } = plan({ ...wanted, ...wish }, { ...nothing, ...has }, now)
    expect([step, until]).toEqual(typeof expected === 'number' ? [null, later(expected)] : [expected, null])
  })
})

/** What Slack has after a step. */
function done(has: Has, step: Step): Has {
  switch (step.kind) {
    case 'create': return { ...has, channelId: 'C1' }
    case 'topic': return { ...has, topic: step.topic, topicAt: now }
    case 'purpose': return { ...has, purpose: step.purpose }
    case 'bookmark': return { ...has, bookmarks: [...has.bookmarks, step.bookmark.link] }
    case 'pin': return { ...has, pinned: step.ts }
    case 'invite': return { ...has, invited: [...has.invited, ...step.people] }
    case 'find': return has
    case 'remove': return { ...has, invited: has.invited.filter((id) => id !== step.person) }
    case 'archive': return { ...has, archivedAt: now }
  }
}

it('comes to an end with all that is wanted and that nothing holds up, from wherever it begins', () => {
  const people = fc.uniqueArray(fc.constantFrom('U1', 'U2', 'U3', 'U4'))
  const begin = fc.record({ channelId: fc.constantFrom(null, 'C1'), topic: fc.constantFrom('', 'SEV1'), pinned: fc.constantFrom(null, '1.1'), invited: people, bookmarks: fc.constantFrom<string[]>([], [bookmark.link]) })
  const troubles = fc.uniqueArray(fc.constantFrom('topic', 'pin', 'purpose', 'invite:U1', 'invite:U2'))
  fc.assert(fc.property(begin, people, troubles, (start, wish, keys) => {
    let has: Has = { ...nothing, ...start, troubles: Object.assign({}, ...keys.map((key) => held(key))) as Troubles }
    for (let steps = 0; ; steps++) {
      expect(steps).toBeLessThan(12)
      const { step } = plan({ ...wanted, people: wish }, has, now)
      if (!step) break
      expect(keysOf(step).filter((key) => keys.some((own) => own === key))).toEqual([])
      has = done(has, step)
    }
    expect(wish.filter((id) => !has.invited.includes(id) && !keys.some((key) => key === `invite:${id}`))).toEqual([])
    expect(has.topic === 'SEV1' || keys.includes('topic')).toBe(true)
  }))
})

describe('a trouble', () => {
  it('is told at once where Slack refuses, after the third time where it only stumbles, and never where it asks to wait', () => {
    const refusal = afterFault(undefined, { kind: 'refused', why: 'restricted_action' }, now)
    expect(missingOf({ create: refusal, 'invite:U1': refusal })).toEqual([{ what: 'channel', whom: null, why: 'restricted_action' }, { what: 'person', whom: 'U1', why: 'restricted_action' }])
    const stumble = (times: number) => Array.from({ length: times }).reduce<ReturnType<typeof afterFault> | undefined>((before) => afterFault(before, { kind: 'passing', why: 'no_answer' }, now), undefined) ?? refusal
    expect([1, 2, 3].map((times) => missingOf({ topic: stumble(times) }).length)).toEqual([0, 0, 1])
    expect(missingOf({ topic: afterFault(refusal, { kind: 'throttled', seconds: 30 }, now) })).toEqual([])
  })

  it('is tried again after growing waits, and after the time that Slack asks for', () => {
    const waits = (fault: Parameters<typeof afterFault>[1]) => {
      const seconds: number[] = []
      let trouble: ReturnType<typeof afterFault> | undefined
      for (let round = 0; round < 6; round++) {
        trouble = afterFault(trouble, fault, now)
        seconds.push((Date.parse(trouble.until) - now.getTime()) / 1_000)
      }
      return seconds
    }
    expect(waits({ kind: 'passing', why: 'no_answer' })).toEqual([2, 10, 60, 300, 300, 300])
    expect(waits({ kind: 'throttled', seconds: 7 })).toEqual([7, 7, 7, 7, 7, 7])
    expect(waits({ kind: 'refused', why: 'cant_invite' })).toEqual([600, 3_600, 21_600, 86_400, 86_400, 86_400])
  })
})
