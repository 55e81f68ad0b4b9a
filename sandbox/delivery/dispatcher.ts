import { timedOut, unreachable } from './ack.ts'
import type { Ack, Delivery } from './ack.ts'
import type { DeliveryLog } from './delivery-log.ts'
import type { Faults } from '../faults.ts'
import { sendOverHttp } from './http-request.ts'
import type { SocketHub } from './socket-hub.ts'

/** A bot has three seconds to say that it got something. */
const slacksAckLimitMs = 3000

interface HttpTarget {
  url: string | undefined
  signingSecret: string
  nowMs: () => number
}

/** Takes what happened to the bot: through a socket where one is open, else to its request URL. */
export class Dispatcher {
  readonly http: HttpTarget
  private readonly sockets: SocketHub
  private readonly faults: Faults
  private readonly log: DeliveryLog
  private readonly ackLimitMs: number

  constructor(http: HttpTarget, sockets: SocketHub, faults: Faults, log: DeliveryLog, ackLimitMs = slacksAckLimitMs) {
    this.ackLimitMs = ackLimitMs
    this.http = http
    this.sockets = sockets
    this.faults = faults
    this.log = log
  }

  /** Whether there is a way to the bot: an open socket, or an address, though nobody may answer there. */
  hasWay(): boolean {
    return this.sockets.isConnected() || this.http.url !== undefined
  }

  /** Never rejects: a bot that is away or fails is an ack that is not ok. */
  async deliver(delivery: Delivery): Promise<Ack> {
    const startedAt = performance.now()
    const abort = new AbortController()
    let timer: NodeJS.Timeout | undefined
    const limit = new Promise<Ack>((resolve) => {
      timer = setTimeout(() => {
        abort.abort()
        resolve(timedOut)
      }, this.ackLimitMs)
    })
    try {
      const ack = await Promise.race([limit, this.send(delivery, abort.signal)])
      this.log.add(delivery, ack, Math.round(performance.now() - startedAt))
      return ack
    } finally {
      clearTimeout(timer)
    }
  }

  private async send(delivery: Delivery, signal: AbortSignal): Promise<Ack> {
    const slow = this.faults.takeForDelivery('slow_delivery', delivery.kind)
    if (slow) await new Promise((resolve) => setTimeout(resolve, slow.ms))
    if (this.faults.takeForDelivery('lost_delivery', delivery.kind)) return new Promise(() => {})
    // What came late is of no use to the person any more, but it still reaches the bot.
    const own = signal.aborted ? AbortSignal.timeout(this.ackLimitMs) : signal
    const answer = this.sendOnce(delivery, own)
    if (this.faults.takeForDelivery('duplicate_delivery', delivery.kind)) void this.sendOnce(delivery, own)
    return answer
  }

  private sendOnce(delivery: Delivery, signal: AbortSignal): Promise<Ack> {
    if (this.sockets.isConnected()) return this.sockets.send(delivery, signal)
    if (this.http.url === undefined) return Promise.resolve(unreachable)
    return sendOverHttp(this.http.url, this.http.signingSecret, this.http.nowMs(), delivery, signal)
  }
}
