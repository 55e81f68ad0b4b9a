import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { describe, expect, vi } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { card, direct, fillIn, form, reportIncident, told } from '../support/incident-steps.ts'
import { dump } from '../support/dump.ts'
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

/** The page of the webhook, as its list leads to it, once it fits; where it can be clicked. */
async function pageOf(steward: Steward, fits: RegExp): Promise<string> {
  const { prisma } = await steward.openDatabase()
  await eventually(() => prisma.webhookDelivery.count({ where: { outcome: null } }), 0)
  const { slack } = steward
  const before = (await slack.ephemerals('admin')).length
  await slack.command({ user: 'admin', channel: 'general', command: '/steward', text: 'webhooks' })
  const list = await slack.waitFor((state) => state.ephemerals.filter(({ user }) => user === 'U0ADMIN0001').slice(before).find(({ message }) => /Webhooks/.test(message.text))?.message, { what: 'the list of webhooks' })
  await slack.click({ user: 'admin', channel: 'general', ts: list.ts, action_id: 'webhook.show' })
  return (await told(steward, 'admin', fits)).ts
}

/** What the other system is sent changes nothing in Slack by which to know when to look. */
const until = (what: () => boolean): Promise<void> => vi.waitFor(() => expect(what()).toBe(true), { timeout: 60_000, interval: 50 })
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
      await until(() => other.got.length === 1)
      // A process that dies in between leaves it due; another takes it up when its time has come. That one has another key, and the one before to open what there is.
      await steward.stopBot()
      other.status = 200
      await steward.startBot({ webhookKeys: ['the next key of the tests, just as long', 'a key of the tests, long enough for one'] })
      await steward.moveTo(new Date(Date.now() + 2 * 60_000))
      await until(() => other.got.length === 2)
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
      await until(() => other.got.length === 3)
      expect(verified.verify(other.got[2]?.body ?? '', other.got[2]?.headers as Record<string, string>)).toMatchObject({ type: 'incident.acknowledged' })
      // Whoever has the database has no secret, wherever Steward may have written down what it showed or was sent.
      expect((await dump(await steward.openDatabase())).filter(({ text }) => text.includes(secret.replace('whsec_', '')))).toEqual([])
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

  it('end where nothing gets through for five days, tell the office, and catch up once enabled again', async () => {
    const other = await receiver()
    await story('socket', async (steward) => {
      const { slack } = steward
      await add(steward, other.url)
      const heard = async (about: string) => {
        const before = other.got.length
        await reportIncident(steward, { user: 'branch', title: about })
        await until(() => other.got.length > before)
      }
      // Four days of trouble, then it works: whatever went before does not count any more.
      other.status = 500
      await heard('Day one')
      other.status = 200
      await steward.moveTo('2026-03-06T09:00:00Z')
      await until(() => other.got.length === 2)
      await pageOf(steward, /^1 · 127\.0\.0\.1:\d+ · works/)
      // Trouble again, for almost five days.
      other.status = 503
      await steward.moveTo('2026-03-06T10:00:00Z')
      await heard('Day five')
      await steward.moveTo('2026-03-11T09:00:00Z')
      await heard('Day ten')
      await pageOf(steward, /nothing gets through since/)
      await steward.moveTo('2026-03-11T10:00:00Z')
      await direct(steward, 'office', /Webhook 1 已停用：連續五天無法送達/)
      const ts = await pageOf(steward, /disabled: nothing got through for days/)
      // Nothing is sent while it is disabled, and what comes up then is not kept for it.
      const before = other.got.length
      await reportIncident(steward, { user: 'branch', title: 'Unheard' })
      await card(steward, 'Unheard')
      await steward.moveTo('2026-03-12T09:00:00Z')
      expect(other.got).toHaveLength(before)
      other.status = 200
      await slack.click({ user: 'admin', channel: 'general', ts, action_id: 'webhook.enable' })
      await told(steward, 'admin', /^1 · \S+ · works/)
      await steward.moveTo('2026-03-12T09:01:00Z')
      const after = () => new Set(other.got.slice(before).map(({ body }) => (JSON.parse(body) as { data: { incident: { reference: string } } }).data.incident.reference))
      await until(() => after().size === 2)
      expect([...after()].toSorted()).toEqual(['INC-2', 'INC-3'])
    }, { webhookInnerHosts: ['127.0.0.1'] }, [], '2026-03-02T09:00:00Z')()
    await other.close()
  })
})
