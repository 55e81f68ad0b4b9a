import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { Writable } from 'node:stream'
import { expect, it, onTestFinished } from 'vitest'
import { createLogger } from '../telemetry/logger.ts'
import { type Route, serveRoutes } from './routes.ts'

const quiet = createLogger('info', new Writable({ write: (_chunk, _encoding, done) => done() }))
const route = (handle: Route['handle']): Route => ({ method: 'POST', path: '/things', bodyLimit: 20, handle })
const echo = route(async ({ body }) => ({ status: 202, body: { body } }))

async function serve(...routes: Route[]): Promise<string> {
  const listener = serveRoutes(routes, (_request, response) => void response.writeHead(404).end('{"error":"not found"}'), { logger: quiet, now: () => new Date(0) })
  const server = createServer(listener).listen(0, '127.0.0.1')
  onTestFinished(() => server.close().closeAllConnections())
  await once(server, 'listening')
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

async function post(url: string, init: RequestInit = {}): Promise<{ status: number; body: unknown; headers: Headers }> {
  const response = await fetch(url, { method: 'POST', ...init })
  return { status: response.status, body: await response.json(), headers: response.headers }
}

it('gives a route its body and answers with JSON, with or without a query or a slash at the end', async () => {
  const url = await serve(echo)
  expect(await post(`${url}/things`, { body: 'héllo' })).toMatchObject({ status: 202, body: { body: 'héllo' } })
  expect(await post(`${url}/things/?x=1`)).toMatchObject({ status: 202, body: { body: '' } })
})

it('leaves other addresses to who else answers, and says how a route wants it', async () => {
  const url = await serve(echo)
  expect(await post(`${url}/other`)).toMatchObject({ status: 404 })
  expect(await post(`${url}/things/more`)).toMatchObject({ status: 404 })
  const wrong = await post(`${url}/things`, { method: 'PUT' })
  expect(wrong).toMatchObject({ status: 405, body: { error: 'send it by POST' } })
  expect(wrong.headers.get('allow')).toBe('POST')
  expect(await post(`${url}/things`, { headers: { 'content-encoding': 'gzip' }, body: 'x' })).toMatchObject({ status: 415 })
})

it.each([
  { how: 'that says its length', body: 'x'.repeat(21) },
  { how: 'of many times the limit', body: 'x'.repeat(1_000_000) },
])('refuses a body $how', async ({ body }) => {
  expect(await post(`${await serve(echo)}/things`, { body })).toMatchObject({ status: 413, body: { error: expect.stringContaining('20 bytes') } })
})

it('refuses a body whose length nobody said', async () => {
  const url = new URL(`${await serve(echo)}/things`)
  const sent = request(url, { method: 'POST' })
  for (let n = 0; n < 5; n++) sent.write('0123456789')
  sent.end()
  const [response] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }]
  response.resume()
  expect(response.statusCode).toBe(413)
})

it('asks to send it again where the handler failed, with the number that is in the log', async () => {
  const answer = await post(`${await serve(route(() => Promise.reject(new Error('no database'))))}/things`)
  expect(answer).toMatchObject({ status: 503, body: { reference: expect.stringMatching(/^E-/) } })
  expect(answer.headers.get('retry-after')).toBe('10')
})

it('takes so many at once and no more', async () => {
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  let full = (): void => undefined
  const isFull = new Promise<void>((resolve) => (full = resolve))
  let count = 0
  const url = await serve(route(async () => {
    if (++count === 64) full()
    await held
    return { status: 202, body: {} }
  }))
  const all = Array.from({ length: 64 }, () => post(`${url}/things`))
  await isFull
  const more = await post(`${url}/things`)
  expect(more).toMatchObject({ status: 503 })
  expect(more.headers.get('retry-after')).toBe('1')
  release()
  expect((await Promise.all(all)).every(({ status }) => status === 202)).toBe(true)
})
