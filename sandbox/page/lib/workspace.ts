import type { LiveEntry, LiveUpdate, ShownView } from '../../control/live.ts'
import type { Stretch } from '../../control/history.ts'
import type { Fault } from '../../faults.ts'
import type { Bookmark, Channel, Ephemeral, FileRecord, Message, ReadMark, ScheduledMessage, User, Usergroup } from '../../state/types.ts'

/** Who and what has a name: what mentions, authors and pickers are drawn from. A new object whenever one of them changes. */
export interface Directory {
  users: ReadonlyMap<string, User>
  channels: ReadonlyMap<string, Channel>
  usergroups: ReadonlyMap<string, Usergroup>
}

/** The page's copy of the workspace: filled by the first update, kept by those that follow. */
export class Workspace {
  directory: Directory = { users: new Map(), channels: new Map(), usergroups: new Map() }
  readonly messages = new Map<string, Message[]>()
  readonly ephemerals = new Map<string, Ephemeral>()
  readonly views = new Map<string, ShownView>()
  /** Modals from before the page was loaded: as in Slack they are gone with the page that they were in. */
  private readonly bygone = new Set<string>()
  private isLoaded = false
  readonly homes = new Map<string, ShownView>()
  readonly files = new Map<string, FileRecord>()
  readonly bookmarks = new Map<string, Bookmark>()
  readonly scheduled = new Map<string, ScheduledMessage>()
  readonly reads = new Map<string, ReadMark>()
  /** Conversations whose older messages are not here. */
  readonly longer = new Set<string>()
  faults: readonly Fault[] = []
  calls = 0
  deliveries = 0
  isAppThere = true
  aheadMs = 0
  private clock = { told: 0, at: 0 }

  /** The workspace's time in Unix milliseconds. */
  now(): number {
    return this.clock.told + Date.now() - this.clock.at
  }

  apply(update: LiveUpdate): void {
    if (update.isAll) this.clear()
    if (!this.isLoaded) for (const { kind, key } of update.entries) if (kind === 'view') this.bygone.add(key)
    this.isLoaded = true
    if (update.entries.some(({ kind }) => kind === 'user' || kind === 'channel' || kind === 'usergroup')) this.renewDirectory(update.entries)
    for (const entry of update.entries) this.applyEntry(entry)
    for (const channel of update.longer ?? []) this.longer.add(channel)
    this.faults = update.faults
    this.calls = update.calls
    this.deliveries = update.deliveries
    this.isAppThere = update.isAppThere
    this.aheadMs = update.aheadMs
    this.clock = { told: update.now, at: Date.now() }
  }

  /** Takes in messages that were asked for, older ones or a thread's. */
  addMessages(channel: string, messages: readonly Message[]): void {
    const list = this.messages.get(channel) ?? []
    const known = new Set(list.map(({ ts }) => ts))
    const fresh = messages.filter(({ ts }) => !known.has(ts))
    this.messages.set(channel, [...list, ...fresh].toSorted(byTime))
  }

  addStretch(channel: string, { messages, earlier }: Stretch): void {
    this.addMessages(channel, messages)
    if (!earlier) this.longer.delete(channel)
  }

  private renewDirectory(entries: readonly LiveEntry[]): void {
    const users = new Map(this.directory.users)
    const channels = new Map(this.directory.channels)
    const usergroups = new Map(this.directory.usergroups)
    for (const entry of entries) {
      if (entry.kind === 'user') put(users, entry.key, entry.value)
      if (entry.kind === 'channel') put(channels, entry.key, entry.value)
      if (entry.kind === 'usergroup') put(usergroups, entry.key, entry.value)
    }
    this.directory = { users, channels, usergroups }
  }

  private applyEntry(entry: LiveEntry): void {
    switch (entry.kind) {
      case 'user':
      case 'channel':
      case 'usergroup':
        return
      case 'message':
        return this.applyMessage(entry.key, entry.value)
      case 'ephemeral':
        return put(this.ephemerals, entry.key, entry.value)
      case 'view':
        if (this.bygone.has(entry.key)) return
        return put(this.views, entry.key, entry.value)
      case 'home':
        return put(this.homes, entry.key, entry.value)
      case 'file':
        return put(this.files, entry.key, entry.value)
      case 'bookmark':
        return put(this.bookmarks, entry.key, entry.value)
      case 'scheduled':
        return put(this.scheduled, entry.key, entry.value)
      case 'read':
        return put(this.reads, entry.key, entry.value)
    }
  }

  private applyMessage(key: string, message: Message | null): void {
    const [channel = '', ts = ''] = key.split(':')
    const list = this.messages.get(channel) ?? []
    const index = list.findLastIndex((entry) => entry.ts <= ts)
    const isKnown = list[index]?.ts === ts
    if (message) {
      // What changed far above the messages that are here comes with them when they are asked for.
      if (index < 0 && this.longer.has(channel)) return
      this.messages.set(channel, list.toSpliced(isKnown ? index : index + 1, isKnown ? 1 : 0, message))
    } else if (isKnown) this.messages.set(channel, list.toSpliced(index, 1))
  }

  private clear(): void {
    this.directory = { users: new Map(), channels: new Map(), usergroups: new Map() }
    for (const records of [this.messages, this.ephemerals, this.views, this.homes, this.files, this.bookmarks, this.scheduled, this.reads, this.longer]) records.clear()
  }
}

const byTime = (a: Message, b: Message): number => (a.ts < b.ts ? -1 : 1)

function put<T>(records: Map<string, T>, key: string, value: T | null): void {
  if (value === null) records.delete(key)
  else records.set(key, value)
}
