import type { IncomingMessage, ServerResponse } from 'node:http'
import { readAsset } from '../root.ts'
import { sendText } from './http-io.ts'

const types: Record<string, string> = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }
const pageFiles: Record<string, string> = { '/': 'index.html' }
for (const name of ['page.css', 'page.js', 'blocks.js', 'controls.js', 'modal.js', 'dom.js', 'mrkdwn.js', 'slack-dates.js']) pageFiles[`/${name}`] = name

/** Serves the page on which a person uses the workspace by hand. */
export function servePage(request: IncomingMessage, response: ServerResponse, path: string): void {
  const name = pageFiles[path]
  if (name === undefined || request.method !== 'GET') return sendText(response, 404, 'not found')
  response.setHeader('content-security-policy', "default-src 'self'; img-src 'self' http: https: data:; frame-ancestors 'none'")
  response.setHeader('x-content-type-options', 'nosniff')
  sendText(response, 200, readAsset('page', name), types[name.split('.').at(-1) ?? ''])
}
