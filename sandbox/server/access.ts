import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isLoopbackAddress, sendText } from './http-io.ts'

const cookieName = 'local_slack_token'

/**
 * Who may come in. On loopback everybody who is on this machine; where the server listens to others too, whoever has the token: the page takes it
 * once by its address or a form and keeps it in a cookie, scripts send it as a bearer token. Behind a reverse proxy everybody seems to be on this machine;
 * the README says what to do there.
 */
export class Access {
  private readonly token: string | undefined
  private readonly hasOwnTokens: boolean

  /** @param hasOwnTokens whether the bot's tokens are others than those that everybody knows from the documentation */
  constructor(token: string | undefined, hasOwnTokens: boolean) {
    this.token = token
    this.hasOwnTokens = hasOwnTokens
  }

  mayEnter(request: IncomingMessage): boolean {
    if (this.token === undefined) return true
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    return (bearer !== undefined && this.isToken(bearer)) || sameText(cookieOf(request) ?? '', digestOf(this.token))
  }

  /** The Web API of an open server with the tokens of the documentation is for this machine alone. */
  mayCall(request: IncomingMessage): boolean {
    return this.token === undefined || this.hasOwnTokens || isLoopbackAddress(request.socket.remoteAddress ?? '')
  }

  /** Takes the token from the page's address, or asks for it. */
  askForToken(request: IncomingMessage, response: ServerResponse, url: URL): void {
    if (request.method !== 'GET' || url.pathname !== '/') return sendText(response, 401, 'the token, please')
    const given = url.searchParams.get('token')
    if (given !== null && this.isToken(given)) {
      // Relative, and the cookie for the path that the browser knows: behind a proxy that need not be the root.
      response.writeHead(303, { 'location': './', 'set-cookie': `${cookieName}=${digestOf(given)}; HttpOnly; SameSite=Strict`, 'cache-control': 'no-store' })
      response.end()
      return
    }
    response.setHeader('content-security-policy', "default-src 'none'; form-action 'self'; frame-ancestors 'none'")
    response.setHeader('referrer-policy', 'no-referrer')
    sendText(response, 401, tokenForm(given !== null), 'text/html; charset=utf-8')
  }

  private isToken(given: string): boolean {
    return this.token !== undefined && sameText(digestOf(given), digestOf(this.token))
  }
}

function cookieOf(request: IncomingMessage): string | undefined {
  const part = request.headers.cookie?.split(/;\s*/).find((entry) => entry.startsWith(`${cookieName}=`))
  return part?.slice(cookieName.length + 1)
}

/** What the cookie holds: of a fixed form, whatever the token is. */
const digestOf = (token: string): string => createHash('sha256').update(`local slack ${token}`).digest('hex')

/** Compares in the same time wherever the texts differ. */
function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const tokenForm = (isWrong: boolean): string => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><meta name="color-scheme" content="light dark" /><title>Local Slack</title></head>
  <body>
    <main>
      <h1>Local Slack</h1>
      ${isWrong ? '<p role="alert">That is not the token.</p>' : ''}
      <form><p><label>Token <input name="token" type="password" required autofocus autocomplete="off" /></label> <button>Come in</button></p></form>
      <p>The program printed it when it started.</p>
    </main>
  </body>
</html>
`
