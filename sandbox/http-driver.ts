import type { Outcome } from './control/control.ts'
import type { State } from './control/state.ts'
import { Driver } from './driver.ts'
import type { CallRecord } from './web-api/call-log.ts'

/** A driver for a server in another process. @param url where it listens, for example http://127.0.0.1:3100 @param token what it asks for, if it does */
export class HttpDriver extends Driver {
  constructor(url: string, token?: string) {
    const headers = { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) }
    const at = (path: string) => new URL(`/sandbox/${path}`, url)
    super({
      act: async (name, body) => {
        const response = await fetch(at(name), { method: 'POST', headers, body: JSON.stringify(body) })
        const outcome: Outcome = JSON.parse(await response.text())
        return outcome
      },
      readState: async () => {
        const state: State = JSON.parse(await (await fetch(at('state'), { headers })).text())
        return state
      },
      readCalls: async () => {
        const text = await (await fetch(at('calls'), { headers })).text()
        const lines = text.split('\n').filter((line) => line !== '')
        const calls: CallRecord[] = JSON.parse(`[${lines.join(',')}]`)
        return calls
      },
      watch: (listener) => watchEvents(at('events'), headers, listener),
    })
  }
}

/** Reads the stream of change notices; it carries nothing but that something changed. */
function watchEvents(url: URL, headers: Record<string, string>, listener: () => void): () => void {
  const abort = new AbortController()
  void (async () => {
    try {
      const response = await fetch(url, { headers, signal: abort.signal })
      for await (const _ of response.body ?? []) listener()
    } catch (error) {
      if (!abort.signal.aborted) throw error
    }
  })().catch(() => listener())
  return () => abort.abort()
}
