import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../index.ts'
import type { Sandbox } from '../index.ts'
import type { Traffic } from '../control/control.ts'
import type { Stretch } from '../control/history.ts'
import type { LiveUpdate } from '../control/live.ts'
import { Workspace } from '../page/lib/workspace.ts'
import { apiOf } from './support/api.ts'
import { manifest } from './support/manifest.ts'

let sandbox: Sandbox
let stop: () => void

beforeEach(async () => {
  sandbox = await startSandbox({ manifest, pace: false })
})
afterEach(async () => {
  stop()
  await sandbox.close()
})

/** Follows as the page does; `until` waits for the copy to be so. */
function follow() {
  const abort = new AbortController()
  stop = () => abort.abort()
  const workspace = new Workspace()
  let wake: () => void = () => {}
  const reading = (async () => {
    const response = await fetch(`${sandbox.url}/sandbox/live`, { signal: abort.signal })
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) {
        const update: LiveUpdate = JSON.parse(part.slice('data: '.length))
        workspace.apply(update)
      }
      wake()
    }
  })()
  reading.catch(() => {})
  const until = async <T>(look: (workspace: Workspace) => T | undefined | false): Promise<T> => {
    for (;;) {
      const found = look(workspace)
      if (found !== undefined && found !== false) return found
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return { until }
}

const read = async <T>(path: string): Promise<T> => {
  const answer: T = JSON.parse(await (await fetch(`${sandbox.url}/sandbox/${path}`)).text())
  return answer
}

describe('what a page is told', () => {
  it('is everything, then each change, also one far above, and everything again after a reset', async () => {
    const { driver } = sandbox
    const first = String((await driver.message({ user: 'office', channel: 'incidents', text: 'first' }))['ts'])
    const { until } = follow()
    const list = (workspace: Workspace) => workspace.messages.get('C0INCIDENTS') ?? []
    await until((workspace) => list(workspace).length === 1)
    await driver.message({ user: 'office', channel: 'incidents', text: 'second' })
    await driver.editMessage({ user: 'office', channel: 'incidents', ts: first, text: 'changed' })
    expect(await until((workspace) => list(workspace)[1] && list(workspace)[0]?.text === 'changed' && list(workspace).map(({ text }) => text))).toEqual(['changed', 'second'])
    await driver.deleteMessage({ user: 'office', channel: 'incidents', ts: first })
    await until((workspace) => list(workspace).length === 1)
    await driver.reset()
    await until((workspace) => list(workspace).length === 0 && workspace.directory.channels.has('C0INCIDENTS'))
  })

  it('has the latest messages of a long conversation, the others page by page, and threads whole', async () => {
    const { driver } = sandbox
    const stamps: string[] = []
    for (let index = 0; index < 170; index += 1) stamps.push(String((await driver.message({ user: 'office', channel: 'incidents', text: String(index) }))['ts']))
    await driver.message({ user: 'oncall', channel: 'incidents', text: 'a reply', thread_ts: stamps[0] })
    const { until } = follow()
    const shown = await until((workspace) => workspace.longer.has('C0INCIDENTS') && workspace.messages.get('C0INCIDENTS'))
    expect(shown.map(({ text }) => text)).toEqual(Array.from({ length: 50 }, (_, index) => String(120 + index)))

    const older = await read<Stretch>(`history?channel=C0INCIDENTS&before=${shown[0]?.ts}`)
    expect([older.messages[0]?.text, older.messages.at(-1)?.text, older.earlier]).toEqual(['20', '119', true])
    const oldest = await read<Stretch>(`history?channel=C0INCIDENTS&before=${older.messages[0]?.ts}`)
    expect([oldest.messages[0]?.text, oldest.messages.length, oldest.earlier]).toEqual(['0', 20, false])
    expect((await read<{ messages: { text: string }[] }>(`thread?channel=C0INCIDENTS&ts=${stamps[0]}`)).messages.map(({ text }) => text)).toEqual(['0', 'a reply'])

    const workspace = new Workspace()
    workspace.addMessages('C0INCIDENTS', shown)
    workspace.addStretch('C0INCIDENTS', older)
    workspace.addStretch('C0INCIDENTS', oldest)
    workspace.addMessages('C0INCIDENTS', older.messages)
    expect(workspace.messages.get('C0INCIDENTS')?.map(({ text }) => text)).toEqual(Array.from({ length: 170 }, (_, index) => String(index)))
  })

  it('has how far each person has read', async () => {
    const { driver } = sandbox
    const ts = String((await driver.message({ user: 'office', channel: 'incidents', text: 'x' }))['ts'])
    const { until } = follow()
    await fetch(`${sandbox.url}/sandbox/mark`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user: 'oncall', channel: 'incidents', ts }) })
    expect(await until((workspace) => workspace.reads.get('U0ONCALL001:C0INCIDENTS'))).toEqual({ user: 'U0ONCALL001', channel: 'C0INCIDENTS', ts })
  })

  it('has whether there is a way to the app, which whoever types a command is told too', async () => {
    const { until } = follow()
    await until((workspace) => !workspace.isAppThere && workspace.directory.users.size > 0)
    expect(await sandbox.driver.command({ user: 'office', channel: 'general', command: '/form' })).toMatchObject({
      ok: false, error: 'dispatch_failed', shown: expect.stringMatching(/^\/form failed with the error "dispatch_failed"\. The app is not connected/),
    })
    sandbox.setRequestUrl('http://127.0.0.1:9/')
    await until((workspace) => workspace.isAppThere)
    sandbox.setRequestUrl(undefined)
    await until((workspace) => !workspace.isAppThere)
  })

  it('counts calls and deliveries, and faults still to happen', async () => {
    const { until } = follow()
    await apiOf(sandbox)('auth.test')
    await sandbox.driver.command({ user: 'office', channel: 'general', command: '/form' })
    await sandbox.driver.faults({ kind: 'error', error: 'fatal_error', times: 2 })
    await until((workspace) => workspace.calls === 1 && workspace.deliveries === 1 && workspace.faults.length === 1)
    const traffic = await read<Traffic>('traffic?call=0&delivery=0')
    expect(traffic).toMatchObject({
      calls: [{ method: 'auth.test', answer: { ok: true } }],
      deliveries: [{ kind: 'command', about: '/form', ok: false, answer: 'dispatch_failed', attempt: 0 }],
      next: { call: 1, delivery: 1 },
    })
    expect(await read<Traffic>('traffic?call=1&delivery=1')).toMatchObject({ calls: [], deliveries: [] })
  })
})

it('posts what is scheduled when its clock is moved there', async () => {
  stop = () => {}
  const call = apiOf(sandbox)
  const { now } = await sandbox.driver.state()
  expect(await call('chat.scheduleMessage', { channel: 'C0INCIDENTS', text: 'later', post_at: Math.floor(now / 1000) + 3600 })).toMatchObject({ ok: true })
  await sandbox.driver.advanceClock(3_601_000)
  const posted = await sandbox.driver.waitFor((state) => state.channels.find(({ id }) => id === 'C0INCIDENTS')?.messages[0])
  expect(posted.text).toBe('later')
  expect(Number(posted.ts)).toBeGreaterThan(now / 1000 + 3600)
})
