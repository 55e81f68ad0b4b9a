import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HttpDriver, startSandbox } from '../index.ts'
import type { Sandbox } from '../index.ts'
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
