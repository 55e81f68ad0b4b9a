import { isIP } from 'node:net'
import type { IncomingMessage, ServerResponse } from 'node:http'

const bodyLimitBytes = 5_000_000
export const uploadLimitBytes = 50_000_000

export class BodyTooLarge extends Error {}

/** @throws BodyTooLarge */
export async function readBody(request: IncomingMessage, limitBytes = bodyLimitBytes): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limitBytes) throw new BodyTooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export function sendJson(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers })
  response.end(JSON.stringify(body))
}

export function sendText(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(body)
}

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Whether a request is for this server by an address that no other site can take over, and, where a page sent it, comes from this server's own page.
 * A server on loopback takes loopback's names alone; one that others may reach takes addresses too, but no names: a name can be pointed here by whoever owns it.
 */
export function isForThisServer(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers
  const isOpen = !isLoopbackAddress(request.socket.localAddress ?? '')
  const named = hostname(`http://${host}`)
  if (named === undefined || !(loopbackNames.has(named) || (isOpen && isIP(named.replace(/^\[|\]$/g, '')) !== 0))) return false
  if (request.headers['sec-fetch-site'] === 'cross-site') return false
  return origin === undefined || (loopbackNames.has(named) ? loopbackNames.has(hostname(origin) ?? '') : hostname(origin) === named)
}

export const isLoopbackAddress = (address: string): boolean => /^(::ffff:)?127\.|^::1$/.test(address)

const hostname = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).hostname : undefined)
