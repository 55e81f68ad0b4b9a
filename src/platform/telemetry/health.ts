import type { RequestListener } from 'node:http'

/** Tells what is wrong by name; an empty list means ready. */
export type Readiness = () => Promise<readonly string[]>

/**
 * `/healthz`: the process lives (200 always). `/readyz`: 200 where database and Slack can be reached, else 503, with the
 * names of what is missing as JSON: `{"ready":false,"missing":["database"]}`.
 */
export function healthPages(readiness: Readiness): RequestListener {
  const answer = async (url: string): Promise<[number, object]> => {
    if (url === '/healthz') return [200, { alive: true }]
    if (url !== '/readyz') return [404, { error: 'not found' }]
    const missing = await readiness().catch(() => ['unknown'])
    return [missing.length === 0 ? 200 : 503, { ready: missing.length === 0, missing }]
  }
  return (request, response) => {
    void answer((request.url ?? '').split('?')[0] ?? '').then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end(`${JSON.stringify(body)}\n`)
    })
  }
}
