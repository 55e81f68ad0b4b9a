import { fork } from 'node:child_process'
import { once } from 'node:events'

/** What Slack's side of a measurement is asked to do; see slack-side.ts. */
export type Asked =
  | { readonly kind: 'answers' }
  | { readonly kind: 'commands'; readonly port: number; readonly atOnce: number; readonly seconds: number }
  | { readonly kind: 'forms'; readonly ports: readonly number[]; readonly perSecond: number; readonly seconds: number }
  | { readonly kind: 'forms at once'; readonly ports: readonly number[]; readonly atOnce: number; readonly seconds: number }
  | { readonly kind: 'shown'; readonly port: number; readonly count: number }

/** How many were answered, and in how many milliseconds: of the process for each, for half of them, for all but the slowest hundredth. */
export interface Sent {
  readonly count: number
  readonly each: number
  readonly p50: number
  readonly p99: number
}

/** Slack's part, in a process of its own. One thing is asked at a time. */
export async function startSlackProcess() {
  const child = fork(new URL('slack-side.ts', import.meta.url))
  const heard = async <T>(): Promise<T> => (await once(child, 'message'))[0] as T
  const workspace = await heard<{ botToken: string; apiUrl: string; secret: string }>()
  const ask = <T>(asked: Asked): Promise<T> => {
    child.send(asked)
    return heard<T>()
  }
  return {
    ...workspace,
    commandsAtOnce: (port: number, atOnce: number, seconds: number) => ask<Sent>({ kind: 'commands', port, atOnce, seconds }),
    formsEvenly: (ports: readonly number[], perSecond: number, seconds: number) => ask<Sent>({ kind: 'forms', ports, perSecond, seconds }),
    formsAtOnce: (ports: readonly number[], atOnce: number, seconds: number) => ask<Sent>({ kind: 'forms at once', ports, atOnce, seconds }),
    /** Milliseconds from each form until its card was handed to Slack. */
    shownAfter: (port: number, count: number) => ask<number[]>({ kind: 'shown', port, count }),
    /** How many answers the bot has given to commands by now. */
    answers: () => ask<number>({ kind: 'answers' }),
    close: () => child.disconnect(),
  }
}
