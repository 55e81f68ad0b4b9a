import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { type Check, healthPages } from './health.ts'

async function ask(needed: Record<string, Check>, path: string): Promise<{ status: number; body: unknown }> {
  const server = createServer(healthPages(needed)).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  const response = await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}${path}`)
  return { status: response.status, body: await response.json() }
}

const there = () => true

it('is ready with all that is needed', async () => {
  expect(await ask({ database: () => Promise.resolve(true), slack: there }, '/readyz?probe')).toEqual({ status: 200, body: { ready: true, missing: [] } })
})

it.each<{ how: string; database: Check }>([
  { how: 'is not there', database: () => false },
  { how: 'fails', database: () => Promise.reject(new Error('refused')) },
  { how: 'hangs', database: () => new Promise(() => undefined) },
])('names what $how, soon', async ({ database }) => {
  expect(await ask({ database, slack: there }, '/readyz')).toEqual({ status: 503, body: { ready: false, missing: ['database'] } })
}, 4_000)

it('lives whatever is missing', async () => {
  expect(await ask({ database: () => false }, '/healthz')).toEqual({ status: 200, body: { alive: true } })
  expect(await ask({}, '/')).toMatchObject({ status: 404 })
})
