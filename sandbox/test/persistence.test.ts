import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HttpDriver } from '../index.ts'
import { apiOf } from './support/api.ts'
import { manifest } from './support/manifest.ts'

let folder: string
let started: ChildProcess[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-slack-'))
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  started = []
})

afterEach(async () => {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  rmSync(folder, { recursive: true })
})

async function start(): Promise<{ child: ChildProcess; url: string }> {
  const main = fileURLToPath(new URL('../main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', main, '--port', '0', '--manifest', join(folder, 'manifest.json'), '--data', join(folder, 'kept')], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  started.push(child)
  const [message]: unknown[] = await once(child, 'message')
  const url = typeof message === 'object' && message !== null && 'url' in message ? String(message.url) : ''
  return { child, url }
}

const api = (url: string) => apiOf({ apiUrl: `${url}/api/`, botToken: 'xoxb-local' })

it('keeps everything over a kill, and stops when it is told to or left alone', async () => {
  const first = await start()
  const driver = new HttpDriver(first.url)
  const { ts } = await driver.message({ user: 'office', channel: 'incidents', text: 'before' })
  await driver.react({ user: 'oncall', channel: 'incidents', ts: String(ts), name: 'eyes' })
  await api(first.url)('chat.postEphemeral', { channel: 'C0INCIDENTS', user: 'U0OFFICE001', text: 'for you' })
  await api(first.url)('conversations.create', { name: 'war-room' })
  await api(first.url)('views.publish', { user_id: 'U0OFFICE001', view: { type: 'home', blocks: [{ type: 'divider' }] } })
  await driver.upload({ user: 'office', channel: 'incidents', filename: 'a.txt', content: 'bytes' })
  const before = await driver.state()
  // The journal says when it is written: its last change is the file's.
  const journal = join(folder, 'kept', 'workspace.jsonl')
  await expect.poll(() => readFileSync(journal, 'utf8').includes('"a.txt"'), { interval: 10, timeout: 30_000 }).toBe(true)
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  writeFileSync(journal, '{"kind":"message","key":"C0INC', { flag: 'a' })

  const second = await start()
  const { now: _now, files, ...after } = await new HttpDriver(second.url).state()
  const { now: _before, files: filesBefore, ...expected } = before
  expect(after).toEqual(expected)
  expect(files.map((file) => file.id)).toEqual(filesBefore.map((file) => file.id))
  expect(await (await fetch(`${second.url}/files/${files[0]?.id}/a.txt`)).text()).toBe('bytes')
  const { ts: next } = await new HttpDriver(second.url).message({ user: 'office', channel: 'incidents', text: 'after' })
  expect(Number(next)).toBeGreaterThan(Number(ts))
  second.child.kill('SIGTERM')
  expect(await once(second.child, 'exit')).toEqual([0, null])

  const third = await start()
  expect(await new HttpDriver(third.url).messages('incidents')).toMatchObject([{ text: 'before' }, {}, { text: 'after' }])
  third.child.disconnect()
  expect(await once(third.child, 'exit')).toEqual([0, null])
})
