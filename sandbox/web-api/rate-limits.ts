import { methodReference } from './reference.ts'

const perMinute = { 1: 1, 2: 20, 3: 50, 4: 100 } as const

/**
 * Slack's limits: one message a second and conversation, and each method's tier. A tier is a bucket of a minute's calls that refills evenly,
 * so a burst passes and a flood waits.
 */
export class RateLimits {
  private readonly now: () => number
  private readonly lastPost = new Map<string, number>()
  private readonly buckets = new Map<string, { tokens: number; at: number }>()

  constructor(now: () => number) {
    this.now = now
  }

  /** Counts a call; answers with the whole seconds to wait where it is one too many. */
  take(method: string, channel: string | undefined): number | undefined {
    if (method === 'chat.postMessage') return channel === undefined ? undefined : this.takePost(channel)
    const tier = methodReference[method]?.tier
    return tier ? this.takeFromBucket(method, perMinute[tier]) : undefined
  }

  clear(): void {
    this.lastPost.clear()
    this.buckets.clear()
  }

  private takePost(channel: string): number | undefined {
    const nowMs = this.now()
    const wait = (this.lastPost.get(channel) ?? -Infinity) + 1000 - nowMs
    if (wait > 0) return Math.max(1, Math.ceil(wait / 1000))
    this.lastPost.set(channel, nowMs)
    return undefined
  }

  private takeFromBucket(method: string, limit: number): number | undefined {
    const nowMs = this.now()
    const bucket = this.buckets.get(method) ?? { tokens: limit, at: nowMs }
    const tokens = Math.min(limit, bucket.tokens + ((nowMs - bucket.at) / 60_000) * limit)
    const enough = tokens >= 1
    this.buckets.set(method, { tokens: enough ? tokens - 1 : tokens, at: nowMs })
    return enough ? undefined : Math.max(1, Math.ceil(((1 - tokens) * 60) / limit))
  }
}
