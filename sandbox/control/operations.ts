import type { Context } from '../context.ts'
import type { Fields } from '../fields.ts'
import type { FaultsRequest } from '../faults.ts'
import type { SocketHub } from '../delivery/socket-hub.ts'
import type { CallLog } from '../web-api/call-log.ts'
import type { RateLimits } from '../web-api/rate-limits.ts'

/** What is done to the server itself, rather than by somebody in the workspace. */
export class Operations {
  private readonly ctx: Context
  private readonly sockets: SocketHub
  private readonly log: CallLog
  private readonly rates: RateLimits | undefined

  constructor(ctx: Context, sockets: SocketHub, log: CallLog, rates: RateLimits | undefined) {
    this.ctx = ctx
    this.sockets = sockets
    this.log = log
    this.rates = rates
  }

  askForFaults({ faults, clear }: FaultsRequest): Fields {
    if (clear) this.ctx.faults.clear()
    for (const fault of faults)
      if (fault.kind === 'socket_refresh') this.sockets.refresh(fault.reason)
      else this.ctx.faults.add(fault)
    return { pending: this.ctx.faults.list() }
  }

  /** Back to the workspace that the server started with. */
  reset(): Fields {
    this.ctx.faults.clear()
    this.ctx.events.forget()
    this.rates?.clear()
    this.log.clear()
    this.ctx.files.clear()
    this.ctx.world.reset()
    return {}
  }
}
