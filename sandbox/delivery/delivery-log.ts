import { fieldsIn, fieldsOf } from '../fields.ts'
import type { Fields } from '../fields.ts'
import type { Ack, Delivery, DeliveryKind } from './ack.ts'

/** One thing that the bot was told, and what it made of it. */
export interface DeliveryRecord {
  kind: DeliveryKind
  /** What it was about, in a few words: a command, an event's type, an action's id. */
  about: string
  payload: Fields
  /** Unix milliseconds of the workspace's clock. */
  at: number
  /** How long the acknowledgement took, or how long it was waited for. */
  tookMs: number
  ok: boolean
  /** What the acknowledgement said, or why there was none. */
  answer: unknown
  /** 0 for the first attempt. */
  attempt: number
}

const mostKept = 2000

/** The latest deliveries, oldest first, numbered from the first on. */
export class DeliveryLog {
  private records: DeliveryRecord[] = []
  private dropped = 0
  private readonly now: () => number
  private readonly changed: () => void

  constructor(now: () => number, changed: () => void) {
    this.now = now
    this.changed = changed
  }

  add({ kind, payload, retry }: Delivery, ack: Ack, tookMs: number): void {
    const answer = ack.ok ? ack.body : ack.error
    this.records.push({ kind, about: aboutOf(kind, payload), payload, at: this.now(), tookMs, ok: ack.ok, answer, attempt: retry?.num ?? 0 })
    if (this.records.length > mostKept * 1.1) {
      this.dropped += this.records.length - mostKept
      this.records = this.records.slice(-mostKept)
    }
    this.changed()
  }

  get count(): number {
    return this.dropped + this.records.length
  }

  /** Those from a number on. */
  from(number: number): DeliveryRecord[] {
    return this.records.slice(Math.max(0, number - this.dropped))
  }

  clear(): void {
    this.records = []
    this.dropped = 0
  }
}

function aboutOf(kind: DeliveryKind, payload: Fields): string {
  if (kind === 'command') return `${String(payload['command'])} ${String(payload['text'])}`.trim()
  if (kind === 'event') return String(fieldsOf(payload['event'])['type'])
  const [action] = fieldsIn(payload['actions'])
  const name = action?.['action_id'] ?? payload['action_id'] ?? payload['callback_id'] ?? fieldsOf(payload['view'])['callback_id']
  return [payload['type'], name].filter((part) => typeof part === 'string').join(' ')
}
