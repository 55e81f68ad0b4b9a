import { z } from 'zod'
import type { Context } from '../context.ts'
import type { Fields } from '../fields.ts'
import { faultsRequest } from '../faults.ts'
import { click, suggest } from '../people/click.ts'
import { command, shortcut } from '../people/commands.ts'
import { dismiss, editMessage, join, leave, mark, openDirect, openHome, pin, react, removeMessage, sayMessage, upload } from '../people/conversation.ts'
import { PersonError } from '../people/person-error.ts'
import { close, submit } from '../people/submit.ts'
import { clockRequest } from './operations.ts'
import type { Operations } from './operations.ts'
import { addUser, addUserRequest, editUser, editUserRequest, editUsergroup, usergroupRequest } from './people.ts'

const user = z.string().min(1)
const channel = z.string().min(1)
const ts = z.string().regex(/^\d+\.\d+$/, 'must be a message’s ts')
const values = z.record(z.string(), z.unknown())
const at = { user, channel, ts }
const clickRequest = z.strictObject({
  user,
  channel: channel.optional(),
  ts: ts.optional(),
  view_id: z.string().optional(),
  action_id: z.string(),
  block_id: z.string().optional(),
  value: z.unknown().optional(),
  values: values.optional(),
})

/** What each POST under /sandbox/ takes and does. */
export const actions = {
  command: action(z.strictObject({ user, channel, command: z.string().min(1), text: z.string().default('') }), command),
  shortcut: action(z.strictObject({ user, callback_id: z.string(), channel: channel.optional(), ts: ts.optional() }), shortcut),
  click: action(clickRequest, click),
  suggest: action(clickRequest, suggest),
  submit: action(z.strictObject({ user, view_id: z.string(), values: values.default({}) }), submit),
  close_view: action(z.strictObject({ user, view_id: z.string(), clear: z.boolean().optional() }), close),
  open_home: action(z.strictObject({ user, tab: z.enum(['home', 'messages']).optional() }), openHome),
  open_direct: action(z.strictObject({ user, with: z.string().min(1) }), openDirect),
  message: action(z.strictObject({ user, channel, text: z.string().min(1), thread_ts: ts.optional() }), sayMessage),
  edit_message: action(z.strictObject({ ...at, text: z.string().min(1) }), editMessage),
  delete_message: action(z.strictObject(at), removeMessage),
  dismiss: action(z.strictObject(at), dismiss),
  react: action(z.strictObject({ ...at, name: z.string().min(1), remove: z.boolean().optional() }), react),
  pin: action(z.strictObject({ ...at, remove: z.boolean().optional() }), pin),
  join: action(z.strictObject({ user, channel, invite: z.string().optional() }), join),
  leave: action(z.strictObject({ user, channel }), leave),
  mark: action(z.strictObject(at), mark),
  upload: action(
    z.strictObject({
      user,
      filename: z.string().min(1),
      channel: channel.optional(),
      content: z.string().optional(),
      content_base64: z.base64().optional(),
      text: z.string().optional(),
      thread_ts: ts.optional(),
    }),
    upload,
  ),
  add_user: action(addUserRequest, addUser),
  edit_user: action(editUserRequest, editUser),
  edit_usergroup: action(usergroupRequest, editUsergroup),
  faults: action(faultsRequest, (_ctx, request, operations) => operations.askForFaults(request)),
  clock: action(clockRequest, (_ctx, request, operations) => operations.moveClock(request)),
  reset: action(z.strictObject({}), (_ctx, _request, operations) => operations.reset()),
}

export type ActionName = keyof typeof actions
/** What an action takes, before defaults are filled in. */
export type RequestOf<N extends ActionName> = z.input<(typeof actions)[N]['schema']>

type Run<S extends z.ZodType> = (ctx: Context, request: z.output<S>, operations: Operations) => Fields | Promise<Fields>

function action<S extends z.ZodType>(schema: S, run: Run<S>) {
  return {
    schema,
    /** @throws PersonError */
    perform: async (ctx: Context, body: unknown, operations: Operations): Promise<Fields> => {
      const parsed = schema.safeParse(body)
      if (!parsed.success) throw new PersonError('invalid_arguments', parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
      return run(ctx, parsed.data, operations)
    },
  }
}
