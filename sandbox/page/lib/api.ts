import type { ActionName, RequestOf } from '../../control/actions.ts'
import type { Outcome, PageManifest, Traffic } from '../../control/control.ts'
import type { Stretch } from '../../control/history.ts'
import type { Message } from '../../state/types.ts'

// Addresses are relative to the page's, so that it also works under a path of another server.
const unreachable: Outcome = { ok: false, error: 'unreachable', shown: 'The local Slack does not answer. Is it still running?' }

/** Does what a person does. Never rejects: what went wrong is in the outcome, in words for the person. */
export async function act<N extends ActionName>(name: N, request: RequestOf<N>): Promise<Outcome> {
  try {
    const response = await fetch(`sandbox/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) })
    const outcome: Outcome = await response.json()
    return outcome
  } catch {
    return unreachable
  }
}

async function read<T>(path: string, query: Record<string, string> = {}): Promise<T> {
  const response = await fetch(`sandbox/${path}?${new URLSearchParams(query).toString()}`)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  const answer: T = await response.json()
  return answer
}

export const readManifest = (): Promise<PageManifest> => read('manifest')

export const readHistory = (channel: string, before: string | undefined): Promise<Stretch> => read('history', { channel, ...(before !== undefined && { before }) })

export const readThread = (channel: string, ts: string): Promise<{ messages: Message[] }> => read('thread', { channel, ts })

export const readTraffic = (call: number, delivery: number): Promise<Traffic> => read('traffic', { call: String(call), delivery: String(delivery) })
