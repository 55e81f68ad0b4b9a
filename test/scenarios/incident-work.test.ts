import { describe, expect } from 'vitest'
import { card, direct, form, reportIncident, saved, thread, told } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

/** Opens the form of a step from the incident's menu, and sends it filled in. */
async function step(steward: Steward, user: string, ts: string, kind: string, values: Record<string, string> = {}) {
  const { slack } = steward
  const callback = `incident.${kind}`
  await slack.click({ user, channel: 'incidents', ts, action_id: 'incident.more' })
  const menu = await slack.waitFor((state) => state.views.find((view) => view.user === state.users.find(({ name }) => name === user)?.id && JSON.stringify(view.view.blocks).includes(`"${callback}"`)), { what: `a menu with ${callback} for ${user}` })
  expect(await slack.click({ user, view_id: menu.id, action_id: callback })).toMatchObject({ ok: true })
  const { id } = await form(steward, user, callback)
  const answer = await slack.submit({ user, view_id: id, values })
  await saved(steward, id)
  if (answer.ok) await slack.closeView({ user, view_id: menu.id, clear: true })
  return answer
}

describe('work on an incident', () => {
  it('goes through classes, roles, severity and status updates, all of it on the timeline and told to whoever reported it', story('socket', async (steward) => {
    const { slack } = steward
    const title = 'Cards are refused'
    await reportIncident(steward, { user: 'branch', title })
    const { ts } = await card(steward, title, /SEV2 serious · not acknowledged yet/)
    expect(await step(steward, 'oncall', ts, 'classify', { problem: 'network' })).toMatchObject({ ok: true })
    await card(steward, title, /classified, not acknowledged yet/)
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
    await card(steward, title, /· acknowledged/)

    // A vendor's lead must be the vendor's, and is told so at once.
    expect(await step(steward, 'office', ts, 'give_role', { role: 'vendor_lead', person: 'vendor.b' })).toMatchObject({ response_action: 'push' })
    const refused = (await slack.views('office')).at(-1)
    expect(JSON.stringify(refused?.view.blocks)).toContain('Vendor B engineer 無法擔任')
    await slack.closeView({ user: 'office', view_id: refused?.id ?? '', clear: true })
    expect(await step(steward, 'office', ts, 'give_role', { role: 'vendor_lead', person: 'vendor.a' })).toMatchObject({ ok: true })
    expect(await step(steward, 'office', ts, 'change_severity', { impact: '1', urgency: '1', severity: 'proposed', words: 'Now at every branch' })).toMatchObject({ ok: true })
    const shown = JSON.stringify((await card(steward, title, /SEV1 major · acknowledged/)).blocks)
    expect(shown).toMatch(/\*Vendor lead\*.{1,5}<@U0VENDORA01>/)
    expect(shown).toMatch(/\*Problem\*.{1,5}network/)

    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.update' })
    const { id } = await form(steward, 'oncall', 'incident.update')
    await slack.submit({ user: 'oncall', view_id: id, values: { words: 'Half of the branches work again', next: '30' } })
    await direct(steward, 'branch', /INC-1.*status update:\n> Half of the branches/s)
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.hand_over' })
    const handOver = await form(steward, 'oncall', 'incident.hand_over')
    await slack.submit({ user: 'oncall', view_id: handOver.id, values: { person: 'office', words: 'The carrier calls back at ten' } })

    const lines = await thread(steward, ts, 7)
    expect(lines.map((line) => /classified it: network|acknowledged it|Vendor lead is now|changed SEV2 serious to SEV1 major|status update|handed it over to <@U0OFFICE001>|reported it/.exec(line)?.[0])).toEqual([
      'reported it', 'classified it: network', 'acknowledged it', 'Vendor lead is now', 'changed SEV2 serious to SEV1 major', 'status update', 'handed it over to <@U0OFFICE001>',
    ])
  }))

  it('pauses the clocks for both sides: what is left out is agreed by each with a click, or stays', story('http', async (steward) => {
    const { slack } = steward
    const title = 'Settlement file is late'
    await reportIncident(steward, { user: 'branch', title })
    const { ts } = await card(steward, title)
    expect(await step(steward, 'oncall', ts, 'pause', { party: 'third_party', words: 'The clearing house sends it again' })).toMatchObject({ ok: true })
    const waiting = () => slack.waitFor((state) => {
      const blocks = JSON.stringify(state.channels.find(({ name }) => name === 'incidents')?.messages.find((message) => message.ts === ts)?.blocks)
      return blocks.includes('until the vendor agrees') ? blocks : undefined
    })
    expect(await waiting()).toContain('*Restore*\\ndue')
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.agree_pause' })
    await told(steward, 'oncall', /你方已同意/)

    await slack.command({ user: 'vendor.a', channel: 'vendor-a', command: '/incident', text: 'show INC-1' })
    const own = await told(steward, 'vendor.a', /^INC-1 /)
    await slack.click({ user: 'vendor.a', channel: 'vendor-a', ts: own.ts, action_id: 'incident.agree_pause' })
    await slack.waitFor((state) => JSON.stringify(state.channels.find(({ name }) => name === 'incidents')?.messages.find((message) => message.ts === ts)?.blocks).includes('*Restore*\\nthe clock stands'))
    expect(await step(steward, 'office', ts, 'dispute_pause', { pause: '1', words: 'It was our own file' })).toMatchObject({ ok: true })
    await slack.waitFor((state) => JSON.stringify(state.channels.find(({ name }) => name === 'incidents')?.messages.find((message) => message.ts === ts)?.blocks).includes('The bank disputes it'))
    await slack.command({ user: 'vendor.b', channel: 'vendor-b', command: '/incident', text: 'show INC-1' })
    await told(steward, 'vendor.b', /There is no INC-1|找不到你可以查看的 INC-1/)
  }))

  it('takes the second report of a thing into the first, and tells whoever made it', story('socket', async (steward) => {
    const { slack } = steward
    await reportIncident(steward, { user: 'branch', title: 'Cards are refused' })
    await card(steward, 'Cards are refused')
    await reportIncident(steward, { user: 'teller', title: 'No card works' })
    const { ts } = await card(steward, 'No card works')
    expect(await step(steward, 'office', ts, 'merge', { other: 'INC-1 Cards are refused' })).toMatchObject({ ok: true })
    await card(steward, 'No card works', /↪️ SEV2 serious · merged/)
    await direct(steward, 'teller', /INC-2\* 与 \*INC-1\* 是同一件事/)
    const first = await card(steward, 'Cards are refused')
    expect(JSON.stringify(first.blocks)).toContain('1 more person has reported the same: <@U0TELLER001>')
    await slack.click({ user: 'oncall', channel: 'incidents', ts: first.ts, action_id: 'incident.resolve' })
    const { id } = await form(steward, 'oncall', 'incident.resolve')
    await slack.submit({ user: 'oncall', view_id: id, values: { words: 'Issuer route switched back' } })
    await direct(steward, 'teller', /INC-1 已解决/)
  }))
})
