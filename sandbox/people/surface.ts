import type { Context } from '../context.ts'
import { fieldsIn } from '../fields.ts'
import type { Fields } from '../fields.ts'
import type { InputState, OpenView, User } from '../state/types.ts'
import { elementsOf, isInteractive } from '../workplace/blocks-with-ids.ts'
import { openResponseHook } from '../workplace/messages.ts'
import { stateValues, viewWithState } from './input-values.ts'
import { findEphemeral, needChannel, needMessage, needView } from './lookup.ts'
import { PersonError } from './person-error.ts'

/** Where a person acts: a message (by channel and ts) or a view. */
export interface Place {
  channel?: string | undefined
  ts?: string | undefined
  view_id?: string | undefined
}

/** What a person has before them, with its blocks and what it contributes to a payload. */
export interface Surface {
  blocks: Fields[]
  filled: InputState
  openView?: OpenView
  /** The conversation of a message. */
  channel?: string
  /** The container of a block and what it contains, as block_actions and block_suggestion carry them. */
  context: (block: Fields) => Fields
  /** As `context`, with an address for answers; for block_actions only. */
  actionContext: (block: Fields) => Fields
}

const messageInput = new WeakMap<object, Map<string, InputState>>()

/** @throws PersonError where it is not there or the person cannot see it */
export function surfaceAt(ctx: Context, user: User, place: Place): Surface {
  if (place.view_id !== undefined) return viewSurface(needView(ctx, user, place.view_id))
  if (place.channel === undefined || place.ts === undefined) throw new PersonError('invalid_arguments', 'Either view_id, or channel and ts, must be given.')
  const channel = needChannel(ctx, user, place.channel)
  const ephemeral = findEphemeral(ctx, user, channel.id, place.ts)
  const message = ephemeral?.message ?? needMessage(ctx, channel, place.ts)
  const filled = inputOf(message, user.id)
  const attachments = message.attachments ?? []
  const blocks = [...(message.blocks ?? []), ...attachments.flatMap((attachment) => fieldsIn(attachment['blocks']))]
  const context = (block: Fields) => ({
    container: {
      ...containerOf(attachments, block),
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral !== undefined,
      ...(message.thread_ts && { thread_ts: message.thread_ts }),
    },
    channel: { id: channel.id, name: channel.is_im ? 'directmessage' : channel.name },
    ...(!ephemeral && { message: structuredClone(message) }),
    state: { values: stateValues(blocks, filled) },
  })
  return {
    blocks,
    filled,
    channel: channel.id,
    context,
    actionContext: (block) => ({
      ...context(block),
      response_url: openResponseHook(ctx, { user: user.id, channel: channel.id, ts: message.ts }),
    }),
  }
}

/** An attachment is a container of its own within its message. */
function containerOf(attachments: Fields[], block: Fields): Fields {
  const attachment = attachments.find((entry) => fieldsIn(entry['blocks']).includes(block))
  return attachment ? { type: 'message_attachment', attachment_id: attachment['id'], is_app_unfurl: false } : { type: 'message' }
}

function viewSurface(open: OpenView): Surface {
  const context = () => ({ container: { type: 'view', view_id: open.id }, view: viewWithState(open.view, open.filled) })
  return { blocks: open.view.blocks, filled: open.filled, openView: open, context, actionContext: context }
}

/** What a person chose in a message's fields lasts while the message object does. */
function inputOf(message: object, user: string): InputState {
  let byUser = messageInput.get(message)
  if (!byUser) messageInput.set(message, (byUser = new Map()))
  let filled = byUser.get(user)
  if (!filled) byUser.set(user, (filled = {}))
  return filled
}

/** An element that a person acts on, with the block that it stands in. */
export interface Found {
  block: Fields
  element: Fields
}

export function findElements(surface: Surface, matches: (found: Found) => boolean): Found[] {
  return surface.blocks.flatMap((block) =>
    elementsOf(block)
      .filter(isInteractive)
      .map((element) => ({ block, element }))
      .filter(matches),
  )
}
