import type { Context } from '../context.ts'
import type { Fields } from '../fields.ts'
import type { User } from '../state/types.ts'
import { PersonError } from './person-error.ts'
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

/** What a person sees when the bot does not answer an interaction. */
export function refuseUnacked(ack: Ack, shown: string): asserts ack is Extract<Ack, { ok: true }> {
  if (!ack.ok) throw new PersonError(ack.error, shown)
}

export const troubleText = 'We had some trouble connecting. Try again?'
