import type { LiveUpdate } from '../../control/live.ts'
import { Workspace } from './workspace.ts'

export type Connection = 'connecting' | 'open' | 'lost'

/** Keeps a workspace as the server tells it. The browser connects anew by itself, and is then told everything again. */
export class Live {
  readonly workspace = new Workspace()
  connection: Connection = 'connecting'
  /** Rises with each change. */
  round = 0
  private readonly listeners = new Set<() => void>()

  constructor(source: EventSource) {
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const update: LiveUpdate = JSON.parse(data)
      this.connection = 'open'
      this.change(() => this.workspace.apply(update))
    })
    source.addEventListener('error', () => {
      this.change(() => {
        this.connection = 'lost'
      })
    })
  }

  /** Changes the copy and tells those who draw it. */
  change(make: () => void): void {
    make()
    this.round += 1
    for (const listener of this.listeners) listener()
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
