import { fork } from 'node:child_process'
import { once } from 'node:events'

/** Commands to send to a port: so many senders, each as fast as it is answered, for so many seconds. */
export interface Load {
  readonly port: number
  readonly atOnce: number
  readonly seconds: number
}

/** How many were acknowledged, and in how many milliseconds: of the process for each, and for all but the slowest hundredth. */
export interface Sent {
  readonly count: number
  readonly each: number
  readonly p99: number
}

/** Slack's part, in a process of its own. */
export async function startSlackSide() {
  const child = fork(new URL('slack-side.ts', import.meta.url))
  const heard = async <T>(): Promise<T> => (await once(child, 'message'))[0] as T
  const workspace = await heard<{ botToken: string; apiUrl: string; secret: string }>()
  const ask = <T>(asked: Load | 'answers'): Promise<T> => {
    child.send(asked)
    return heard<T>()
  }
  return {
    ...workspace,
    load: (load: Load) => ask<Sent>(load),
    /** How many answers the bot has given by now. */
    answers: () => ask<number>('answers'),
    close: () => child.disconnect(),
  }
}
