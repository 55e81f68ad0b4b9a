import type { Writable } from 'node:stream'
import { SingleBar } from 'cli-progress'

export interface Progress {
  add(bytes: number): void
  stop(): void
}

/** A bar on a terminal; nothing anywhere else. */
export function progressBar(stream: Writable & { isTTY?: boolean }, bytes: number): Progress {
  if (!stream.isTTY) return { add: () => undefined, stop: () => undefined }
  const bar = new SingleBar({ stream, format: '{bar} {percentage} % | {eta_formatted} left', clearOnComplete: true, hideCursor: true, barCompleteChar: '█', barIncompleteChar: '░' })
  bar.start(bytes, 0)
  return { add: (count) => bar.increment(count), stop: () => bar.stop() }
}
