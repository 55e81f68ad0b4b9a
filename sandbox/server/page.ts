import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBuilt } from '../root.ts'
import { sendText } from './http-io.ts'

/** What the build makes of `page/`, by its path. */
const pageFiles: Record<string, [file: string, type: string]> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
}

/** Its own script and style alone; pictures, which bots bring, from wherever they are. */
const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data: blob: http: https:",
  "form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'",
].join('; ')

/** Serves the page on which a person uses the workspace by hand. */
export function servePage(request: IncomingMessage, response: ServerResponse, path: string): void {
  const [file, type] = (Object.hasOwn(pageFiles, path) && pageFiles[path]) || []
  if (file === undefined || request.method !== 'GET') return sendText(response, 404, 'not found')
  response.setHeader('content-security-policy', policy)
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('x-content-type-options', 'nosniff')
  const content = readBuilt('page', file)
  if (content === undefined) return sendText(response, 503, 'The page is not built yet: node tools/build.mjs')
  sendText(response, 200, content, type)
}
