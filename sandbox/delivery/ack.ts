import type { Fields } from '../fields.ts'

export type DeliveryKind = 'event' | 'command' | 'interaction'

/** Something that the bot is told. */
export interface Delivery {
  kind: DeliveryKind
  payload: Fields
  /** Set on the second and later attempts at an event. */
  retry?: { num: number; reason: string }
}

/** What the bot made of it. */
export type Ack =
  | { ok: true; body: unknown }
  | { ok: false; error: 'operation_timeout' | 'dispatch_failed'; reason: string; noRetry: boolean }

export const timedOut: Ack = { ok: false, error: 'operation_timeout', reason: 'http_timeout', noRetry: false }
export const unreachable: Ack = { ok: false, error: 'dispatch_failed', reason: 'connection_failed', noRetry: false }
