import { z } from 'zod'

const times = z.int().min(1).max(100_000).default(1)
/** A Web API method, or `*` for all. */
const method = z.string().default('*')
/** A kind of delivery to the bot. */
const delivery = z.enum(['*', 'event', 'command', 'interaction']).default('*')
const ms = z.int().min(0).max(600_000)

const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rate_limited'), method, times, retry_after: z.int().min(1).default(1) }),
  z.strictObject({ kind: z.literal('server_error'), method, times, status: z.int().min(500).max(599).default(503) }),
  z.strictObject({ kind: z.literal('error'), method, times, error: z.string() }),
  z.strictObject({ kind: z.literal('lost_answer'), method, times }),
  z.strictObject({ kind: z.literal('slow_answer'), method, times, ms }),
  z.strictObject({ kind: z.literal('slow_delivery'), delivery, times, ms }),
  z.strictObject({ kind: z.literal('duplicate_delivery'), delivery, times }),
  z.strictObject({ kind: z.literal('lost_delivery'), delivery, times }),
  z.strictObject({ kind: z.literal('reordered_events'), times: z.int().min(2).max(100).default(2) }),
  z.strictObject({ kind: z.literal('socket_refresh'), reason: z.enum(['warning', 'refresh_requested', 'link_disabled']).default('refresh_requested') }),
])

export const faultsRequest = z.strictObject({ faults: z.array(faultSchema).default([]), clear: z.boolean().default(false) })

export type FaultsRequest = z.output<typeof faultsRequest>
export type Fault = z.output<typeof faultSchema>
export type FaultInput = z.input<typeof faultSchema>
type CallFault = Extract<Fault, { method: string }>
type DeliveryFault = Extract<Fault, { delivery: string }>

/** The faults that were asked for and have not all happened yet. */
export class Faults {
  private pending: Fault[] = []

  add(fault: Fault): void {
    this.pending.push(fault)
  }

  clear(): void {
    this.pending = []
  }

  list(): Fault[] {
    return this.pending
  }

  /** The next fault of one kind for a Web API call; counts as happened. */
  takeForCall<K extends CallFault['kind']>(kind: K, called: string): Extract<CallFault, { kind: K }> | undefined {
    return this.take((fault): fault is Extract<CallFault, { kind: K }> => fault.kind === kind && 'method' in fault && (fault.method === '*' || fault.method === called))
  }

  takeForDelivery<K extends DeliveryFault['kind']>(kind: K, name: DeliveryFault['delivery']): Extract<DeliveryFault, { kind: K }> | undefined {
    return this.take((fault): fault is Extract<DeliveryFault, { kind: K }> => fault.kind === kind && 'delivery' in fault && (fault.delivery === '*' || fault.delivery === name))
  }

  /** How many events are to be held back and sent in reverse; 0 for none. */
  takeReordering(): number {
    const index = this.pending.findIndex((fault) => fault.kind === 'reordered_events')
    const [fault] = index < 0 ? [] : this.pending.splice(index, 1)
    return fault?.kind === 'reordered_events' ? fault.times : 0
  }

  private take<F extends CallFault | DeliveryFault>(matches: (fault: Fault) => fault is F): F | undefined {
    const fault = this.pending.find(matches)
    if (!fault) return undefined
    fault.times -= 1
    if (fault.times === 0) this.pending = this.pending.filter((other) => other !== fault)
    return fault
  }
}
