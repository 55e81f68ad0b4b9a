import type { UsersListResponse, WebClient } from '@slack/web-api'
import { readAccount } from '../access/slack-account.ts'
import type { Place } from './delivery/store.ts'

/** The workspace that the bot's token belongs to. */
export class Workspace {
  readonly #client: WebClient
  #url = ''
  #teamId = ''
  #botUserId = ''

  constructor(client: WebClient) {
    this.#client = client
  }

  /** Asks Slack once who we are. Throws the Web API's own error where the token is no good. */
  async connect(): Promise<{ botUserId: string; teamId: string; scopes: readonly string[] }> {
    const answer = await this.#client.auth.test()
    this.#url = answer.url ?? ''
    this.#teamId = answer.team_id ?? ''
    this.#botUserId = answer.user_id ?? ''
    return { botUserId: this.#botUserId, teamId: this.#teamId, scopes: answer.response_metadata?.scopes ?? [] }
  }

  /** Our own account, once connected. */
  get botUserId(): string {
    return this.#botUserId
  }

  /** The id of a channel named or already given by id; undefined where the bot sees none of that name. */
  async findChannel(nameOrId: string): Promise<{ id: string; isMember: boolean; isPrivate: boolean } | undefined> {
    for await (const page of this.#client.paginate('conversations.list', { types: 'public_channel,private_channel', exclude_archived: true, limit: 200 })) {
      const channels = (page as { channels?: { id?: string; name?: string; is_member?: boolean; is_private?: boolean }[] }).channels ?? []
      const found = channels.find(({ id, name }) => id === nameOrId || name === nameOrId)
      if (found?.id) return { id: found.id, isMember: Boolean(found.is_member), isPrivate: Boolean(found.is_private) }
    }
    return undefined
  }

  /** The channel that cards go to, joined where it must be. Throws a sentence that says what to do. */
  async requireChannel(nameOrId: string): Promise<string> {
    const channel = await this.findChannel(nameOrId)
    if (!channel) throw new Error(`no channel "${nameOrId}" that the bot can see: create it, or invite the bot to it if it is private, or set INCIDENT_CHANNEL`)
    if (!channel.isMember) await this.#client.conversations.join({ channel: channel.id })
    return channel.id
  }

  /** Whether guests or people of another workspace read this channel: by Slack alone, without the register's word on who is a vendor's. */
  async hasOutsiders(channel: string): Promise<boolean> {
    const members = new Set<string>()
    for await (const page of this.#client.paginate('conversations.members', { channel, limit: 1000 })) {
      for (const id of (page as { members?: string[] }).members ?? []) members.add(id)
    }
    for await (const page of this.#client.paginate('users.list', { limit: 1000 })) {
      for (const user of (page as UsersListResponse).members ?? []) {
        const isMember = members.delete(user.id ?? '')
        const { isGuest, isStranger } = readAccount(user, this.#teamId)
        if (isMember && (isGuest || isStranger)) return true
      }
    }
    // Whoever is in the channel and not in the workspace's list comes from another one.
    return members.size > 0
  }

  /** A link to a message. */
  messageLink(place: Place): string {
    return `${this.#url}archives/${place.channel}/p${place.ts.replace('.', '')}`
  }
}
