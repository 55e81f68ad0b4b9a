import type { RequestListener } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** Whether something is there that the bot needs. Not there, too, where the check fails or keeps us waiting. */
export type Check = () => boolean | Promise<boolean>

/** How long a check may take, in milliseconds: whoever asks has a limit of their own. */
const patience = 2_000

/**
 * `/healthz`: the process lives (200 always). `/readyz`: 200 where all that is needed is there (database and Slack), else 503, with the
 * names of what is missing as JSON: `{"ready":false,"missing":["database"]}`.
 */
export function healthPages(needed: Readonly<Record<string, Check>>): RequestListener {
  const checks = Object.entries(needed).map(([name, check]) => ({ name, isThere: inTime(check) }))
  const answer = async (url: string): Promise<[number, object]> => {
    if (url === '/healthz') return [200, { alive: true }]
    if (url !== '/readyz') return [404, { error: 'not found' }]
    const found = await Promise.all(checks.map(async ({ name, isThere }) => ((await isThere()) ? [] : [name])))
    const missing = found.flat()
    return [missing.length === 0 ? 200 : 503, { ready: missing.length === 0, missing }]
  }
  return (request, response) => {
    void answer((request.url ?? '').split('?')[0] ?? '').then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end(`${JSON.stringify(body)}\n`)
    })
  }
}

/** Gives the check an end. One that hangs is not begun again beside itself. */
function inTime(check: Check): () => Promise<boolean> {
  let running: Promise<boolean> | undefined
  return () => {
    running ??= Promise.resolve().then(check).catch(() => false).finally(() => (running = undefined))
    return Promise.race([running, wait(patience, false, { ref: false })])
  }
}
