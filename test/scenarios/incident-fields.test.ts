import { describe, expect } from 'vitest'
import { card, form, reportIncident, thread, told } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

/** The office defines a field. */
async function define(steward: Steward, values: Record<string, string | string[]>): Promise<void> {
  const { slack } = steward
  await slack.command({ user: 'office', channel: 'general', command: '/incident', text: 'fields' })
  const list = await told(steward, 'office', /事故欄位/)
  await slack.click({ user: 'office', channel: 'general', ts: list.ts, action_id: 'field.add' })
  const { id } = await form(steward, 'office', 'field.add')
  expect(await slack.submit({ user: 'office', view_id: id, values: { tw: '變更單號', cn: '变更单号', required: 'never', position: '1', ...values } })).toMatchObject({ ok: true })
}

describe("fields of the bank's own", () => {
  it('are asked for at the report and at the end, kept on the timeline, shown on the card, and hidden from the vendor where the bank says so', story('socket', async (steward) => {
    const { slack } = steward
    await define(steward, { key: 'change_number', en: 'Change number', kind: 'text', required: 'report', flags: ['card', 'sees'] })
    await define(steward, { key: 'loss', en: 'Loss in TWD', tw: '損失', cn: '损失', kind: 'number', required: 'resolve', flags: ['card'], position: '2' })

    const { answer } = await reportIncident(steward, { user: 'branch', title: 'Cards are refused' })
    expect(answer).toMatchObject({ ok: false, errors: { 'field:1': expect.any(String) as string } })
    const { id } = await form(steward, 'branch', 'incident.report')
    expect(await slack.submit({ user: 'branch', view_id: id, values: { title: 'Cards are refused', service: 'Core Payments', description: 'Seen twice.', impact: '2', urgency: '2', severity: 'proposed', mode: 'real', 'field:1': 'CHG-7 <!channel>' } })).toMatchObject({ ok: true })
    const { ts, blocks } = await card(steward, 'Cards are refused')
    expect(JSON.stringify(blocks)).toMatch(/\*Change number\*.{1,4}CHG-7 &lt;!channel&gt;/)
    expect((await thread(steward, ts, 2)).join('\n')).toContain('set Change number: CHG-7')

    // It cannot end before the loss is known; the form that ends it asks for it.
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.resolve' })
    const resolve = await form(steward, 'oncall', 'incident.resolve')
    expect(JSON.stringify(resolve.view.blocks)).toContain('損失')
    expect(await slack.submit({ user: 'oncall', view_id: resolve.id, values: { words: 'Route switched back', 'field:2': '1,200,000' } })).toMatchObject({ ok: true })
    const resolved = await card(steward, 'Cards are refused', /resolved/)
    expect(JSON.stringify(resolved.blocks)).not.toMatch(/Loss|1,200,000/)
    expect((await thread(steward, ts, 4)).join('\n')).not.toMatch(/Loss|1,200,000/)

    // The vendor's people see the one and not the other, and can change neither.
    await slack.command({ user: 'vendor.a', channel: 'vendor-a', command: '/incident', text: 'show INC-1' })
    const theirs = await told(steward, 'vendor.a', /^INC-1 /)
    await slack.click({ user: 'vendor.a', channel: 'vendor-a', ts: theirs.ts, action_id: 'incident.more' })
    const menu = await slack.waitFor((state) => state.views.find((view) => JSON.stringify(view.view.blocks).includes('incident.fields')), { what: 'the menu' })
    await slack.click({ user: 'vendor.a', view_id: menu.id, action_id: 'incident.fields' })
    const page = await slack.waitFor((state) => state.views.find((view) => JSON.stringify(view.view.blocks).includes('CHG-7')), { what: 'the fields' })
    expect(JSON.stringify(page.view.blocks)).not.toMatch(/Loss|1,200,000/)
    expect(page.view.callback_id).toBe('page')
  }))
})
