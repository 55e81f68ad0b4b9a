import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { fieldsOf, isFields } from '../fields.ts'
import type { RawData, WebSocket } from 'ws'
import type { Ack, Delivery, DeliveryKind } from './ack.ts'
import { timedOut, unreachable } from './ack.ts'

const maxConnections = 10
const ticketLifetimeMs = 30_000
const pingEveryMs = 10_000
/** How long a client may take to leave a connection that was refreshed. */
const leaveWithinMs = 10_000
const envelopeTypes: Record<DeliveryKind, string> = { event: 'events_api', command: 'slash_commands', interaction: 'interactive' }

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets'

/** The server's side of Socket Mode: tickets, connections, envelopes and their acks. */
export class SocketHub {
  private readonly server = new WebSocketServer({ noServer: true })
  private readonly tickets = new Map<string, NodeJS.Timeout>()
  private readonly connections: WebSocket[] = []
  /** By envelope, which connection it went over: only that one may acknowledge it. */
  private readonly unacked = new Map<string, { socket: WebSocket; settle: (ack: Ack) => void }>()
  private readonly appId: string
  private readonly pinging: NodeJS.Timeout
  private readonly onConnections: () => void
  private next = 0

  /** @param onConnections called when a connection came or went */
  constructor(appId: string, onConnections: () => void) {
    this.appId = appId
    this.onConnections = onConnections
    this.pinging = setInterval(() => {
      for (const socket of this.connections) socket.ping()
    }, pingEveryMs)
  }

  isConnected(): boolean {
    return this.connections.length > 0
  }

  /** A path for one connection, good for once and half a minute. */
  issueTicket(): string {
    const ticket = randomBytes(16).toString('hex')
    this.tickets.set(
      ticket,
      setTimeout(() => this.tickets.delete(ticket), ticketLifetimeMs),
    )
    return `/link/?ticket=${ticket}&app_id=${this.appId}`
  }

  /** Takes over an HTTP upgrade; refuses one without a valid ticket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? ''
    const timer = this.tickets.get(ticket)
    if (!timer) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    clearTimeout(timer)
    this.tickets.delete(ticket)
    this.server.handleUpgrade(request, socket, head, (webSocket) => this.accept(webSocket))
  }

  send(delivery: Delivery, signal: AbortSignal): Promise<Ack> {
    const socket = this.connections[this.next++ % this.connections.length]
    if (!socket) return Promise.resolve(unreachable)
    const envelopeId = randomUUID()
    return new Promise((resolve) => {
      const settle = (ack: Ack) => {
        this.unacked.delete(envelopeId)
        signal.removeEventListener('abort', abandon)
        socket.off('close', abandon)
        resolve(ack)
      }
      const abandon = () => settle(timedOut)
      signal.addEventListener('abort', abandon)
      socket.once('close', abandon)
      this.unacked.set(envelopeId, { socket, settle })
      socket.send(
        JSON.stringify({
          envelope_id: envelopeId,
          type: envelopeTypes[delivery.kind],
          payload: delivery.payload,
          accepts_response_payload: takesAnswer(delivery),
          ...(delivery.kind === 'event' && { retry_attempt: delivery.retry?.num ?? 0, retry_reason: delivery.retry?.reason ?? '' }),
        }),
      )
    })
  }

  /** Tells every client to connect anew; all but a warning end the connection, as Slack's refresh does. */
  refresh(reason: DisconnectReason): void {
    for (const socket of this.connections.slice()) this.disconnect(socket, reason)
  }

  async close(): Promise<void> {
    clearInterval(this.pinging)
    for (const timer of this.tickets.values()) clearTimeout(timer)
    for (const socket of this.server.clients) socket.terminate()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private accept(socket: WebSocket): void {
    if (this.connections.length >= maxConnections) {
      this.disconnect(socket, 'too_many_websockets')
      return
    }
    this.connections.push(socket)
    this.onConnections()
    // One for each delivery under way: no leak, however many.
    socket.setMaxListeners(0)
    socket.on('close', () => this.forget(socket))
    socket.on('error', () => socket.terminate())
    socket.on('message', (data) => this.receive(socket, data))
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.connections.length,
        debug_info: { host: 'local', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: this.appId },
      }),
    )
  }

  private disconnect(socket: WebSocket, reason: DisconnectReason): void {
    socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }))
    if (reason === 'warning') return
    // Nothing more is sent to a connection that was told to go, but what it still acknowledges counts.
    this.forget(socket)
    const timer = setTimeout(() => socket.terminate(), leaveWithinMs)
    socket.once('close', () => clearTimeout(timer))
  }

  private forget(socket: WebSocket): void {
    const index = this.connections.indexOf(socket)
    if (index < 0) return
    this.connections.splice(index, 1)
    this.onConnections()
  }

  private receive(socket: WebSocket, data: RawData): void {
    const answer = parseAck(data)
    const waiting = answer && this.unacked.get(answer.envelopeId)
    if (waiting?.socket === socket) waiting.settle({ ok: true, body: answer?.payload })
  }
}

/** Commands, submissions and option lists are answered in the ack; other interactions only acknowledged. */
function takesAnswer({ kind, payload }: Delivery): boolean {
  return kind === 'command' || (kind === 'interaction' && (payload['type'] === 'view_submission' || payload['type'] === 'block_suggestion'))
}

function parseAck(data: RawData): { envelopeId: string; payload: unknown } | undefined {
  try {
    const { envelope_id: envelopeId, payload } = fieldsOf(JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : ''))
    if (typeof envelopeId !== 'string') return undefined
    // Clients send an empty object for an ack that says nothing.
    const isEmpty = isFields(payload) && Object.keys(payload).length === 0
    return { envelopeId, payload: isEmpty ? undefined : payload }
  } catch {
    return undefined
  }
}
