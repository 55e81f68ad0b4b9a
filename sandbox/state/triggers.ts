import { randomBytes } from 'node:crypto'

const lifetimeMs = 3000
/** How long it is remembered why a trigger no longer works. */
const rememberedMs = 600_000

export interface Trigger {
  user: string
  /** The modal that the interaction came from, where views.push puts the next one. */
  viewId?: string
  /** The conversation that the person had before them. */
  channel?: string
}

type Taken = { ok: true; trigger: Trigger } | { ok: false; error: 'invalid_trigger_id' | 'exchanged_trigger_id' | 'expired_trigger_id' }

/** Trigger ids: each lives three seconds and opens one view. */
export class Triggers {
  private readonly issued = new Map<string, Trigger & { at: number; used: boolean }>()
  private readonly now: () => number

  constructor(now: () => number) {
    this.now = now
  }

  issue(trigger: Trigger): string {
    const at = this.now()
    for (const [id, known] of this.issued) {
      if (at - known.at <= rememberedMs) break
      this.issued.delete(id)
    }
    const id = `${Math.floor(at)}.${this.issued.size}.${randomBytes(16).toString('hex')}`
    this.issued.set(id, { ...trigger, at, used: false })
    return id
  }

  /** A trigger is used up by the first view that it opens, not by a refused attempt; `use` marks it. */
  check(id: string): Taken {
    const known = this.issued.get(id)
    if (!known) return { ok: false, error: 'invalid_trigger_id' }
    if (known.used) return { ok: false, error: 'exchanged_trigger_id' }
    if (this.now() - known.at > lifetimeMs) return { ok: false, error: 'expired_trigger_id' }
    return { ok: true, trigger: known }
  }

  use(id: string): void {
    const known = this.issued.get(id)
    if (known) known.used = true
  }
}
