import { z } from 'zod'
import type { Context } from '../context.ts'
import type { DeliveryLog } from '../delivery/delivery-log.ts'
import type { Fields } from '../fields.ts'
import type { FaultsRequest } from '../faults.ts'
import type { SocketHub } from '../delivery/socket-hub.ts'
import { PersonError } from '../people/person-error.ts'
import type { CallLog } from '../web-api/call-log.ts'
import type { RateLimits } from '../web-api/rate-limits.ts'
import { servedMethods } from '../web-api/web-api.ts'

/** A clock moved back would show messages from the future; `reset` alone goes back, to the machine's own. */
export const clockRequest = z.strictObject({ advance_ms: z.int().min(0).max(366 * 86_400_000).default(0), reset: z.boolean().default(false) })

interface Parts {
  ctx: Context
  sockets: SocketHub
  log: CallLog
  deliveries: DeliveryLog
  rates: RateLimits | undefined
}

/** What is done to the server itself, rather than by somebody in the workspace. */
export class Operations {
  private readonly parts: Parts

  constructor(parts: Parts) {
    this.parts = parts
  }

  /** @throws PersonError for a method that is not served */
  askForFaults({ faults, clear }: FaultsRequest): Fields {
    const { ctx, sockets } = this.parts
    const unknown = faults.find((fault) => 'method' in fault && fault.method !== '*' && !servedMethods.includes(fault.method))
    if (unknown && 'method' in unknown) throw new PersonError('unknown_method', `There is no method ${unknown.method} here, so it would never go wrong.`)
    if (clear) ctx.faults.clear()
    for (const fault of faults)
      if (fault.kind === 'socket_refresh') sockets.refresh(fault.reason)
      else ctx.faults.add(fault)
    ctx.world.announce()
    return { pending: ctx.faults.list() }
  }

  /** Moves the workspace's clock ahead, so that what is scheduled comes due. */
  moveClock({ advance_ms: advanceMs, reset }: z.output<typeof clockRequest>): Fields {
    const { clock, world } = this.parts.ctx
    if (reset) clock.reset()
    clock.advance(advanceMs)
    world.announce()
    return { now: clock.now(), ahead_ms: clock.ahead }
  }

  /** Back to the workspace that the server started with. */
  reset(): Fields {
    const { ctx, log, deliveries, rates } = this.parts
    ctx.faults.clear()
    ctx.events.forget()
    ctx.clock.reset()
    rates?.clear()
    log.clear()
    deliveries.clear()
    ctx.files.clear()
    ctx.world.reset()
    return {}
  }
}
