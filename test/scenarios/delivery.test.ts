import type { KnownBlock } from '@slack/types'
import { describe, expect } from 'vitest'
import type { Message } from '../../sandbox/index.ts'
import type { Platform } from '../../src/platform/platform.ts'
import type { Outgoing } from '../../src/platform/slack/delivery/outgoing.ts'
import { barChart, heatMap } from '../../src/platform/charts/charts.ts'
import { it, startSteward, type Steward } from '../support/steward.ts'

const general = 'C0GENERAL01'

type Posting = (wish: Pick<Outgoing, 'key'> & Partial<Outgoing>, words: string, more?: readonly KnownBlock[]) => Promise<void>

/** A story of messages that a feature asks for, as every feature does. */
function posting(tell: (steward: Steward, post: Posting) => Promise<void>): () => Promise<void> {
  return async () => {
    let platform: Platform | undefined
    const steward = await startSteward('socket', {}, [], [{ name: 'posting', create: (made) => ((platform = made), {}) }])
    const post: Posting = async (wish, text, more = []) => platform?.unitOfWork.run(new Date(), (work) =>
      work.post({ destination: general, urgency: 'status', audience: 'anyone', ...wish, content: { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }, ...more] } }))
    try {
      await tell(steward, post)
    } catch (error) {
      await steward.end().catch(() => undefined)
      throw error
    }
    await steward.end()
  }
}

const messages = async ({ slack }: Steward, fits: RegExp, channel = 'general'): Promise<Message[]> =>
  (await slack.state()).channels.find(({ name }) => name === channel)?.messages.filter(({ text }) => fits.test(text)) ?? []

const shows = (steward: Steward, text: string): Promise<unknown> =>
  steward.slack.waitFor(async () => (await messages(steward, new RegExp(`^${text}$`))).length > 0 || undefined, { what: text })

describe('messages', () => {
  it('that change twenty times in a moment are two calls: the first at once, the last a second later', posting(async (steward, post) => {
    await post({ key: 'test:card' }, 'state 0')
    await shows(steward, 'state 0')
    const began = performance.now()
    for (let n = 1; n <= 20; n++) await post({ key: 'test:card' }, `state ${n}`)
    const seconds = Math.floor((performance.now() - began) / 1000)
    await shows(steward, 'state 20')
    const updates = (await steward.slack.calls('chat.update')).filter(({ body }) => JSON.stringify(body).includes('state '))
    expect(updates.length).toBeLessThanOrEqual(2 + seconds)
    expect(updates.length).toBeGreaterThan(0)
  }))

  it('of other channels do not wait where Slack asks one to', posting(async (steward, post) => {
    await steward.slack.faults({ kind: 'rate_limited', method: 'chat.postMessage', retry_after: 20 })
    await post({ key: 'test:asked-to-wait' }, 'asked to wait')
    await steward.slack.waitForCall('chat.postMessage', ({ answer }) => Object(answer).ok === false)
    const began = performance.now()
    await post({ key: 'test:elsewhere', destination: 'U0BRANCH001' }, 'elsewhere')
    await steward.slack.waitFor(({ channels }) => channels.some((channel) => channel.messages.some(({ text }) => text === 'elsewhere')) || undefined, { what: 'the message elsewhere' })
    expect(performance.now() - began).toBeLessThan(20_000)
    expect(await messages(steward, /asked to wait/)).toEqual([])
    await shows(steward, 'asked to wait')
  }))

  it('that an outage holds up come in the order of their urgency, each once, and of the reminders about one thing the last alone', posting(async (steward, post) => {
    const { slack } = steward
    await slack.faults({ kind: 'server_error', method: '*', times: 100_000 })
    for (let n = 1; n <= 3; n++) await post({ key: `test:news:${n}`, urgency: 'digest' }, `news ${n}`)
    await post({ key: 'test:reply', urgency: 'reply' }, 'reply')
    for (let n = 1; n <= 5; n++) await post({ key: `test:reminder:${n}`, supersedes: 'test:reminder:' }, `reminder ${n}`)
    await post({ key: 'test:page', urgency: 'page' }, 'page')
    await slack.waitForCall('chat.postMessage', ({ body }) => JSON.stringify(body).includes('page'))
    await slack.clearFaults()
    await shows(steward, 'news 3')
    // What was being sent when the others came is looked for first, and stays what it was.
    const came = (await messages(steward, /^(news|reply|reminder|page)/)).map(({ text }) => text)
    expect(came.filter((text) => text !== 'news 1')).toEqual(['page', 'reply', 'reminder 5', 'news 2', 'news 3'])
    expect(came.filter((text) => text === 'news 1')).toHaveLength(1)
  }))

  it('with a chart and a table are plain words where Slack does not take those, posted and changed', posting(async (steward, post) => {
    steward.expectedErrors.push(/^invalid_blocks$/)
    const { slack } = steward
    const more = [barChart({ title: 'Incidents', categories: ['Mon'], series: [{ name: 'SEV1', values: [2] }] }), heatMap(['Mon', 'Tue'], [{ name: '*09*', values: [3, 0] }])]
    const shown = async (text: string) => {
      await shows(steward, text)
      return (await messages(steward, new RegExp(`^${text}$`)))[0]?.blocks as { type: string; text?: { text: string } }[]
    }
    await slack.faults({ kind: 'error', method: 'chat.postMessage', error: 'invalid_blocks' })
    await post({ key: 'test:figures' }, 'refused once', more)
    const plain = await shown('refused once')
    expect(plain.map(({ type }) => type)).toEqual(['section', 'section'])
    expect(plain[1]?.text?.text).toMatch(/^\*Mon · Tue\*\n.*09.* · █ 3 · · 0$/)
    // What a cell says formats nothing.
    expect(plain[1]?.text?.text).not.toContain('*09*')
    await post({ key: 'test:figures' }, 'taken', more)
    expect((await shown('taken')).map(({ type }) => type)).toEqual(['section', 'data_visualization', 'table'])
    await slack.faults({ kind: 'error', method: 'chat.update', error: 'invalid_blocks' })
    await post({ key: 'test:figures' }, 'refused again', more)
    expect((await shown('refused again')).map(({ type }) => type)).toEqual(['section', 'section'])
  }))
})
