import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { card, cards, direct, fillIn, reportIncident, thread } from '../support/incident-steps.ts'
import { startSteward, type Steward, type Way } from '../support/steward.ts'

describe.each<Way>(['http', 'socket'])('an incident over %s', (way) => {
  let steward: Steward
  beforeEach(async () => {
    steward = await startSteward(way)
  })
  afterEach(() => steward.end())

  it('goes from the report to the confirmation in one card, with its timeline as the thread', async () => {
    const { slack } = steward
    const title = 'Cards are refused'
    await reportIncident(steward, { user: 'teller', title, impact: '1', urgency: '1' })
    const { ts } = await card(steward, title, /SEV1 major · not acknowledged yet/)
    await direct(steward, 'teller', /INC-1\D.*已登记/)

    expect(await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })).toMatchObject({ ok: true })
    await card(steward, title, /SEV1 major · acknowledged/)

    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.resolve' })
    expect(await fillIn(steward, 'oncall', 'incident.resolve', 'Issuer route switched back')).toMatchObject({ ok: true })
    await card(steward, title, /resolved, to be confirmed/)

    // The reporter is asked in their own language and says that it is not over.
    const asked = await direct(steward, 'teller', /INC-1 已解决/)
    await slack.click({ user: 'teller', channel: asked.channel, ts: asked.ts, action_id: 'incident.reopen' })
    await fillIn(steward, 'teller', 'incident.reopen', '二号柜台还是刷不了')
    await card(steward, title, /SEV1 major · acknowledged/)
    await direct(steward, 'teller', /INC-1 已重新打开/)

    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.resolve' })
    await fillIn(steward, 'oncall', 'incident.resolve', 'Terminal of counter 2 restarted')
    await card(steward, title, /resolved, to be confirmed/)
    const again = await direct(steward, 'teller', /INC-1 已解决/)
    await slack.click({ user: 'teller', channel: again.channel, ts: again.ts, action_id: 'incident.confirm' })
    await card(steward, title, /✅ SEV1 major · confirmed/)
    await direct(steward, 'teller', /✅ \*INC-1 已确认/)

    const lines = await thread(steward, ts, 6)
    const steps = ['reported', 'acknowledged', 'resolved', 'reopened', 'resolved', 'confirmed']
    expect(lines.map((line) => steps.find((step) => line.includes(step)))).toEqual(steps)
    expect(cards(await slack.state()).filter(({ text }) => text?.includes(title)), 'one card all the way').toHaveLength(1)
  })
})
