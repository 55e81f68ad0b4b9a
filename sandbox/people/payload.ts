import type { Context } from '../context.ts'
import type { Fields } from '../fields.ts'
import type { User } from '../state/types.ts'
import { PersonError } from './person-error.ts'
import { unreachable } from '../delivery/ack.ts'
import type { Ack } from '../delivery/ack.ts'

/** The fields that every interaction payload has. */
export function payloadBase(ctx: Context, user: User, type: string): Fields {
  const { team, app } = ctx.world
  return {
    type,
    user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
    api_app_id: app.appId,
    token: 'local-verification-token',
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  }
}

/** Seconds with decimals, as `action_ts`. */
export function actionTs(ctx: Context): string {
  return ctx.world.ts()
}

/** What a person sees when the bot does not answer; where it cannot be reached at all, Slack's words are explained. */
export function refuseUnacked(ack: Ack, shown: string): asserts ack is Extract<Ack, { ok: true }> {
  if (ack.ok) return
  throw new PersonError(ack.error, ack === unreachable ? `${shown} The app is not connected: is it running? If it has just been started, try again in a moment.` : shown)
}

export const troubleText = 'We had some trouble connecting. Try again?'
