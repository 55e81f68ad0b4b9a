import { z } from 'zod'

/** What Slack says of an account. Null where it does not say. */
export interface SlackAccount {
  readonly slackUserId: string
  readonly email: string | null
  readonly name: string
  readonly locale: string | null
  readonly timeZone: string | null
  readonly teamId: string | null
  readonly isGuest: boolean
  /** Of another workspace, as Slack Connect brings people. */
  readonly isStranger: boolean
  readonly isGone: boolean
  readonly isWorkspaceOwner: boolean
  readonly isBot: boolean
}

const text = z.string().nullish()
const flag = z.boolean().nullish()

const userSchema = z.object({
  id: z.string().min(1),
  team_id: text, name: text, real_name: text, locale: text, tz: text,
  deleted: flag, is_bot: flag, is_restricted: flag, is_ultra_restricted: flag, is_stranger: flag, is_owner: flag, is_primary_owner: flag,
  profile: z.object({ email: text, real_name: text }).nullish(),
})

/** Reads a user object of Slack's, from a call or an event. `ourTeam` is the workspace that the bot is in. */
export function readAccount(user: unknown, ourTeam: string): SlackAccount {
  const { id, profile, ...said } = userSchema.parse(user)
  return {
    slackUserId: id,
    email: profile?.email?.toLowerCase() || null,
    name: profile?.real_name || said.real_name || said.name || id,
    locale: said.locale ?? null,
    timeZone: said.tz ?? null,
    teamId: said.team_id ?? null,
    isGuest: Boolean(said.is_restricted || said.is_ultra_restricted),
    isStranger: Boolean(said.is_stranger) || (Boolean(said.team_id) && said.team_id !== ourTeam),
    isGone: Boolean(said.deleted),
    isWorkspaceOwner: Boolean(said.is_primary_owner ?? said.is_owner),
    isBot: Boolean(said.is_bot) || id === 'USLACKBOT',
  }
}
