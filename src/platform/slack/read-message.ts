import { z } from 'zod'
import type { SlackMessage } from './feature.ts'

const shape = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().default(''),
  files: z.array(z.object({ name: z.string().nullish(), title: z.string().nullish(), permalink: z.string().optional() })).default([]),
})

/** Slack's message object as we use it; undefined for what is none. */
export function readMessage(channel: string, message: unknown): SlackMessage | undefined {
  const { data } = shape.safeParse(message)
  if (!data) return undefined
  return {
    channel, ts: data.ts, threadTs: data.thread_ts ?? null, author: data.bot_id ? null : (data.user ?? null), text: data.text,
    files: data.files.flatMap(({ name, title, permalink }) => (permalink ? [{ name: name || title || 'file', permalink }] : [])),
  }
}
