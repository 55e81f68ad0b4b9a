import { z } from 'zod'
import { readAsset } from '../root.ts'
import type { Manifest } from '../manifest.ts'
import type { Channel, Team, User, Usergroup } from './types.ts'
import { zoneLabel, zoneOffsetSeconds } from './zones.ts'

const seedUser = z.strictObject({
  id: z.string(),
  name: z.string(),
  real_name: z.string(),
  title: z.string().default(''),
  email: z.string().optional(),
  locale: z.string(),
  tz: z.string(),
  is_owner: z.boolean().default(false),
  is_admin: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  is_ultra_restricted: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
})

/** A workspace to start with. `bot` in a list of members stands for the app's bot user; members are user names. */
export const workspaceSchema = z.strictObject({
  team: z.strictObject({ id: z.string(), name: z.string(), domain: z.string() }),
  app: z.strictObject({ id: z.string(), bot_user: z.string(), bot: z.string() }),
  users: z.array(seedUser).min(1),
  channels: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      is_private: z.boolean().default(false),
      topic: z.string().default(''),
      purpose: z.string().default(''),
      members: z.array(z.string()),
    }),
  ),
  usergroups: z.array(z.strictObject({ id: z.string(), handle: z.string(), name: z.string(), users: z.array(z.string()) })).default([]),
})

export type Workspace = z.input<typeof workspaceSchema>
export type ParsedWorkspace = z.output<typeof workspaceSchema>

export function defaultWorkspace(): ParsedWorkspace {
  return workspaceSchema.parse(JSON.parse(readAsset('workspace.json')))
}

/** Who the app is in this workspace. */
export interface AppIdentity {
  appId: string
  botUser: string
  botId: string
}

export function seedUsers(workspace: ParsedWorkspace, manifest: Manifest, nowMs: number): User[] {
  const people = workspace.users.map((seed) => ({
    ...baseUser(workspace.team, seed.id, seed.name, seed.real_name, nowMs),
    tz: seed.tz,
    tz_label: zoneLabel(seed.tz, nowMs),
    tz_offset: zoneOffsetSeconds(seed.tz, nowMs),
    locale: seed.locale,
    is_owner: seed.is_owner,
    is_primary_owner: seed.is_owner,
    is_admin: seed.is_admin || seed.is_owner,
    is_restricted: seed.is_restricted || seed.is_ultra_restricted,
    is_ultra_restricted: seed.is_ultra_restricted,
    is_stranger: seed.is_stranger,
    profile: {
      real_name: seed.real_name,
      display_name: seed.name,
      title: seed.title,
      team: workspace.team.id,
      ...(seed.email ? { email: seed.email } : {}),
    },
  }))
  const { app, team } = workspace
  const bot = baseUser(team, app.bot_user, manifest.botName.toLowerCase().replaceAll(/[^a-z0-9._-]/g, '_'), manifest.botName, nowMs)
  return [...people, { ...bot, is_bot: true, profile: { ...bot.profile, bot_id: app.bot, api_app_id: app.id } }]
}

/** Somebody of whom no more than the name is known. */
export function baseUser(team: Team, id: string, name: string, realName: string, nowMs: number): User {
  return {
    id,
    team_id: team.id,
    name,
    real_name: realName,
    deleted: false,
    tz: 'Etc/UTC',
    tz_label: 'UTC',
    tz_offset: 0,
    locale: 'en-GB',
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_bot: false,
    is_app_user: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_stranger: false,
    updated: Math.floor(nowMs / 1000),
    profile: { real_name: realName, display_name: name, title: '', team: team.id },
  }
}

export function seedChannels(workspace: ParsedWorkspace, nowMs: number): Channel[] {
  const ids = new Map([...workspace.users.map((user) => [user.name, user.id] as const), ['bot', workspace.app.bot_user] as const])
  const creator = workspace.users[0]?.id ?? ''
  return workspace.channels.map((seed) => ({
    ...newChannel(seed.id, seed.name, creator, nowMs),
    is_private: seed.is_private,
    is_general: seed.name === 'general',
    topic: note(seed.topic, creator, nowMs),
    purpose: note(seed.purpose, creator, nowMs),
    members: seed.members.map((name) => known(ids, name)),
  }))
}

export function seedUsergroups(workspace: ParsedWorkspace): Usergroup[] {
  const ids = new Map(workspace.users.map((user) => [user.name, user.id]))
  return workspace.usergroups.map((seed) => ({
    id: seed.id,
    team_id: workspace.team.id,
    handle: seed.handle,
    name: seed.name,
    description: '',
    users: seed.users.map((name) => known(ids, name)),
    date_delete: 0,
  }))
}

export function newChannel(id: string, name: string, creator: string, nowMs: number): Channel {
  return {
    id,
    name,
    is_private: false,
    is_im: false,
    is_mpim: false,
    is_general: false,
    is_archived: false,
    creator,
    created: Math.floor(nowMs / 1000),
    topic: note('', '', 0),
    purpose: note('', '', 0),
    members: [],
    pins: [],
  }
}

export function note(value: string, creator: string, nowMs: number): Channel['topic'] {
  return { value, creator: value ? creator : '', last_set: value ? Math.floor(nowMs / 1000) : 0 }
}

function known(ids: Map<string, string>, name: string): string {
  const id = ids.get(name)
  if (!id) throw new Error(`the workspace names a member who is not among its users: ${name}`)
  return id
}
