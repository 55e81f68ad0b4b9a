import { isFields } from '../fields.ts'
import { validateBlocks, validateView } from '../blocks/validate.ts'
import type { Problem } from '../blocks/problem.ts'
import { ApiError, invalidArguments } from './call.ts'
import type { Method } from './call.ts'

const authTest: Method = ({ ctx }) => {
  const { team, app, users } = ctx.world
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: users.get(app.botUser)?.name ?? '',
    team_id: team.id,
    user_id: app.botUser,
    bot_id: app.botId,
    app_id: app.appId,
    is_enterprise_install: false,
  }
}

const apiTest: Method = (call) => {
  const error = call.text('error')
  if (error !== undefined) throw new ApiError(error, { args: call.args })
  return { args: call.args }
}

const teamInfo: Method = (call) => {
  const { team } = call.ctx.world
  const asked = call.text('team')
  if (asked !== undefined && asked !== team.id) throw new ApiError('team_not_found')
  return { team: { ...team, email_domain: '', icon: { image_default: true }, url: `https://${team.domain}.slack.com/` } }
}

const botInfo: Method = (call) => {
  const { app } = call.ctx.world
  const asked = call.text('bot')
  if (asked !== undefined && asked !== app.botId) throw new ApiError('bot_not_found')
  return { bot: { id: app.botId, deleted: false, name: call.ctx.manifest.appName, updated: 0, app_id: app.appId, user_id: app.botUser, icons: {} } }
}

const validate: Method = ({ args }) => {
  const given = ['blocks', 'message', 'view'].filter((name) => args[name] !== undefined)
  if (given.length !== 1) throw invalidArguments('exactly one of blocks, message and view is needed')
  const errors = problemsOf(args)
  if (errors.length > 0) throw new ApiError('invalid_blocks', { errors: errors.map((problem) => ({ ...problem, constraint: { type: problem.code } })) })
  return {}
}

function problemsOf(args: Record<string, unknown>): Problem[] {
  if (args['view'] !== undefined) return validateView(args['view'], '')
  if (args['blocks'] !== undefined) return validateBlocks(args['blocks'], 'message', '')
  return isFields(args['message']) ? validateBlocks(args['message']['blocks'] ?? [], 'message') : [{ pointer: '/message', code: 'invalid_type', message: 'must be an object' }]
}

export const appMethods: Record<string, Method> = {
  'api.test': apiTest,
  'auth.test': authTest,
  'team.info': teamInfo,
  'bots.info': botInfo,
  'blocks.validate': validate,
}
