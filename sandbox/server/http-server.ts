import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Context } from '../context.ts'
import type { Control } from '../control/control.ts'
import type { SocketHub } from '../delivery/socket-hub.ts'
import { fieldsOf } from '../fields.ts'
import { ApiError } from '../web-api/call.ts'
import type { WebApi } from '../web-api/web-api.ts'
import { applyResponse, useResponseHook } from '../workplace/responses.ts'
import type { Access } from './access.ts'
import { serveControl } from './control-routes.ts'
import { BodyTooLarge, isForThisServer, readBody, sendJson, sendText, uploadLimitBytes } from './http-io.ts'
import { servePage } from './page.ts'

interface Parts {
  ctx: Context
  api: WebApi
  control: Control
  sockets: SocketHub
  access: Access
}

/** Routes: the Web API at /api/, control at /sandbox/, the page at /, answers to response_url, uploads and downloads. */
export function createHttpServer(parts: Parts): Server {
  const server = createServer((request, response) => {
    route(parts, request, response).catch((error: unknown) => {
      if (error instanceof BodyTooLarge) return sendText(response, 413, 'too large')
      console.error('the local Slack failed on a request:', error)
      if (!response.headersSent) sendText(response, 500, 'internal error')
      else response.destroy()
    })
  })
  server.on('upgrade', (request, socket, head: Buffer) => parts.sockets.upgrade(request, socket, head))
  return server
}

async function route(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const [, first = '', ...rest] = url.pathname.split('/')
  if (first === 'api') {
    if (!parts.access.mayCall(request)) return sendText(response, 403, "from elsewhere only with tokens of one's own")
    return serveApi(parts, request, response, url, rest.join('/'))
  }
  if (first === 'hooks') return serveHook(parts, request, response, rest.at(-1) ?? '')
  if (first === 'upload') return serveUpload(parts, request, response, rest[0] ?? '')
  if (first === 'files' && request.headers.authorization === `Bearer ${parts.ctx.tokens.bot}`) return serveFile(parts, response, rest[0] ?? '')
  // A page elsewhere in the person's browser must neither read nor act here.
  if (!isForThisServer(request)) return sendText(response, 403, 'only from this machine')
  if (!parts.access.mayEnter(request)) return parts.access.askForToken(request, response, url)
  if (first === 'files') return serveFile(parts, response, rest[0] ?? '')
  if (first === 'sandbox') return serveControl(parts.control, request, response, rest.join('/'), url.searchParams)
  return servePage(request, response, url.pathname)
}

async function serveApi({ api }: Parts, request: IncomingMessage, response: ServerResponse, url: URL, method: string): Promise<void> {
  const answer = await api.handle({
    method,
    query: url.searchParams,
    contentType: request.headers['content-type'] ?? '',
    authorization: request.headers.authorization,
    body: await readBody(request),
  })
  if (answer.lost) {
    response.destroy()
    return
  }
  if (typeof answer.body === 'string') return sendText(response, answer.status, answer.body)
  sendJson(response, answer.status, answer.body, answer.headers)
}

async function serveHook({ ctx }: Parts, request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const body = (await readBody(request)).toString('utf8')
  if (request.method !== 'POST') return sendText(response, 405, 'post only')
  const hook = useResponseHook(ctx, id)
  if (hook === undefined || typeof hook === 'string') return sendText(response, 404, hook ?? 'expired_url')
  try {
    const message = applyResponse(ctx, hook, fieldsOf(JSON.parse(body)))
    // What a command's first answer said is what later answers replace.
    if (message && hook.ts === undefined) hook.ts = message.ts
    ctx.world.save('hook', hook.id, hook)
    sendText(response, 200, 'ok')
  } catch (error) {
    if (error instanceof SyntaxError) return sendText(response, 400, 'invalid_payload')
    if (error instanceof ApiError) return sendText(response, 400, error.code)
    throw error
  }
}

async function serveUpload({ ctx }: Parts, request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const bytes = await readBody(request, uploadLimitBytes)
  const file = ctx.world.files.get(id)
  if (!file || file.complete || request.method !== 'POST') return sendText(response, 404, 'file_not_found')
  const content = fileBytes(request.headers['content-type'] ?? '', bytes)
  if (content.length !== file.size) return sendText(response, 400, 'the length is not the announced one')
  ctx.files.put(id, content)
  sendText(response, 200, `OK - ${content.length}`)
}

/** An upload is the bytes themselves or a form with one file in it. */
function fileBytes(contentType: string, body: Buffer): Buffer {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) return body
  const start = body.indexOf('\r\n\r\n')
  const end = body.indexOf(`\r\n--${boundary}`, start)
  return start < 0 || end < 0 ? Buffer.alloc(0) : body.subarray(start + 4, end)
}

/** Files are for the bot with its token, and for the page. */
function serveFile({ ctx }: Parts, response: ServerResponse, id: string): void {
  const file = ctx.world.files.get(id)
  const bytes = ctx.files.get(id)
  if (!file || !bytes) return sendText(response, 404, 'file_not_found')
  response.writeHead(200, {
    'content-type': file.mimetype,
    'content-length': bytes.length,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  })
  response.end(bytes)
}
