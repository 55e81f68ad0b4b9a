import { randomBytes } from 'node:crypto'
import { limits } from '../blocks/limits.ts'
import type { Context } from '../context.ts'
import { fieldsIn } from '../fields.ts'
import type { Fields } from '../fields.ts'
import type { InputState, OpenView, View } from '../state/types.ts'
import { blocksWithIds, elementsOf, isInteractive } from './blocks-with-ids.ts'

/** Where a new view goes: on top of another, if there is one. */
interface Place {
  previous?: OpenView
  /** The conversation that the person had before them when they asked for it. */
  channel?: string | undefined
}

/** A user's modals, the one at the bottom first. */
export function stackOf(ctx: Context, user: string): OpenView[] {
  return [...ctx.world.views.values()].filter((open) => open.user === user)
}

export function isStackFull(ctx: Context, user: string): boolean {
  const depth = limits.global['modalStackDepth']
  return typeof depth === 'number' && stackOf(ctx, user).length >= depth
}

/** Shows a modal: on top of `previous`, or instead of all that the user had open. */
export function openModal(ctx: Context, user: string, source: Fields, place: Place): OpenView {
  if (!place.previous) closeAll(ctx, user)
  const open = newOpenView(ctx, user, source, place)
  ctx.world.views.set(open.id, open)
  ctx.world.save('view', open.id, open)
  return open
}

/** Replaces what a view shows. What the person typed stays where block and action ids stay. */
export function updateView(ctx: Context, open: OpenView, source: Fields): void {
  const { id, root_view_id, previous_view_id } = open.view
  open.view = { ...viewObject(ctx, source), id, root_view_id, previous_view_id }
  open.filled = keptInput(open)
  ctx.world.save(open.view.type === 'home' ? 'home' : 'view', open.view.type === 'home' ? open.user : open.id, open)
}

export function closeView(ctx: Context, open: OpenView): void {
  ctx.world.views.delete(open.id)
  ctx.world.save('view', open.id, null)
}

export function closeAll(ctx: Context, user: string): void {
  for (const open of stackOf(ctx, user)) closeView(ctx, open)
}

export function publishHome(ctx: Context, user: string, source: Fields): OpenView {
  let home = ctx.world.homes.get(user)
  if (home) updateView(ctx, home, source)
  else {
    home = newOpenView(ctx, user, source, {})
    ctx.world.homes.set(user, home)
    ctx.world.save('home', user, home)
  }
  return home
}

function newOpenView(ctx: Context, user: string, source: Fields, { previous, channel }: Place): OpenView {
  const view = viewObject(ctx, source)
  view.previous_view_id = previous?.id ?? null
  view.root_view_id = previous?.view.root_view_id ?? view.id
  return { user, id: view.id, view, filled: channel === undefined ? {} : currentConversation(view, channel) }
}

/** What stands in the selects that ask to start with the conversation where the person is. */
function currentConversation(view: View, channel: string): InputState {
  const filled: InputState = {}
  for (const block of view.blocks)
    for (const element of elementsOf(block)) {
      if (element['default_to_current_conversation'] !== true || element['initial_conversation'] || element['initial_conversations']) continue
      const value = element['type'] === 'conversations_select' ? { selected_conversation: channel } : { selected_conversations: [channel] }
      ;(filled[String(block['block_id'])] ??= {})[String(element['action_id'])] = { type: element['type'], ...value }
    }
  return filled
}

function viewObject(ctx: Context, source: Fields): View {
  const { world } = ctx
  const id = world.id('V')
  const type = source['type'] === 'home' ? 'home' : 'modal'
  return {
    id,
    team_id: world.team.id,
    type,
    blocks: blocksWithIds(fieldsIn(source['blocks'])),
    private_metadata: textOr(source['private_metadata']),
    callback_id: textOr(source['callback_id']),
    state: { values: {} },
    hash: `${world.nowSeconds()}.${randomBytes(4).toString('hex')}`,
    title: source['title'] ?? null,
    clear_on_close: source['clear_on_close'] === true,
    notify_on_close: source['notify_on_close'] === true,
    close: source['close'] ?? null,
    submit: source['submit'] ?? null,
    previous_view_id: null,
    root_view_id: id,
    app_id: world.app.appId,
    external_id: textOr(source['external_id']),
    app_installed_team_id: world.team.id,
    bot_id: world.app.botId,
  }
}

function keptInput(open: OpenView): InputState {
  const kept: InputState = {}
  for (const block of open.view.blocks)
    for (const element of elementsOf(block).filter(isInteractive)) {
      const [blockId, actionId] = [String(block['block_id']), String(element['action_id'])]
      const value = open.filled[blockId]?.[actionId]
      if (value && value['type'] === element['type']) (kept[blockId] ??= {})[actionId] = value
    }
  return kept
}

function textOr(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
