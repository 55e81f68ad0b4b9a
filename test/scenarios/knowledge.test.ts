import { describe, expect } from 'vitest'
import { card, direct, form, reportIncident, told } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

interface Entry {
  readonly user: string
  readonly title: string
  readonly body: string
  readonly audience?: string
  readonly service?: string
}

/** The page that a person has open on top, once it fits. */
const page = (steward: Steward, user: string, fits: RegExp) => steward.slack.waitFor((state) => {
  const id = state.users.find(({ name }) => name === user)?.id
  return state.views.findLast((view) => view.user === id && view.view.callback_id === 'page' && fits.test(JSON.stringify(view.view.blocks)))
}, { what: `a page for ${user} that fits ${String(fits)}` })

/** Writes an entry and has it looked through. */
async function write(steward: Steward, { user, title, body, audience = 'bank', service }: Entry): Promise<void> {
  const { slack } = steward
  await slack.command({ user, channel: 'general', command: '/kb', text: 'new' })
  const { id } = await form(steward, user, 'knowledge.write')
  expect(await slack.submit({ user, view_id: id, values: { title, body0: body, kind: 'faq', audience, next: 'submit', ...(service && { service }) } })).toMatchObject({ ok: true })
}

async function published(steward: Steward, entry: Entry): Promise<void> {
  await write(steward, entry)
  const asked = await direct(steward, 'office', new RegExp(`${entry.title} is to be looked through|${entry.title} 待審閱`))
  await steward.slack.click({ user: 'office', channel: asked.channel, ts: asked.ts, action_id: 'knowledge.publish' })
  await direct(steward, entry.user, new RegExp(`(looked through|已審閱|已审阅) KB-\\d+ ${entry.title}`))
}

describe('knowledge', () => {
  it('is written, looked through by somebody else, found, shared where all may read it, and kept up to date', story('socket', async (steward) => {
    const { slack } = steward
    await published(steward, { user: 'branch', title: 'Terminal answers issuer unavailable', body: '# What to do\n\nRestart the *gateway*, then wait **five minutes**.' })
    // Who wrote it may not say that it is right.
    await slack.command({ user: 'branch', channel: 'general', command: '/kb', text: 'terminal issuer unavailable' })
    const answer = await told(steward, 'branch', /One entry for .*KB-1 Terminal answers/)
    expect(JSON.stringify(answer.blocks)).toMatch(/✅ checked/)
    await slack.click({ user: 'branch', channel: 'general', ts: answer.ts, action_id: 'knowledge.share' })
    await told(steward, 'branch', /Shared: the card of KB-1/)
    const shared = await slack.waitFor((state) => state.channels.find(({ name }) => name === 'general')?.messages.find(({ text }) => text.includes('KB-1 Terminal answers')), { what: 'the card' })
    // A vendor's people know nothing of it, and it is not shown where they read.
    await slack.command({ user: 'vendor.a', channel: 'vendor-a', command: '/kb', text: 'terminal issuer unavailable' })
    await told(steward, 'vendor.a', /Nothing found for/)
    await slack.command({ user: 'vendor.a', channel: 'vendor-a', command: '/kb', text: 'KB-1' })
    await slack.waitFor((state) => state.views.find(({ view }) => /There is no KB-1 that you can see/.test(JSON.stringify(view))), { what: 'that there is none' })
    await slack.command({ user: 'oncall', channel: 'vendor-a', command: '/kb', text: 'share KB-1' })
    await told(steward, 'oncall', /未分享：本頻道有人無權閱讀 KB-1/)
    // Changed, it stays there and says that nobody has looked yet; the card says so too.
    await slack.command({ user: 'branch', channel: 'general', command: '/kb', text: 'edit KB-1' })
    const edit = await form(steward, 'branch', 'knowledge.write')
    await slack.submit({ user: 'branch', view_id: edit.id, values: { body0: 'Restart the gateway, wait *ten* minutes.' } })
    await slack.waitFor((state) => state.channels.find(({ name }) => name === 'general')?.messages.some(({ ts, blocks }) => ts === shared.ts && /⚠ not verified/.test(JSON.stringify(blocks)) && /ten minutes/.test(JSON.stringify(blocks))), { what: 'the card, changed' })
    const anew = await direct(steward, 'office', /KB-1 Terminal answers issuer unavailable 已修改/)
    await slack.click({ user: 'office', channel: anew.channel, ts: anew.ts, action_id: 'knowledge.versions' })
    await page(steward, 'office', /- # What to do/)
    await slack.click({ user: 'office', channel: anew.channel, ts: anew.ts, action_id: 'knowledge.verify' })
    await slack.waitFor((state) => state.channels.find(({ name }) => name === 'general')?.messages.some(({ ts, blocks }) => ts === shared.ts && /✅ checked/.test(JSON.stringify(blocks))), { what: 'the card, checked' })
  }))

  it('loses nobody’s text where two edit at once', story('http', async (steward) => {
    const { slack } = steward
    await published(steward, { user: 'branch', title: 'Password is locked', body: 'one\ntwo\nthree\nfour\nfive' })
    const open = async (user: string) => {
      await slack.command({ user, channel: 'general', command: '/kb', text: 'edit KB-1' })
      return form(steward, user, 'knowledge.write')
    }
    const [mine, theirs] = [await open('branch'), await open('oncall')]
    await slack.submit({ user: 'oncall', view_id: theirs.id, values: { body0: 'one\nZWEI\nthree\nfour\nfive' } })
    await page(steward, 'oncall', /已儲存/)
    await slack.submit({ user: 'branch', view_id: mine.id, values: { body0: 'one\nDEUX\nthree\nfour\nfive' } })
    const again = await slack.waitFor((state) => state.views.find(({ view }) => view.callback_id === 'knowledge.write' && /Not saved yet: somebody else/.test(JSON.stringify(view.blocks))), { what: 'both texts' })
    expect(JSON.stringify(again.view.blocks)).toMatch(/- ZWEI\\n\+ DEUX/)
    await slack.submit({ user: 'branch', view_id: again.id, values: { body0: 'one\nZWEI, DEUX\nthree\nfour\nfive' } })
    await page(steward, 'branch', /ZWEI, DEUX/)
  }))

  it('is offered while an incident is reported, taken instead of it, and named when one is solved', story('socket', async (steward) => {
    const { slack } = steward
    await published(steward, { user: 'oncall', title: 'Gateway refuses cards after release', body: 'Clear the route cache.', audience: 'vendor', service: 'Core Payments' })
    await slack.command({ user: 'branch', channel: 'incidents', command: '/incident', text: '' })
    const report = await form(steward, 'branch', 'incident.report')
    await slack.click({ user: 'branch', view_id: report.id, action_id: 'incident.title', value: 'Gateway refuses cards after release' })
    const offered = await slack.waitFor((state) => state.views.find(({ id, view }) => id === report.id && /Known already\?.*KB-1/.test(JSON.stringify(view.blocks))), { what: 'the offer in the form' })
    await slack.click({ user: 'branch', view_id: offered.id, action_id: 'knowledge.show' })
    const read = await page(steward, 'branch', /Clear the route cache/)
    await slack.click({ user: 'branch', view_id: read.id, action_id: 'knowledge.solved_form' })
    await slack.waitFor((state) => state.views.find(({ view }) => /Nothing is reported/.test(JSON.stringify(view))), { what: 'that nothing is reported' })
    await reportIncident(steward, { user: 'teller', title: 'Cards refused again' })
    const { ts } = await card(steward, 'Cards refused again')
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.resolve' })
    const ending = await form(steward, 'oncall', 'incident.resolve')
    await slack.submit({ user: 'oncall', view_id: ending.id, values: { words: 'Route cache cleared', knowledge: 'KB-1 Gateway refuses cards after release' } })
    await card(steward, 'Cards refused again', /resolved/)
    const { pool } = await steward.openDatabase()
    const { rows } = await pool.query<{ outcome: string; incident: number | null }>(`SELECT outcome::text, incident_id AS incident FROM knowledge_use WHERE outcome <> 'shown' ORDER BY id`)
    expect(rows).toEqual([{ outcome: 'solved', incident: null }, { outcome: 'solved', incident: 1 }])
    // What was solved becomes an entry, with its facts filled in.
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.more' })
    const menu = await page(steward, 'oncall', /寫成知識條目/)
    await slack.click({ user: 'oncall', view_id: menu.id, action_id: 'knowledge.from_incident' })
    const draft = await form(steward, 'oncall', 'knowledge.write')
    expect(JSON.stringify(draft.view.blocks)).toMatch(/僅限銀行與 Vendor A.*Route cache cleared|Route cache cleared/)
  }))

  it('answers questions where it is asked, notes what nobody knows, and tells of it on Monday', story('socket', async (steward) => {
    const { slack } = steward
    steward.clock.stopAt('2026-11-25T10:00:00Z')
    await slack.command({ user: 'oncall', channel: 'general', command: '/kb', text: 'subscribe UTC en' })
    await told(steward, 'oncall', /已訂閱：本頻道的問題/)
    await slack.message({ user: 'teller', channel: 'general', text: 'Where is the lunch menu of tomorrow?' })
    await slack.message({ user: 'branch', channel: 'general', text: '<@U0LOCALBOT1> where is the lunch menu' })
    await told(steward, 'branch', /Nothing found for “where is the lunch menu”/)
    await slack.command({ user: 'branch', channel: 'general', command: '/kb', text: 'gaps' })
    const gaps = await told(steward, 'branch', /1 gap/)
    expect(JSON.stringify(gaps.blocks)).toMatch(/lunch menu.*by 2 people/)
    await steward.moveTo('2026-11-30T09:01:00Z')
    const news = await slack.waitFor((state) => state.channels.find(({ name }) => name === 'general')?.messages.find(({ text }) => text.includes('Knowledge this week')), { what: 'the news' })
    expect(JSON.stringify(news.blocks)).toMatch(/Asked in vain.*lunch menu/)
  }))
})
