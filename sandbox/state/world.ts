import { randomInt } from 'node:crypto'
import type { Manifest } from '../manifest.ts'
import type { Journal } from './journal.ts'
import { newChannel, seedChannels, seedUsergroups, seedUsers } from './seed.ts'
import type { AppIdentity, ParsedWorkspace } from './seed.ts'
import type {
  Bookmark,
  Channel,
  Ephemeral,
  FileRecord,
  Message,
  OpenView,
  ReadMark,
  ResponseHook,
  ScheduledMessage,
  Team,
  User,
  Usergroup,
} from './types.ts'

/** The kinds of records that a journal keeps, by the first part of their key. */
interface Records {
  user: User
  channel: Channel
  message: Message
  usergroup: Usergroup
  ephemeral: Ephemeral
  view: OpenView
  home: OpenView
  file: FileRecord
  bookmark: Bookmark
  scheduled: ScheduledMessage
  hook: ResponseHook
  read: ReadMark
}

/** One line of the journal. A message's key is its conversation's id and its ts. */
export type WorldEntry = { [K in keyof Records]: { kind: K; key: string; value: Records[K] | null } }[keyof Records]
type Kept = { [K in keyof Records]: { kind: K; key: string; value: Records[K] } }[keyof Records]

/** Everything that is so in the workspace. Whoever changes a record saves it; saving tells those who wait and writes it down. */
export class World {
  readonly team: Team
  readonly app: AppIdentity
  readonly users = new Map<string, User>()
  readonly channels = new Map<string, Channel>()
  /** By channel id, oldest first. */
  readonly messages = new Map<string, Message[]>()
  readonly usergroups = new Map<string, Usergroup>()
  readonly ephemerals: Ephemeral[] = []
  readonly views = new Map<string, OpenView>()
  readonly homes = new Map<string, OpenView>()
  readonly files = new Map<string, FileRecord>()
  readonly bookmarks = new Map<string, Bookmark>()
  readonly scheduled = new Map<string, ScheduledMessage>()
  readonly hooks = new Map<string, ResponseHook>()
  /** By person and conversation. */
  readonly reads = new Map<string, ReadMark>()
  /** Rises when the workspace is reset: what was known of it before is void. */
  round = 0
  /** The workspace's time in Unix milliseconds. */
  readonly now: () => number
  private readonly workspace: ParsedWorkspace
  private readonly manifest: Manifest
  private readonly journal: Journal<WorldEntry> | undefined
  private readonly listeners = new Set<() => void>()
  private readonly savers = new Set<(entry: WorldEntry) => void>()
  private announced = false
  private lastTs = 0n

  constructor(workspace: ParsedWorkspace, manifest: Manifest, now: () => number, journal?: Journal<WorldEntry>) {
    this.workspace = workspace
    this.manifest = manifest
    this.team = workspace.team
    this.app = { appId: workspace.app.id, botUser: workspace.app.bot_user, botId: workspace.app.bot }
    this.now = now
    this.journal = journal
    const kept = journal?.load() ?? []
    if (kept.length > 0) this.restore(kept.filter(isKept))
    else this.seed()
  }

  /** Unix seconds with six decimals, unique and rising, as Slack names messages. */
  ts(): string {
    const micros = BigInt(Math.floor(this.now())) * 1000n
    this.lastTs = micros > this.lastTs ? micros : this.lastTs + 1n
    return `${this.lastTs / 1_000_000n}.${String(this.lastTs % 1_000_000n).padStart(6, '0')}`
  }

  nowSeconds(): number {
    return Math.floor(this.now() / 1000)
  }

  id(prefix: string): string {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
    return prefix + Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
  }

  save<K extends keyof Records>(kind: K, key: string, value: Records[K] | null): void {
    const entry = { kind, key, value } as WorldEntry
    this.journal?.put(entry)
    for (const saved of this.savers) saved(entry)
    this.announce()
  }

  saveMessage(channel: string, message: Message): void {
    this.save('message', `${channel}:${message.ts}`, message)
  }

  /** Calls back with each record that is saved, while the code that changes it still runs. */
  onSave(saved: (entry: WorldEntry) => void): () => void {
    this.savers.add(saved)
    return () => this.savers.delete(saved)
  }

  /** Calls back, after a change, once the code that makes it has run to its end. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  announce(): void {
    if (this.announced) return
    this.announced = true
    setImmediate(() => {
      this.announced = false
      for (const listener of this.listeners) listener()
    })
  }

  /** Back to the workspace that it started with. */
  reset(): void {
    for (const records of [
      this.users,
      this.channels,
      this.messages,
      this.usergroups,
      this.views,
      this.homes,
      this.files,
      this.bookmarks,
      this.scheduled,
      this.hooks,
      this.reads,
    ])
      records.clear()
    this.ephemerals.length = 0
    this.round += 1
    this.journal?.clear()
    this.seed()
    this.announce()
  }

  flush(): void {
    this.journal?.flush()
  }

  messagesOf(channelId: string): Message[] {
    let list = this.messages.get(channelId)
    if (!list) this.messages.set(channelId, (list = []))
    return list
  }

  findMessage(channelId: string, ts: string): Message | undefined {
    return this.messages.get(channelId)?.find((message) => message.ts === ts)
  }

  addChannel(channel: Channel): Channel {
    this.channels.set(channel.id, channel)
    this.save('channel', channel.id, channel)
    return channel
  }

  /** The direct conversation of the app with a person; opened where there is none yet. */
  directMessage(userId: string): Channel {
    for (const channel of this.channels.values()) if (channel.is_im && channel.user === userId) return channel
    return this.addChannel({
      ...newChannel(this.id('D'), '', this.app.botUser, this.now()),
      is_private: true,
      is_im: true,
      user: userId,
      members: [this.app.botUser, userId],
    })
  }

  /** The direct conversation of two people, which the app knows nothing of; opened where there is none yet. */
  directBetween(one: string, other: string): Channel {
    const known = [...this.channels.values()].find(({ is_im: isDirect, members }) => isDirect && members.includes(one) && members.includes(other))
    return known ?? this.addChannel({ ...newChannel(this.id('D'), '', one, this.now()), is_private: true, is_im: true, members: [one, other] })
  }

  private seed(): void {
    const nowMs = this.now()
    for (const user of seedUsers(this.workspace, this.manifest, nowMs)) this.keep('user', user.id, user, this.users)
    for (const channel of seedChannels(this.workspace, nowMs)) this.keep('channel', channel.id, channel, this.channels)
    for (const group of seedUsergroups(this.workspace)) this.keep('usergroup', group.id, group, this.usergroups)
  }

  private keep<K extends keyof Records>(kind: K, key: string, value: Records[K], into: Map<string, Records[K]>): void {
    into.set(key, value)
    this.save(kind, key, value)
  }

  private restore(kept: Kept[]): void {
    for (const entry of kept) this.restoreEntry(entry)
    // A changed record moves to the end of the journal's lines, so the order is made anew.
    for (const list of this.messages.values()) list.sort((a, b) => (a.ts < b.ts ? -1 : 1))
    this.ephemerals.sort((a, b) => (a.message.ts < b.message.ts ? -1 : 1))
    for (const list of [...this.messages.values(), this.ephemerals.map((entry) => entry.message)])
      for (const message of list) {
        const micros = BigInt(message.ts.replace('.', ''))
        if (micros > this.lastTs) this.lastTs = micros
      }
    // The app's name may have changed in its manifest since.
    const bot = seedUsers(this.workspace, this.manifest, this.now()).find((user) => user.id === this.app.botUser)
    if (bot) this.keep('user', bot.id, { ...bot, updated: this.users.get(bot.id)?.updated ?? bot.updated }, this.users)
  }

  private restoreEntry(entry: Kept): void {
    switch (entry.kind) {
      case 'message':
        this.messagesOf(entry.key.split(':')[0] ?? '').push(entry.value)
        break
      case 'ephemeral':
        this.ephemerals.push(entry.value)
        break
      case 'user':
        this.users.set(entry.key, entry.value)
        break
      case 'channel':
        this.channels.set(entry.key, entry.value)
        break
      case 'usergroup':
        this.usergroups.set(entry.key, entry.value)
        break
      case 'view':
        this.views.set(entry.key, entry.value)
        break
      case 'home':
        this.homes.set(entry.key, entry.value)
        break
      case 'file':
        this.files.set(entry.key, entry.value)
        break
      case 'bookmark':
        this.bookmarks.set(entry.key, entry.value)
        break
      case 'scheduled':
        this.scheduled.set(entry.key, entry.value)
        break
      case 'hook':
        this.hooks.set(entry.key, entry.value)
        break
      case 'read':
        this.reads.set(entry.key, entry.value)
        break
    }
  }
}

function isKept(entry: WorldEntry): entry is Kept {
  return entry.value !== null
}
