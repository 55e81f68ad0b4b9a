import type { Context } from '../context.ts'
import { postMessage } from './messages.ts'

const lookEveryMs = 500

/** Posts scheduled messages when they are due by the workspace's clock, which need not be the machine's. */
export function startScheduler(ctx: Context): () => void {
  const { world } = ctx
  const timer = setInterval(() => {
    for (const entry of world.scheduled.values()) {
      if (entry.post_at > world.nowSeconds()) continue
      world.scheduled.delete(entry.id)
      world.save('scheduled', entry.id, null)
      const channel = world.channels.get(entry.channel_id)
      if (channel && !channel.is_archived) postMessage(ctx, channel, entry.message)
    }
  }, lookEveryMs)
  return () => clearInterval(timer)
}
