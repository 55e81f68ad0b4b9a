import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HttpDriver, startSandbox } from '../index.ts'
import type { Sandbox } from '../index.ts'
import { manifest } from './support/manifest.ts'

describe('an address that others may reach', () => {
  let sandbox: Sandbox
  const at = (path: string, headers: Record<string, string> = {}) => fetch(`${sandbox.url}${path}`, { headers, redirect: 'manual' })

  beforeAll(async () => {
    sandbox = await startSandbox({ manifest, host: '0.0.0.0' })
  })
  afterAll(() => sandbox.close())

  it('has a token of its own', () => {
    expect(sandbox.token).toMatch(/^[\w-]{20,}$/)
  })

  it.each(['/', '/page.js', '/sandbox/state', '/sandbox/live', '/sandbox/events', '/files/F0123456789', '/?token=wrong'])('asks for it at %s', async (path) => {
    expect((await at(path)).status).toBe(401)
  })

  it.each(['wrong', '', 'x'.repeat(10_000)])('lets nobody in with %j', async (token) => {
    expect((await at('/sandbox/state', { authorization: `Bearer ${token}` })).status).toBe(401)
    expect((await at('/sandbox/state', { cookie: `local_slack_token=${token}` })).status).toBe(401)
  })

  it('bears a cookie that is none', async () => {
    expect((await at('/sandbox/state', { cookie: 'local_slack_token=%E0%A4%A' })).status).toBe(401)
  })

  it('takes it from the page’s address into a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await at(`/?token=${sandbox.token}`)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('./')
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/)
    expect((await at('/sandbox/state', { cookie: cookie.split(';')[0] ?? '' })).status).toBe(200)
  })

  it('takes it from a driver', async () => {
    const driver = new HttpDriver(sandbox.url, sandbox.token)
    await driver.message({ user: 'office', channel: 'incidents', text: 'x' })
    expect(await driver.messages('incidents')).toMatchObject([{ text: 'x' }])
  })

  it('lets the bot in by its own token', async () => {
    expect((await at('/api/auth.test', { authorization: `Bearer ${sandbox.botToken}` })).status).toBe(200)
  })
})

it('asks for nothing on loopback', async () => {
  const sandbox = await startSandbox({ manifest })
  expect(sandbox.token).toBeUndefined()
  expect((await fetch(`${sandbox.url}/sandbox/state`)).status).toBe(200)
  await sandbox.close()
})

it('lets the page load nothing from elsewhere but pictures', async () => {
  const sandbox = await startSandbox({ manifest })
  const { headers } = await fetch(sandbox.url)
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src .*; form-action 'none'; base-uri 'none'; frame-ancestors 'none'$/)
  await sandbox.close()
})
