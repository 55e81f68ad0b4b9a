import type { IncomingMessage, ServerResponse } from 'node:http'
import { Control } from '../control/control.ts'
import { readBody, sendJson, sendText, uploadLimitBytes } from './http-io.ts'

/** Control: what people do comes by POST, what is so by GET. */
export async function serveControl(control: Control, request: IncomingMessage, response: ServerResponse, name: string, query: URLSearchParams): Promise<void> {
  if (request.method === 'GET') return readControl(control, request, response, name, query)
  if (request.method !== 'POST') return sendText(response, 405, 'get or post only')
  const body = (await readBody(request, uploadLimitBytes)).toString('utf8')
  // A form of another site cannot send this type without asking first.
  const isJson = request.headers['content-type']?.split(';')[0]?.trim() === 'application/json'
  if (!isJson && body !== '') return sendJson(response, 415, { ok: false, error: 'invalid_content_type', shown: 'application/json only' })
  if (!Control.has(name)) return sendJson(response, 404, { ok: false, error: 'unknown_request' })
  let parsed: unknown
  try {
    parsed = body === '' ? {} : JSON.parse(body)
  } catch {
    return sendJson(response, 400, { ok: false, error: 'invalid_json' })
  }
  const outcome = await control.handle(name, parsed)
  sendJson(response, outcome.error === 'invalid_arguments' ? 400 : 200, outcome)
}

function readControl(control: Control, request: IncomingMessage, response: ServerResponse, name: string, query: URLSearchParams): void {
  const text = (key: string): string => query.get(key) ?? ''
  switch (name) {
    case 'state':
      return sendJson(response, 200, control.state())
    case 'manifest':
      return sendJson(response, 200, control.manifest())
    case 'calls':
      return sendText(response, 200, control.calls().map((call) => `${JSON.stringify(call)}\n`).join(''), 'application/x-ndjson')
    case 'history':
      return sendJson(response, 200, control.history(text('channel'), query.get('before') ?? undefined))
    case 'thread':
      return sendJson(response, 200, { messages: control.thread(text('channel'), text('ts')) })
    case 'traffic':
      return sendJson(response, 200, control.traffic(Number(text('call')) || 0, Number(text('delivery')) || 0))
    case 'events':
      return stream(request, response, (send) => {
        send('now')
        return control.onChange(() => send('changed'))
      })
    case 'live':
      return stream(request, response, (send) => control.follow((update) => send(JSON.stringify(update))))
    default:
      return sendJson(response, 404, { ok: false, error: 'unknown_request' })
  }
}

/** Server-sent events, until the other side goes away. */
function stream(request: IncomingMessage, response: ServerResponse, follow: (send: (data: string) => void) => () => void): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  const stop = follow((data) => response.write(`data: ${data}\n\n`))
  request.on('close', stop)
}
