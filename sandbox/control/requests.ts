import { z } from 'zod'
import { faultsRequest } from '../faults.ts'

const user = z.string().min(1)
const channel = z.string().min(1)
const ts = z.string().regex(/^\d+\.\d+$/)
const values = z.record(z.string(), z.unknown())

const click = z.strictObject({
  user,
  channel: channel.optional(),
  ts: ts.optional(),
  view_id: z.string().optional(),
  action_id: z.string(),
  block_id: z.string().optional(),
  value: z.unknown().optional(),
  values: values.optional(),
})

/** What each POST under /sandbox/ takes. */
export const requests = {
  command: z.strictObject({ user, channel, command: z.string().min(1), text: z.string().default('') }),
  shortcut: z.strictObject({ user, callback_id: z.string(), channel: channel.optional(), ts: ts.optional() }),
  click,
  suggest: click,
  submit: z.strictObject({ user, view_id: z.string(), values: values.default({}) }),
  close_view: z.strictObject({ user, view_id: z.string(), clear: z.boolean().optional() }),
  open_home: z.strictObject({ user, tab: z.enum(['home', 'messages']).optional() }),
  message: z.strictObject({ user, channel, text: z.string().min(1), thread_ts: ts.optional() }),
  edit_message: z.strictObject({ user, channel, ts, text: z.string().min(1) }),
  delete_message: z.strictObject({ user, channel, ts }),
  react: z.strictObject({ user, channel, ts, name: z.string().min(1), remove: z.boolean().optional() }),
  pin: z.strictObject({ user, channel, ts, remove: z.boolean().optional() }),
  join: z.strictObject({ user, channel, invite: z.string().optional() }),
  leave: z.strictObject({ user, channel }),
  upload: z.strictObject({
    user,
    filename: z.string().min(1),
    channel: channel.optional(),
    content: z.string().optional(),
    content_base64: z.string().optional(),
    text: z.string().optional(),
    thread_ts: ts.optional(),
  }),
  faults: faultsRequest,
  reset: z.strictObject({}),
}

export type RequestName = keyof typeof requests
export type RequestOf<N extends RequestName> = z.input<(typeof requests)[N]>
