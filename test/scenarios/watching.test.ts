import { expect } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { card, reportIncident, told } from '../support/incident-steps.ts'
import { it, story } from '../support/steward.ts'

it('tells Prometheus and an administrator how it does, without a word of what people write', story('http', async (steward) => {
  const { slack } = steward
  await slack.faults({ kind: 'rate_limited', method: 'chat.postMessage', retry_after: 2 })
  await reportIncident(steward, { user: 'branch', title: 'Scales are off' })
  await card(steward, 'Scales are off')
  // The card may be in Slack before what was told to the bot is noted as done.
  await eventually(async () => /^steward_inbox_waiting 0$/m.test(await (await fetch(`${steward.url()}/metrics`)).text()), true)
  const response = await fetch(`${steward.url()}/metrics`)
  const text = await response.text()
  expect(response.headers.get('content-type')).toContain('text/plain')
  for (const line of [
    /^steward_ack_seconds_count\{kind="submission"\} 1$/m, /^steward_slack_call_seconds_count\{method="chat.postMessage",result="throttled"\} 1$/m,
    /^steward_slack_call_seconds_count\{method="chat.postMessage",result="ok"\} \d+$/m, /^steward_database_up 1$/m, /^steward_inbox_waiting 0$/m, /^steward_process_memory_bytes\{kind="resident"\} \d+/m,
  ]) expect(text).toMatch(line)
  expect(text).not.toMatch(/Scales|U0|C0|branch|xox/)
  await slack.command({ user: 'admin', channel: 'general', command: '/steward', text: 'status' })
  await told(steward, 'admin', /Messages reach Slack|正常送達|正常送达/)
}))
