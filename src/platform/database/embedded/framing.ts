// The frames of PostgreSQL's wire protocol, version 3: a type byte, a length that counts itself, a body.
// The first frame of a connection has no type byte.

const protocolVersion3 = 196_608
const cancelRequest = 80_877_102
const sslRequest = 80_877_103
const gssRequest = 80_877_104
/** PostgreSQL's own limit for one message, 1 GB, is more than a page of WebAssembly memory can hold. */
const maxFrame = 256 * 1024 * 1024

/** Message types after which the client waits for an answer: Query, Sync, Flush, FunctionCall. */
const endsBatch = new Set(Buffer.from('QSHF'))
const terminate = 'X'.charCodeAt(0)

/** What a client sent: an encryption request, the start of a session, messages up to the next point at which it waits, or its leave. */
export type Request =
  | { kind: 'encryption' }
  | { kind: 'startup' }
  | { kind: 'batch'; bytes: Buffer }
  | { kind: 'end' }

/** Cuts a client's bytes into requests. Throws on bytes that are not the protocol. */
export class RequestReader {
  #chunks: Buffer[] = []
  #size = 0
  #needed = 8
  #started = false
  #batch: Buffer[] = []

  push(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#size += chunk.length
  }

  /** The next whole request, or undefined until more bytes come. */
  next(): Request | undefined {
    for (;;) {
      const frame = this.#frame()
      if (!frame) return undefined
      if (!this.#started) return this.#first(frame)
      if (frame[0] === terminate) return { kind: 'end' }
      this.#batch.push(frame)
      if (!endsBatch.has(frame[0] ?? 0)) continue
      const bytes = this.#batch.length === 1 ? frame : Buffer.concat(this.#batch)
      this.#batch = []
      return { kind: 'batch', bytes }
    }
  }

  #first(frame: Buffer): Request {
    const code = frame.readInt32BE(4)
    if (code === sslRequest || code === gssRequest) return { kind: 'encryption' }
    if (code === cancelRequest) return { kind: 'end' }
    if (code !== protocolVersion3) throw new Error('not a client of PostgreSQL')
    this.#started = true
    return { kind: 'startup' }
  }

  /** Takes one frame; joins chunks only when enough have come, so that a long frame is copied once. */
  #frame(): Buffer | undefined {
    const header = this.#started ? 5 : 8
    if (this.#size < Math.max(header, this.#needed)) return undefined
    const bytes = this.#chunks.length === 1 && this.#chunks[0] ? this.#chunks[0] : Buffer.concat(this.#chunks)
    const length = this.#started ? bytes.readInt32BE(1) + 1 : bytes.readInt32BE(0)
    if (length < header || length > maxFrame) throw new Error('a message has an impossible length')
    this.#chunks = [bytes]
    this.#needed = length
    if (bytes.length < length) return undefined
    const rest = bytes.subarray(length)
    this.#chunks = rest.length > 0 ? [rest] : []
    this.#size = rest.length
    this.#needed = 0
    return bytes.subarray(0, length)
  }
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(type, 'latin1')
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

/** What a server answers to the start of a session that needs no password: settings, then "ready". */
export function greeting(settings: Record<string, string>): Buffer {
  return Buffer.concat([
    message('R', Buffer.alloc(4)),
    ...Object.entries(settings).map(([name, value]) => message('S', Buffer.from(`${name}\0${value}\0`))),
    message('K', Buffer.alloc(8)),
    message('Z', Buffer.from('I')),
  ])
}

export function query(sql: string): Buffer {
  return message('Q', Buffer.from(`${sql}\0`))
}

/** COPY … FROM STDIN, at the start of a statement of a Query or Parse message. */
const copyIn = /(?:^|[;\0])\s*copy\b[^;\0]*\bfrom\s+stdin\b/i
const statements = new Set(Buffer.from('QP'))

/** True where a client wants to stream rows in, which the embedded database cannot: it would wait for them for ever, and everybody with it. */
export function asksForCopyIn(batch: Buffer): boolean {
  return statements.has(batch[0] ?? 0) && copyIn.test(batch.toString('latin1', 5, batch.readInt32BE(1) + 1))
}

/** A query that fails in its place, so that the state of the transaction stays right. */
export const refuseCopyIn = query("DO $$ BEGIN RAISE feature_not_supported USING MESSAGE = 'the embedded database does not take COPY FROM STDIN; use INSERT'; END $$")

export const sync = message('S', Buffer.alloc(0))

/** True where an answer's last bytes are ReadyForQuery outside of a transaction: the session is free for others. */
export function endsIdle(tail: Buffer): boolean {
  return tail.length === 6 && tail.equals(message('Z', Buffer.from('I')))
}
