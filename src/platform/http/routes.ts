import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Logger } from '../telemetry/logger.ts'
import { faultReference, traced } from '../telemetry/trace.ts'

/** A request whose body is there in full. */
export interface HttpRequest {
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly now: Date
}

/** What is answered, as JSON. */
export interface HttpAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** An address of the bot's that other programs send to. Who sends, the route finds out itself. */
export interface Route {
  readonly method: 'POST'
  readonly path: string
  /** In bytes; what is longer is refused before it is read. */
  readonly bodyLimit: number
  /** What it throws is answered as 503: the sender shall try again. */
  handle(request: HttpRequest): Promise<HttpAnswer>
}

/** How long a body may take to arrive, and its handling after that, in milliseconds. */
const patience = 10_000
/** So many requests are in hand at most, or bodies would fill the memory while the database is slow. */
const atOnce = 64

const again = (seconds: number, error: string, more: object = {}): HttpAnswer => ({ status: 503, body: { error, ...more }, headers: { 'retry-after': String(seconds) } })
const close = { connection: 'close' }

/** Serves the features' routes; every other address goes to `otherwise`. */
export function serveRoutes(routes: readonly Route[], otherwise: RequestListener, { logger, now }: { logger: Logger; now: () => Date }): RequestListener {
  let inHand = 0
  const answer = async (request: IncomingMessage, own: readonly Route[]): Promise<HttpAnswer> => {
    const route = own.find(({ method }) => method === request.method)
    if (!route) return { status: 405, body: { error: `send it by ${own.map(({ method }) => method).join(' or ')}` }, headers: { allow: own.map(({ method }) => method).join(', ') } }
    if (inHand >= atOnce) return again(1, 'too many requests at once: send it again')
    const encoding = request.headers['content-encoding']
    if (encoding && encoding !== 'identity') return { status: 415, body: { error: 'send the body without content-encoding' } }
    inHand += 1
    // Counted until it is done, also where the sender was told already that it takes too long.
    const done = handled(request, route, now).finally(() => (inHand -= 1))
    return inTime(done, again(10, 'it takes too long: send it again'))
  }
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0]?.replace(/(?<=.)\/$/, '')
    const own = routes.filter((route) => route.path === path)
    if (own.length === 0) return otherwise(request, response)
    const started = performance.now()
    void traced(`http ${path}`, async () => {
      const { status, body, headers } = await answer(request, own).catch((error: unknown) => {
        const reference = faultReference()
        logger.warn({ err: error, reference, path }, 'a request could not be handled; its sender is asked to try again')
        return again(10, 'not taken in, by a fault of ours: send it again', { reference })
      })
      logger.info({ kind: 'http', name: path, status, ms: Math.round(performance.now() - started) }, 'request')
      send(response, { status, body, headers: { ...headers, ...(request.complete ? {} : close) } })
    })
  }
}

async function handled(request: IncomingMessage, route: Route, now: () => Date): Promise<HttpAnswer> {
  const body = await bodyOf(request, route.bodyLimit)
  if (body === 'late') return { status: 408, body: { error: `the body must be here within ${patience / 1000} s` }, headers: close }
  if (body === 'long') return { status: 413, body: { error: `the body is longer than ${route.bodyLimit} bytes: send less at once` }, headers: close }
  return route.handle({ headers: request.headers, body: body.toString('utf8'), now: now() })
}

/** Of a body that is too long the rest is let pass for a while: whoever is still sending would not read our answer. */
function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer | 'late' | 'long'> {
  if (Number(request.headers['content-length'] ?? 0) > 10 * limit) return Promise.resolve('long')
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const timer = setTimeout(resolve, patience, 'late')
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else if (size > 10 * limit) resolve('long')
    })
    request.on('end', () => resolve(size > limit ? 'long' : Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('close', () => {
      clearTimeout(timer)
      // A sender that is gone before its end; nothing where the body was there.
      resolve('late')
    })
  })
}

function inTime(work: Promise<HttpAnswer>, late: HttpAnswer): Promise<HttpAnswer> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<HttpAnswer>((resolve) => {
    timer = setTimeout(resolve, 2 * patience, late)
  })
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}

function send(response: ServerResponse, { status, body, headers }: HttpAnswer): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers })
  response.end(`${JSON.stringify(body)}\n`)
}
