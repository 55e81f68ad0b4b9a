import { describe, expect } from 'vitest'
import type { State } from '../../sandbox/index.ts'
import { addSource, addSourceByForm, alertmanagerPayload, deliver } from '../support/alert-steps.ts'
import { card, cards, direct, fillIn, form, thread, told } from '../support/incident-steps.ts'
import { eventually } from '../support/eventually.ts'
import { it, type Steward, story } from '../support/steward.ts'

const label = { service: 'Core Payments' }

/** The line of an incident's alerts in its thread, once it fits. */
const line = (steward: Steward, fits: RegExp) => steward.slack.waitFor((state) =>
  state.channels.find(({ name }) => name === 'incidents')?.messages.find(({ text }) => text.includes('🔔') && fits.test(text)), { what: `a line of alerts that fits ${String(fits)}`, timeoutMs: 60_000 })

const openIncidents = async (steward: Steward) => Number((await (await steward.openDatabase()).pool.query<{ n: string }>('SELECT count(*) AS n FROM incident')).rows[0]?.n)
/** Until everything that was sent has been sorted. */
async function sorted(steward: Steward): Promise<void> {
  const { pool } = await steward.openDatabase()
  const at = steward.clock.now().toISOString()
  await eventually(async () => (await pool.query<{ n: string }>('SELECT count(*) AS n FROM alert WHERE pending AND due_at <= $1', [at])).rows[0]?.n, '0')
}

describe('alerts', () => {
  it('open one incident for one cause, with one line however many there are, which ends by itself', story('socket', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-11-24T08:00:00Z')
    const secret = await addSource(steward, 'alertmanager')
    const send = (payload: unknown) => deliver(steward, '/alerts/alertmanager', secret, payload)
    const first = { name: 'PaymentsDown', startsAt: '2026-11-24T07:58:00.123456789Z', labels: { ...label, severity: 'warning' }, summary: 'Core payments answer <!channel> errors' }
    expect(await send(alertmanagerPayload([first]))).toMatchObject({ status: 202, body: { alerts: 1, fresh: 1 } })
    const opened = await card(steward, 'Core payments answer', /SEV2 serious · not acknowledged yet/)
    expect(JSON.stringify(opened.blocks)).toContain('reported by an alert')
    expect(opened.text).not.toContain('<!channel>')
    await line(steward, /1 alert, 1 still firing/)

    // The other one of a pair of Alertmanagers sends the same, and again every few minutes.
    expect(await send(alertmanagerPayload([first]))).toMatchObject({ status: 202, body: { alerts: 1, fresh: 0 } })
    const more = Array.from({ length: 20 }, (_, n) => ({ name: `Instance${n}`, startsAt: '2026-11-24T07:59:00Z', labels: { ...label, severity: n === 19 ? 'critical' : 'warning' } }))
    expect(await send(alertmanagerPayload(more))).toMatchObject({ body: { alerts: 20, fresh: 20 } })
    await line(steward, /21 alerts, 21 still firing/)
    await card(steward, 'Core payments answer', /SEV1 major/)
    expect(await openIncidents(steward)).toBe(1)
    expect(await thread(steward, opened.ts, 3)).toHaveLength(3)

    const shown = await line(steward, /21 alerts/)
    await slack.click({ user: 'oncall', channel: 'incidents', ts: shown.ts, action_id: 'alerts.show' })
    expect(JSON.stringify((await told(steward, 'oncall', /INC-1/)).blocks)).toContain('Instance19')
    await slack.command({ user: 'vendor.b', channel: 'vendor-b', command: '/alerts', text: 'INC-1' })
    await told(steward, 'vendor.b', /There is no INC-1|找不到你可以查看的 INC-1/)

    // All over, then one again within the hold-down: it goes on.
    const ended = [first, ...more].map((alert) => ({ ...alert, endsAt: '2026-11-24T08:01:00Z' }))
    steward.clock.stopAt('2026-11-24T08:01:00Z')
    await send(alertmanagerPayload(ended))
    await line(steward, /21 alerts, none firing any more/)
    await steward.moveTo('2026-11-24T08:05:00Z')
    await send(alertmanagerPayload([{ ...first, startsAt: '2026-11-24T08:04:30Z' }]))
    await line(steward, /22 alerts, 1 still firing/)
    await steward.moveTo('2026-11-24T08:07:00Z')
    await send(alertmanagerPayload([{ ...first, startsAt: '2026-11-24T08:04:30Z', endsAt: '2026-11-24T08:06:00Z' }]))
    await line(steward, /22 alerts, none firing/)
    await steward.moveTo('2026-11-24T08:10:59Z')
    await card(steward, 'Core payments answer', /not acknowledged yet/)
    await steward.moveTo('2026-11-24T08:11:00Z')
    const resolved = await card(steward, 'Core payments answer', /resolved/)
    expect(JSON.stringify(resolved.blocks)).toContain('All 22 alerts are over, and nothing has fired again for 5 min. Nobody had taken it.')

    // Nobody reported it: the office confirms.
    await slack.click({ user: 'teller', channel: 'incidents', ts: resolved.ts, action_id: 'incident.confirm' })
    await told(steward, 'teller', /incident\.confirm/)
    await slack.click({ user: 'office', channel: 'incidents', ts: resolved.ts, action_id: 'incident.confirm' })
    await card(steward, 'Core payments answer', /confirmed/)
  }))

  it('ask the lead instead where somebody has taken it, and say in the same message what became of that', story('http', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-11-24T08:00:00Z')
    const secret = await addSource(steward, 'json')
    const send = (payload: unknown) => deliver(steward, '/alerts/json', secret, payload)
    expect(await send({ metric: 'cpu', value: 79.9, host: 'db1', service: 'Core Payments' })).toMatchObject({ body: { fresh: 0 } })
    await send({ metric: 'CPU', value: 80, host: 'db1', service: 'Core Payments' })
    await send({ metric: 'network', value: 100, host: 'db1', service: 'Core Payments' })
    const { ts } = await card(steward, 'cpu 80 % ≥ 80 % · db1')
    expect(JSON.stringify((await card(steward, 'cpu 80', /classified/)).blocks)).toMatch(/\*Problem\*.{1,5}system/)
    expect(JSON.stringify((await card(steward, 'network 100', /classified/)).blocks)).toMatch(/\*Problem\*.{1,5}network/)
    await slack.click({ user: 'oncall', channel: 'incidents', ts, action_id: 'incident.acknowledge' })
    await card(steward, 'cpu 80', /· acknowledged/)
    await send({ metric: 'cpu', value: 12, host: 'db1', service: 'Core Payments' })
    await sorted(steward)
    await steward.moveTo('2026-11-24T08:05:00Z')
    const asked = await direct(steward, 'oncall', /INC-1 解決了嗎？/)
    await steward.moveTo('2026-11-24T08:06:00Z')
    await send({ metric: 'cpu', value: 99, host: 'db1', service: 'Core Payments' })
    await direct(steward, 'oncall', /INC-1：又有告警/)
    await send({ metric: 'cpu', value: 9, host: 'db1', service: 'Core Payments' })
    await sorted(steward)
    await steward.moveTo('2026-11-24T08:12:00Z')
    const again = await direct(steward, 'oncall', /INC-1 解決了嗎？/)
    expect(again.ts).not.toBe(asked.ts)
    await slack.click({ user: 'oncall', channel: again.channel, ts: again.ts, action_id: 'incident.resolve' })
    expect(await fillIn(steward, 'oncall', 'incident.resolve', 'The report job was stopped')).toMatchObject({ ok: true })
    await direct(steward, 'oncall', /INC-1 已不再處理中/)
    await card(steward, 'cpu 80', /resolved/)
  }))

  it('are kept and call nobody during agreed maintenance; what still fires at its end does', story('socket', async (steward) => {
    const { slack } = steward
    await steward.moveTo('2026-11-24T08:00:00Z')
    const secret = await addSource(steward, 'json')
    // The first contact of each: Steward writes to people whom it has met.
    await slack.command({ user: 'office', channel: 'general', command: '/maintenance', text: 'help' })
    await slack.command({ user: 'vendor.a', channel: 'vendor-a', command: '/maintenance', text: 'add' })
    const view = await slack.waitFor((state) => state.views.find(({ view: own }) => own.callback_id === 'maintenance.add'))
    const at = (time: string) => String(Date.parse(time) / 1000)
    const values = { service: 'Core Payments', from: at('2026-11-24T09:00:00Z'), to: at('2026-11-24T10:00:00Z'), reason: 'New release of the switch' }
    expect(await slack.submit({ user: 'vendor.a', view_id: view.id, values: { ...values, to: at('2026-11-24T08:30:00Z') } })).toMatchObject({ ok: false })
    expect(await slack.submit({ user: 'vendor.a', view_id: view.id, values })).toMatchObject({ ok: true })
    const asked = await direct(steward, 'office', /是否同意維護時段/)
    await slack.click({ user: 'office', channel: asked.channel, ts: asked.ts, action_id: 'maintenance.agree' })
    await direct(steward, 'office', /✅ 已同意/)
    await direct(steward, 'vendor.a', /✅/)

    await steward.moveTo('2026-11-24T09:10:00Z')
    const send = (title: string, status = 'firing') => deliver(steward, '/alerts/json', secret, { title, status, service: 'Core Payments' })
    await send('Switch does not answer')
    await send('Queue is long')
    await steward.moveTo('2026-11-24T09:20:00Z')
    await send('Queue is long', 'resolved')
    await sorted(steward)
    expect(await openIncidents(steward)).toBe(0)
    await slack.command({ user: 'vendor.a', channel: 'vendor-a', command: '/alerts', text: '' })
    expect(JSON.stringify((await told(steward, 'vendor.a', /1/)).blocks)).toContain('🛠')
    await steward.moveTo('2026-11-24T10:00:00Z')
    await card(steward, 'Switch does not answer')
    expect(cards(await slack.state()).filter(({ text }) => text.includes('Queue'))).toEqual([])
  }))

  it('that are signs of life are missed once and come back', story('socket', async (steward) => {
    await steward.moveTo('2026-11-24T08:00:00Z')
    const secret = await addSource(steward, 'json', { holdDownSeconds: 0 })
    const send = (payload: unknown) => deliver(steward, '/alerts/json', secret, payload)
    expect(await send({ heartbeat: 'nightly', every: 3600, service: 'Data Warehouse' })).toMatchObject({ status: 202 })
    await steward.moveTo('2026-11-24T09:00:00Z')
    expect(await openIncidents(steward)).toBe(0)
    await steward.moveTo('2026-11-24T09:01:00Z')
    await card(steward, 'No sign of life from nightly (Batch) for more than 1 h')
    await steward.moveTo('2026-11-24T09:02:00Z')
    await send({ heartbeat: 'nightly' })
    await sorted(steward)
    await steward.moveTo('2026-11-24T09:03:00Z')
    await card(steward, 'No sign of life', /resolved/)
    expect(await openIncidents(steward)).toBe(1)
  }))

  it('that flap are told of once, and end nothing before they are stable', story('socket', async (steward) => {
    const secret = await addSource(steward, 'json', { holdDownSeconds: 0 })
    const send = (payload: unknown) => deliver(steward, '/alerts/json', secret, payload)
    for (let minute = 0; minute < 8; minute++) {
      steward.clock.stopAt(new Date(Date.parse('2026-11-24T09:10:00Z') + minute * 30_000))
      await send({ title: 'Link is down', service: 'Core Payments', status: minute % 2 === 0 ? 'firing' : 'resolved' })
      await sorted(steward)
    }
    const flaps = (state: State) => state.channels.find(({ name }) => name === 'incidents')?.messages.filter(({ text }) => text.includes('is flapping')) ?? []
    await steward.slack.waitFor((state) => flaps(state).length > 0, { timeoutMs: 60_000, what: 'that it flaps' })
    // It is over, but it flaps: it stays open until it has been stable.
    await steward.moveTo('2026-11-24T09:20:00Z')
    await card(steward, 'Link is down', /not acknowledged yet/)
    await steward.moveTo('2026-11-24T09:30:00Z')
    await card(steward, 'Link is down', /resolved/)
    expect(flaps(await steward.slack.state())).toHaveLength(1)
  }))

  it('are taken from those alone who have the secret of their source, and say what is wrong with the rest', story('http', async (steward) => {
    const { slack } = steward
    await slack.command({ user: 'office', channel: 'general', command: '/alerts', text: 'add' })
    const { id } = await form(steward, 'office', 'alerts.add')
    const wrong = { name: 'Grafana', kind: 'grafana', service: 'Office Workplace', severity: 'SEV2', label: 'a b', mappings: 'payments', severities: 'critical = SEV9', hold: 'soon' }
    expect(Object.keys((await slack.submit({ user: 'office', view_id: id, values: wrong }) as { errors?: object }).errors ?? {}).toSorted()).toEqual(['hold', 'label', 'mappings', 'severities'])
    await slack.closeView({ user: 'office', view_id: id })
    const good = await addSourceByForm(steward, { name: 'Grafana', kind: 'grafana', label: 'app', mappings: 'payments = Core Payments' })
    const payload = alertmanagerPayload([{ name: 'High latency', startsAt: new Date().toISOString(), labels: { app: 'Payments' } }])
    expect(await deliver(steward, '/alerts/grafana', good.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), payload)).toMatchObject({ status: 401 })
    expect(await deliver(steward, '/alerts/grafana', 'x', payload)).toMatchObject({ status: 401 })
    expect(await deliver(steward, '/alerts/json', good, payload)).toMatchObject({ status: 403, body: { error: expect.stringContaining('/alerts/grafana') } })
    expect(await deliver(steward, '/alerts/other', good, payload)).toMatchObject({ status: 404 })
    expect(await deliver(steward, '/alerts/grafana', good, '{"alerts":')).toMatchObject({ status: 400, body: { faults: ['the body is not JSON'] } })
    expect(await deliver(steward, '/alerts/grafana', good, { alerts: [{ status: 'odd' }] })).toMatchObject({ status: 400, body: { faults: expect.arrayContaining([expect.stringMatching(/^alerts\.0\.status/)]) } })
    expect(await deliver(steward, '/alerts/grafana', good, 'x'.repeat(1_100_000))).toMatchObject({ status: 413 })
    // Alertmanager and Grafana may send it as a password, too.
    const basic = await fetch(`${steward.url()}/alerts/grafana`, { method: 'POST', headers: { authorization: `Basic ${Buffer.from(`grafana:${good}`).toString('base64')}` }, body: JSON.stringify(payload) })
    expect(basic.status).toBe(202)
    await card(steward, 'High latency')
    const { rows } = await (await steward.openDatabase()).pool.query<{ name: string }>('SELECT s.name FROM alert a JOIN service s ON s.id = a.service_id')
    expect(rows).toEqual([{ name: 'Core Payments' }])

    // A new secret, and a day in which both are taken.
    await slack.command({ user: 'office', channel: 'general', command: '/alerts', text: 'sources' })
    const list = await told(steward, 'office', /告警來源/)
    await slack.click({ user: 'office', channel: 'general', ts: list.ts, action_id: 'alerts.source' })
    const page = await told(steward, 'office', /^Grafana$/)
    await slack.click({ user: 'office', channel: 'general', ts: page.ts, action_id: 'alerts.rotate' })
    const fresh = /stw_\d+_[\w-]{43}/.exec(JSON.stringify((await told(steward, 'office', /密鑰/)).blocks))?.[0] ?? ''
    expect((await deliver(steward, '/alerts/heartbeat', fresh, '')).status).toBe(202)
    expect((await deliver(steward, '/alerts/heartbeat', good, '')).status).toBe(202)
    steward.clock.stopAt(new Date(Date.now() + 25 * 3_600_000))
    expect((await deliver(steward, '/alerts/heartbeat', good, '')).status).toBe(401)
    expect((await deliver(steward, '/alerts/heartbeat', fresh, '')).status).toBe(202)
    expect(steward.log.join('')).not.toContain(good)
    for (const text of ['sources', 'add']) await slack.command({ user: 'oncall', channel: 'general', command: '/alerts', text })
    await told(steward, 'oncall', /alert\.edit/)
  }))

  it('wait for a database that is away, and are asked for again', story('socket', async (steward) => {
    const secret = await addSource(steward, 'json')
    const send = () => deliver(steward, '/alerts/json', secret, { title: 'Tills are slow', service: 'Core Payments', startsAt: '2026-11-24T08:00:00Z' })
    await steward.stopBot()
    steward.clock.stopAt('2026-11-24T08:00:05Z')
    await steward.startBot()
    // What was taken in by a bot that died is sorted by the next.
    expect(await send()).toMatchObject({ status: 202 })
    await steward.stopBot()
    await steward.startBot()
    expect(await send()).toMatchObject({ status: 202, body: { fresh: 0 } })
    await card(steward, 'Tills are slow')
    expect(await openIncidents(steward)).toBe(1)
  }))
})
