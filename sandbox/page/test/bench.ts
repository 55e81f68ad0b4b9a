// Measures the page in Chromium with 5,000 messages in a channel, beside an empty one: how long opening takes, a key in the composer, and a message of the
// bot's until it is there. A JSON line each: {name, value, unit, peer?, ratio?, goal?, met?}; the peer is the same with an empty channel.
import type { Page } from 'playwright-core'
import { startSandbox } from '../../index.ts'
import { launch, openPage } from './browser.ts'
import { apiOf } from '../../test/support/api.ts'
import { manifest } from '../../test/support/manifest.ts'

const messages = 5000
const rounds = 40

const browser = await launch()
const empty = await measured(0)
const full = await measured(messages)
tell('page_open', full.open, empty.open)
tell('channel_open_5000_messages', full.channel, empty.channel)
tell('key_p95_5000_messages', full.key, empty.key, 50)
tell('message_shown_p95_5000_messages', full.message, empty.message, 200)
tell('older_messages_p95', full.older)
tell('messages_drawn_at_most', full.drawn, undefined, undefined, 'messages')
await browser.close()

async function measured(count: number) {
  const sandbox = await startSandbox({ manifest, pace: false })
  const call = apiOf(sandbox)
  for (let index = 0; index < count; index += 1) {
    const text = `Message *${index}* of <@U0ONCALL001> about <!date^1772451000^{date_short} {time}|then>`
    await call('chat.postMessage', { channel: 'C0INCIDENTS', text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text }, accessory: { type: 'button', text: { type: 'plain_text', text: 'Look' }, action_id: 'look' } }] })
  }
  const openedAt = performance.now()
  const { page, close } = await openPage(browser, sandbox.url, 'U0OFFICE001')
  const open = performance.now() - openedAt
  // tsx marks named functions with a helper that the browser does not have.
  await page.evaluate('globalThis.__name = (named) => named')
  const channel = await channelOpened(page, count > 0 ? `Message ${count - 1} of` : 'What is broken')
  const key = p95(await keys(page))
  const arrivals: number[] = []
  for (let index = 0; index < rounds; index += 1) arrivals.push(await arrival(page, `arrival ${index} .`, (text) => call('chat.postMessage', { channel: 'C0INCIDENTS', text })))
  const { times, drawn } = await scrolledUp(page, count > 0 ? 20 : 0)
  await close()
  await sandbox.close()
  return { open, channel, key, message: p95(arrivals), older: p95(times), drawn }
}

/** From the click on the channel until its latest message is drawn. */
async function channelOpened(page: Page, latest: string): Promise<number> {
  const shown = shownAt(page, latest)
  const clickedAt = await page.evaluate(() => {
    const entry = [...document.querySelectorAll<HTMLElement>('nav .entry')].find((element) => element.textContent?.includes('incidents'))
    const at = Date.now()
    entry?.click()
    return at
  })
  return (await shown) - clickedAt
}

/** Keys in the composer, each until its frame is drawn. */
function keys(page: Page): Promise<number[]> {
  return page.evaluate(async (count) => {
    const field = document.querySelector<HTMLTextAreaElement>('main .composer textarea')
    const times: number[] = []
    if (!field) return times
    for (let index = 0; index < count; index += 1) {
      const from = performance.now()
      field.value += 'x'
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))
      times.push(performance.now() - from)
    }
    return times
  }, rounds)
}

/** From the bot's call until its message is on the page. */
async function arrival(page: Page, text: string, say: (text: string) => Promise<unknown>): Promise<number> {
  const seen = shownAt(page, text)
  await page.evaluate(() => {})
  const from = Date.now()
  await say(text)
  return (await seen) - from
}

/** When a text comes to stand in the list of messages. */
function shownAt(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((found) => {
        const look = (): void => {
          if (!document.querySelector('.message-list')?.textContent?.includes(wanted)) return
          observer.disconnect()
          found(Date.now())
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
        look()
      }),
    text,
  )
}

/** Scrolls to the top again and again; how long the earlier messages take each time, and how many are drawn at most. */
function scrolledUp(page: Page, times: number): Promise<{ times: number[]; drawn: number }> {
  return page.evaluate(async (count) => {
    const list = document.querySelector('.message-list')
    const first = (): string | undefined => document.querySelector<HTMLElement>('.message-list article')?.dataset['ts']
    const took: number[] = []
    let drawn = 0
    if (!list) return { times: took, drawn }
    for (let index = 0; index < count; index += 1) {
      const [before, from] = [first(), performance.now()]
      list.scrollTo(0, 0)
      while (first() === before) await new Promise((frame) => requestAnimationFrame(frame))
      took.push(performance.now() - from)
      drawn = Math.max(drawn, document.querySelectorAll('.message-list article').length)
    }
    return { times: took, drawn }
  }, times)
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0
}

function tell(name: string, value: number, peer?: number, goal?: number, unit = 'ms'): void {
  const round = (given: number): number => Math.round(given * 10) / 10
  const beside = peer !== undefined && peer > 0 ? { peer: round(peer), ratio: round(value / peer) } : {}
  console.log(JSON.stringify({ name, value: round(value), unit, ...beside, ...(goal !== undefined && { goal, met: value < goal }) }))
}
