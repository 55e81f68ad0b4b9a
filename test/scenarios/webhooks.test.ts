import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { describe, expect } from 'vitest'
import { card, direct, fillIn, form, reportIncident } from '../support/incident-steps.ts'
import { it, type Steward, story } from '../support/steward.ts'

/** Another system: keeps what it is sent, and answers what it is told to. */
async function receiver() {
  const got: { headers: IncomingHttpHeaders; body: string }[] = []
  const listener = { got, status: 200, url: '', close: () => new Promise((resolve) => server.close(resolve)) }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text)).on('end', () => {
      got.push({ headers: request.headers, body })
      response.writeHead(listener.status).end('never mind')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  listener.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return listener
}

/** Adds the address as an administrator would, and gives its secret. */
async function add(steward: Steward, url: string): Promise<string> {
  const { slack } = steward
  await slack.command({ user: 'admin', channel: 'general', command: '/steward', text: 'webhooks add' })
  const { id } = await form(steward, 'admin', 'webhook.add')
  await slack.submit({ user: 'admin', view_id: id, values: { url } })
  const page = await slack.waitFor((state) => state.views.find(({ view }) => /whsec_/.test(JSON.stringify(view.blocks))))
  const secret = /whsec_[A-Za-z0-9+/=]+/.exec(JSON.stringify(page.view.blocks))?.[0] ?? ''
  await slack.closeView({ user: 'admin', view_id: page.id, clear: true })
  return secret
}

const until = (steward: Steward, what: () => boolean | Promise<boolean>) => steward.slack.waitFor(async () => (await what()) || undefined, { timeoutMs: 60_000 })
const types = (got: readonly { body: string }[]) => got.map(({ body }) => (JSON.parse(body) as { type: string }).type)

describe('webhooks', () => {
  it('tell another system of what happens, signed, again where it did not take it, and under the same id', async () => {
    const other = await receiver()
    await story('socket', async (steward) => {
      const { slack } = steward
      const secret = await add(steward, other.url)
      other.status = 503
      await reportIncident(steward, { user: 'branch', title: 'Cards are refused' })
      const { ts } = await card(steward, 'Cards are refused')
      await until(steward, () => other.got.length === 1)
      // A process that dies in between leaves it due; another takes it up when its time has come.
      await steward.stopBot()
      other.status = 200
      await steward.startBot()
      await steward.moveTo(new Date(Date.now() + 2 * 60_000))
      await until(steward, () => other.got.length === 2)
      const [first, second] = other.got
      expect(first?.headers['webhook-id']).toBe(second?.headers['webhook-id'])
      expect(first?.body).toBe(second?.body)
      const verified = new Webhook(secret)
      expect(verified.verify(first?.body ?? '', first?.headers as Record<string, string>)).toMatchObject({
        type: 'incident.opened', version: 1, data: { incident: { reference: 'INC-1', severity: 'SEV2', service: { name: 'Core Payments' }, vendor: { name: 'Vendor A' } } },
      })
      expect(second?.body).not.toContain('Cards are refused')
      await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
      await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
      await until(steward, () => other.got.length === 3)
      expect(types(other.got)).toEqual(['incident.opened', 'incident.opened', 'incident.acknowledged'])

      // Gone: disabled at once, and the office is told.
      other.status = 410
      await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.resolve' })
      await fillIn(steward, 'oncall', 'incident.resolve', 'Route switched back')
      await direct(steward, 'office', /Webhook 1 已停用：對方回覆已不存在（410）/)
      await steward.moveTo(new Date(Date.now() + 60 * 60_000))
      expect(other.got).toHaveLength(4)
    }, { webhookInnerHosts: ['127.0.0.1'] })()
    await other.close()
  })
})
