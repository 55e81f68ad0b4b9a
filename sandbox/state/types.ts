// The objects of a workspace in Slack's own shapes, as far as a bot reads them.

import type { Fields } from '../fields.ts'

export interface User {
  id: string
  team_id: string
  name: string
  real_name: string
  deleted: boolean
  tz: string
  tz_label: string
  /** Seconds east of UTC. */
  tz_offset: number
  locale: string
  is_admin: boolean
  is_owner: boolean
  is_primary_owner: boolean
  is_bot: boolean
  is_app_user: boolean
  is_restricted: boolean
  is_ultra_restricted: boolean
  is_stranger: boolean
  updated: number
  profile: { real_name: string; display_name: string; title: string; email?: string; bot_id?: string; api_app_id?: string; team: string }
}

interface Reaction {
  name: string
  users: string[]
  count: number
}

export interface Message extends Fields {
  type: 'message'
  ts: string
  text: string
  team: string
  user?: string
  subtype?: string
  bot_id?: string
  app_id?: string
  blocks?: Fields[]
  attachments?: Fields[]
  metadata?: Fields
  thread_ts?: string
  parent_user_id?: string
  reply_count?: number
  reply_users?: string[]
  reply_users_count?: number
  latest_reply?: string
  reactions?: Reaction[]
  edited?: { user: string; ts: string }
  files?: Fields[]
}

/** What is to be said. `user` is a person, or the app's bot user. */
export interface Draft {
  user: string
  text: string
  blocks?: Fields[] | undefined
  attachments?: Fields[] | undefined
  metadata?: Fields | undefined
  thread_ts?: string | undefined
  reply_broadcast?: boolean | undefined
  subtype?: string | undefined
  files?: Fields[] | undefined
  /** Further fields of the message object: username, icons, topic… */
  extra?: Fields | undefined
}

export interface Pin {
  ts: string
  created: number
  created_by: string
}

interface Note {
  value: string
  creator: string
  last_set: number
}

/** A conversation. A direct message has `is_im`; that of the app with a person has the person in `user`, that of two people has none. */
export interface Channel {
  id: string
  name: string
  is_private: boolean
  is_im: boolean
  is_mpim: boolean
  is_general: boolean
  is_archived: boolean
  creator: string
  created: number
  topic: Note
  purpose: Note
  members: string[]
  user?: string
  pins: Pin[]
}

export interface Usergroup {
  id: string
  team_id: string
  handle: string
  name: string
  description: string
  users: string[]
  date_delete: number
}

export interface Ephemeral {
  user: string
  channel: string
  message: Message
}

/** Up to where a person has read a conversation. */
export interface ReadMark {
  user: string
  channel: string
  ts: string
}

/** What a person has filled in so far: block id, action id, then Slack's state value. */
export type InputState = Record<string, Record<string, Fields>>

export interface View extends Fields {
  id: string
  type: 'modal' | 'home'
  hash: string
  blocks: Fields[]
  callback_id: string
  external_id: string
  private_metadata: string
  root_view_id: string
  previous_view_id: string | null
  state: { values: InputState }
}

/** A view that a person has before them. */
export interface OpenView {
  user: string
  id: string
  view: View
  /** Only what the person changed; initial values are added where a payload is made. */
  filled: InputState
}

export interface FileRecord extends Fields {
  id: string
  name: string
  title: string
  mimetype: string
  size: number
  user: string
  created: number
  channels: string[]
  /** False until files.completeUploadExternal. */
  complete: boolean
}

export interface Bookmark extends Fields {
  id: string
  channel_id: string
  title: string
  type: string
}

export interface ScheduledMessage {
  id: string
  channel_id: string
  /** Unix seconds. */
  post_at: number
  date_created: number
  message: Draft
}

/** Where an answer to `response_url` goes. */
export interface ResponseHook {
  id: string
  user: string
  channel: string
  /** The message that the interaction came from, if it came from one. */
  ts?: string
  created: number
  uses: number
}

export interface Team {
  id: string
  name: string
  domain: string
}
