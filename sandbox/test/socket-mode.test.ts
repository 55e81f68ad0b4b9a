import { once } from 'node:events'
import { WebSocket } from 'ws'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startSandbox } from '../index.ts'
import type { Sandbox } from '../index.ts'
import { fieldsOf } from '../fields.ts'
import type { Fields } from '../fields.ts'
import { apiOf } from './support/api.ts'
import { manifest } from './support/manifest.ts'

let sandbox: Sandbox
let open: Connection[]

beforeEach(async () => {
  sandbox = await startSandbox({ manifest, eventRetryDelaysMs: [0, 10, 20] })
  open = []
})

afterEach(async () => {
  for (const { socket } of open) socket.terminate()
  await sandbox.close()
})

/** One connection with what came over it. */
class Connection {
  readonly socket: WebSocket
  private readonly messages: Fields[] = []
  private wake: (() => void) | undefined

  constructor(url: string) {
    this.socket = new WebSocket(url)
    this.socket.on('message', (data: Buffer) => {
      this.messages.push(fieldsOf(JSON.parse(data.toString('utf8'))))
      this.wake?.()
    })
  }

  async next(): Promise<Fields> {
    for (;;) {
      const message = this.messages.shift()
      if (message) return message
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
  }

  ack(envelope: Fields, payload?: Fields): void {
    this.socket.send(JSON.stringify({ envelope_id: envelope['envelope_id'], ...(payload && { payload }) }))
  }
}

async function connect(): Promise<Connection> {
  const { url } = await apiOf(sandbox, sandbox.appToken)('apps.connections.open')
  const connection = new Connection(String(url))
  open.push(connection)
  return connection
}

it('says hello, sends envelopes and takes their acks', async () => {
  const connection = await connect()
  expect(await connection.next()).toMatchObject({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0LOCALAPP1' } })
  const outcome = sandbox.driver.command({ user: 'office', channel: 'incidents', command: '/echo', text: 'x' })
  const envelope = await connection.next()
  expect(envelope).toMatchObject({ type: 'slash_commands', accepts_response_payload: true, payload: { command: '/echo', text: 'x' } })
  connection.ack(envelope, { text: 'heard' })
  expect(await outcome).toEqual({ ok: true, ack: { text: 'heard' }, shown: 'heard' })
})

it('takes an ack only on the connection that it sent over, and an answer only where there is one', async () => {
  const [first, second] = [await connect(), await connect()]
  await Promise.all([first.next(), second.next()])
  const outcome = sandbox.driver.shortcut({ user: 'office', callback_id: 'new_form' })
  const envelope = await first.next()
  expect(envelope).toMatchObject({ type: 'interactive', accepts_response_payload: false, payload: { type: 'shortcut', callback_id: 'new_form', action_ts: expect.any(String) } })
  second.ack(envelope)
  // What the server answers to a ping comes after all that it did with the foreign ack.
  second.socket.ping()
  await once(second.socket, 'pong')
  expect(await Promise.race([outcome, Promise.resolve('waiting')])).toBe('waiting')
  first.ack(envelope)
  expect(await outcome).toEqual({ ok: true })
})

it('takes a ticket once', async () => {
  const { url } = await apiOf(sandbox, sandbox.appToken)('apps.connections.open')
  const first = new Connection(String(url))
  open.push(first)
  await first.next()
  const second = new WebSocket(String(url))
  const [error]: unknown[] = await once(second, 'error')
  expect(String(error)).toContain('401')
})

it('sends an event again where its connection ends unacknowledged', async () => {
  const first = await connect()
  await first.next()
  await sandbox.driver.message({ user: 'office', channel: 'incidents', text: 'x' })
  expect(await first.next()).toMatchObject({ type: 'events_api', retry_attempt: 0 })
  const second = await connect()
  await second.next()
  first.socket.close()
  const again = await second.next()
  expect(again).toMatchObject({ type: 'events_api', retry_attempt: 1, payload: { event: { text: 'x' } } })
  second.ack(again)
})

it('asks for a new connection and still takes acks on the old one', async () => {
  const old = await connect()
  await old.next()
  const outcome = sandbox.driver.command({ user: 'office', channel: 'incidents', command: '/echo' })
  const envelope = await old.next()
  await sandbox.driver.faults({ kind: 'socket_refresh' })
  expect(await old.next()).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' })
  old.ack(envelope)
  expect(await outcome).toEqual({ ok: true })
  expect(await sandbox.driver.command({ user: 'office', channel: 'incidents', command: '/echo' })).toMatchObject({ error: 'dispatch_failed' })
})

it('refuses an eleventh connection', async () => {
  for (let count = 1; count <= 10; count++) expect(await (await connect()).next()).toMatchObject({ num_connections: count })
  expect(await (await connect()).next()).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' })
})
