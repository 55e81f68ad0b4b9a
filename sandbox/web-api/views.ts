import { limits } from '../blocks/limits.ts'
import { problemLine } from '../blocks/problem.ts'
import { validateView } from '../blocks/validate.ts'
import type { Context } from '../context.ts'
import { fieldsOf } from '../fields.ts'
import type { Fields } from '../fields.ts'
import type { Trigger } from '../state/triggers.ts'
import type { OpenView } from '../state/types.ts'
import { isStackFull, openModal, publishHome, updateView } from '../workplace/views.ts'
import { ApiError, invalidArguments } from './call.ts'
import type { Call, Method } from './call.ts'

const open: Method = (call) => {
  const { trigger, id } = takeTrigger(call)
  const view = readView(call.ctx, call.args['view'], 'modal')
  call.ctx.triggers.use(id)
  return { view: openModal(call.ctx, trigger.user, view, { channel: trigger.channel }).view }
}

const push: Method = (call) => {
  const { ctx } = call
  const { trigger, id } = takeTrigger(call)
  const previous = trigger.viewId === undefined ? undefined : ctx.world.views.get(trigger.viewId)
  if (!previous) throw new ApiError('not_found')
  if (isStackFull(ctx, trigger.user)) throw new ApiError('push_limit_reached')
  const view = readView(ctx, call.args['view'], 'modal')
  ctx.triggers.use(id)
  return { view: openModal(ctx, trigger.user, view, { previous }).view }
}

const update: Method = (call) => {
  const { ctx } = call
  const [viewId, externalId] = [call.text('view_id'), call.text('external_id')]
  if ((viewId === undefined) === (externalId === undefined)) throw invalidArguments('exactly one of view_id and external_id is needed')
  const target =
    viewId === undefined
      ? [...ctx.world.views.values(), ...ctx.world.homes.values()].find((entry) => entry.view.external_id !== '' && entry.view.external_id === externalId)
      : (ctx.world.views.get(viewId) ?? [...ctx.world.homes.values()].find((entry) => entry.id === viewId))
  if (!target) throw new ApiError('not_found')
  checkHash(call, target)
  updateView(ctx, target, readView(ctx, call.args['view'], target.view.type, target))
  return { view: target.view }
}

const publish: Method = (call) => {
  const { ctx } = call
  if (!ctx.manifest.homeTab) throw new ApiError('not_enabled')
  const user = ctx.world.users.get(call.need('user_id'))
  if (!user || user.is_bot) throw invalidArguments(`invalid user_id [json-pointer:/user_id]`)
  const home = ctx.world.homes.get(user.id)
  if (home) checkHash(call, home)
  return { view: publishHome(ctx, user.id, readView(ctx, call.args['view'], 'home', home)).view }
}

/** Checks a view as views.open does. @throws ApiError */
export function readView(ctx: Context, view: unknown, type: 'modal' | 'home', replaced?: OpenView): Fields {
  const problems = validateView(view)
  if (problems.length > 0) throw invalidArguments(...problems.map(problemLine))
  const source = fieldsOf(view)
  if (source['type'] !== type) throw invalidArguments(`must be a ${type} view [json-pointer:/view/type]`)
  const most = limits.global['viewBytes']
  if (typeof most === 'number' && Buffer.byteLength(JSON.stringify(source)) > most) throw new ApiError('view_too_large')
  const externalId = source['external_id']
  const others = [...ctx.world.views.values(), ...ctx.world.homes.values()].filter((entry) => entry !== replaced)
  if (externalId !== undefined && externalId !== '' && others.some((entry) => entry.view.external_id === externalId)) throw new ApiError('duplicate_external_id')
  return source
}

function takeTrigger(call: Call): { id: string; trigger: Trigger } {
  const id = call.text('trigger_id') ?? call.text('interactivity_pointer')
  if (id === undefined) throw invalidArguments('missing required field: trigger_id')
  const taken = call.ctx.triggers.check(id)
  if (!taken.ok) throw new ApiError(taken.error)
  return { id, trigger: taken.trigger }
}

function checkHash(call: Call, target: OpenView): void {
  const hash = call.text('hash')
  if (hash !== undefined && hash !== '' && hash !== target.view.hash) throw new ApiError('hash_conflict')
}

export const viewMethods: Record<string, Method> = { 'views.open': open, 'views.push': push, 'views.update': update, 'views.publish': publish }
