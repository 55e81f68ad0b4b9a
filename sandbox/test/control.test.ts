import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HttpDriver, startSandbox } from '../index.ts'
import type { Sandbox, State } from '../index.ts'
import { apiOf } from './support/api.ts'
import { manifest } from './support/manifest.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ manifest })
})
beforeEach(() => sandbox.driver.reset())
afterAll(() => sandbox.close())

/** Sends a request with headers that fetch would not let through; answers with its status. */
function statusOf(path: string, method: string, headers: Record<string, string>, body = ''): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(new URL(path, sandbox.url), { method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end(body)
  })
}

describe('control over HTTP', () => {
  const json = { 'content-type': 'application/json' }
  const message = JSON.stringify({ user: 'office', channel: 'incidents', text: 'x' })

  it.each([
    ['a foreign host', '/sandbox/state', 'GET', { host: 'rebound.example' }, 403],
    ['a foreign host, for the page', '/', 'GET', { host: 'rebound.example' }, 403],
    ['a foreign page', '/sandbox/message', 'POST', { ...json, origin: 'https://elsewhere.example' }, 403],
    ['a form', '/sandbox/message', 'POST', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', '/sandbox/message', 'POST', { 'content-type': 'text/plain' }, 415],
    ['an unknown request', '/sandbox/unheard', 'POST', json, 404],
    ['its own page', '/sandbox/message', 'POST', { ...json, origin: 'http://localhost:1234' }, 200],
  ])('answers %s', async (_what, path, method, headers, status) => {
    expect(await statusOf(path, method, headers, method === 'POST' ? message : '')).toBe(status)
  })

  it('resets without a body', async () => {
    await sandbox.driver.message({ user: 'office', channel: 'incidents', text: 'x' })
    expect(await statusOf('/sandbox/reset', 'POST', {})).toBe(200)
    expect(await sandbox.driver.messages('incidents')).toEqual([])
  })

  it('tells the state and the calls in the documented shapes', async () => {
    await sandbox.driver.message({ user: 'office', channel: 'incidents', text: 'x' })
    const call = apiOf(sandbox)
    await call('chat.postEphemeral', { channel: 'C0INCIDENTS', user: 'U0OFFICE001', text: 'only you' })
    await call('no.such.method')
    const state: State = JSON.parse(await (await fetch(`${sandbox.url}/sandbox/state`)).text())
    expect(state).toMatchObject({ now: expect.any(Number), users: expect.any(Array), channels: expect.any(Array), views: [], homes: {}, files: [] })
    expect(state.ephemerals).toMatchObject([{ user: 'U0OFFICE001', channel: 'C0INCIDENTS', message: { type: 'message', text: 'only you' } }])
    expect(state.channels.find((channel) => channel.id === 'C0INCIDENTS')).toMatchObject({
      name: 'incidents',
      is_private: false,
      members: expect.arrayContaining(['U0OFFICE001']),
      messages: [{ type: 'message', user: 'U0OFFICE001', text: 'x', ts: expect.stringMatching(/^\d{10}\.\d{6}$/) }],
    })
    const lines = (await (await fetch(`${sandbox.url}/sandbox/calls`)).text()).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { method: 'chat.postEphemeral', body: { channel: 'C0INCIDENTS', user: 'U0OFFICE001', text: 'only you' }, answer: { ok: true, message_ts: expect.any(String) }, at: expect.any(Number) },
      { method: 'no.such.method', body: {}, answer: { ok: false, error: 'unknown_method', req_method: 'no.such.method' }, at: expect.any(Number) },
    ])
  })

  it('does what the driver in the process does', async () => {
    const driver = new HttpDriver(sandbox.url)
    const waiting = driver.waitFor((state) => state.channels.find((channel) => channel.name === 'incidents')?.messages.find((entry) => entry.text === 'x'))
    await driver.message({ user: 'office', channel: '#incidents', text: 'x' })
    expect(await waiting).toMatchObject({ user: 'U0OFFICE001' })
    await apiOf(sandbox)('auth.test')
    expect(await driver.calls()).toMatchObject([{ method: 'auth.test', body: {}, answer: { ok: true } }])
    expect((await fetch(`${sandbox.url}/sandbox/message`, { method: 'POST', headers: json, body: '{"user":"office"}' })).status).toBe(400)
    await driver.reset()
    expect(await driver.messages('incidents')).toEqual([])
  })

  it('gives up waiting', async () => {
    await expect(sandbox.driver.waitFor(() => false, { timeoutMs: 10, what: 'what never comes' })).rejects.toThrow('waited 10 ms in vain for: what never comes')
  })
})
