import type { Context } from '../context.ts'
import type { DeliveryLog } from '../delivery/delivery-log.ts'
import type { Fault } from '../faults.ts'
import { viewWithState } from '../people/input-values.ts'
import type { Bookmark, Channel, Ephemeral, FileRecord, Message, OpenView, ReadMark, ScheduledMessage, User, Usergroup, View } from '../state/types.ts'
import type { WorldEntry } from '../state/world.ts'
import type { CallLog } from '../web-api/call-log.ts'
import { latestRoots } from './history.ts'

/** A view as its person has it before them, with what they filled in. */
export interface ShownView {
  user: string
  id: string
  view: View
}

interface LiveRecords {
  user: User
  channel: Channel
  message: Message
  usergroup: Usergroup
  ephemeral: Ephemeral
  view: ShownView
  home: ShownView
  file: FileRecord
  bookmark: Bookmark
  scheduled: ScheduledMessage
  read: ReadMark
}

/** One record as it is now; null where it is gone. A message's key is its conversation's id and its ts. */
export type LiveEntry = { [K in keyof LiveRecords]: { kind: K; key: string; value: LiveRecords[K] | null } }[keyof LiveRecords]

/** What a page is told: first everything, with the latest messages of each conversation, and from then on what changed. */
export interface LiveUpdate {
  isAll: boolean
  entries: LiveEntry[]
  /** With everything: the conversations that have older messages than those told. */
  longer?: string[]
  /** The workspace's time in Unix milliseconds, and how far it was moved ahead. */
  now: number
  aheadMs: number
  /** How many calls and deliveries there were so far. */
  calls: number
  deliveries: number
  faults: Fault[]
  /** Whether there is a way to the app: a socket or a request URL. */
  isAppThere: boolean
}

/** How many messages of each conversation, and ephemerals in all, a page gets before it asks for more. */
const atFirst = 50
const ephemeralsAtFirst = 500

/** Tells pages what is so in the workspace, and what becomes of it. */
export class LiveFeed {
  private readonly ctx: Context
  private readonly calls: CallLog
  private readonly deliveries: DeliveryLog

  constructor(ctx: Context, calls: CallLog, deliveries: DeliveryLog) {
    this.ctx = ctx
    this.calls = calls
    this.deliveries = deliveries
  }

  /** Sends everything at once and then each change, until the answered function is called. */
  follow(send: (update: LiveUpdate) => void): () => void {
    const { world } = this.ctx
    const changed = new Map<string, LiveEntry>()
    let { round } = world
    const stopSaves = world.onSave((entry) => {
      const live = liveEntry(entry)
      if (live) changed.set(`${entry.kind} ${entry.key}`, live)
    })
    const stopChanges = world.onChange(() => {
      const isAll = round !== world.round
      ;({ round } = world)
      const entries = [...changed.values()]
      changed.clear()
      send(isAll ? this.everything() : { ...this.standing(), isAll, entries })
    })
    send(this.everything())
    return () => {
      stopSaves()
      stopChanges()
    }
  }

  private everything(): LiveUpdate {
    const { world } = this.ctx
    const entries: LiveEntry[] = []
    const longer: string[] = []
    for (const [key, value] of world.users) entries.push({ kind: 'user', key, value })
    for (const [key, value] of world.usergroups) entries.push({ kind: 'usergroup', key, value })
    for (const [key, value] of world.channels) {
      entries.push({ kind: 'channel', key, value })
      const { messages, earlier } = latestRoots(world.messagesOf(key), atFirst)
      if (earlier) longer.push(key)
      for (const message of messages) entries.push({ kind: 'message', key: `${key}:${message.ts}`, value: message })
    }
    for (const value of world.ephemerals.slice(-ephemeralsAtFirst)) entries.push({ kind: 'ephemeral', key: value.message.ts, value })
    for (const [key, open] of world.views) entries.push({ kind: 'view', key, value: shown(open) })
    for (const [key, open] of world.homes) entries.push({ kind: 'home', key, value: shown(open) })
    for (const [key, value] of world.files) entries.push({ kind: 'file', key, value })
    for (const [key, value] of world.bookmarks) entries.push({ kind: 'bookmark', key, value })
    for (const [key, value] of world.scheduled) entries.push({ kind: 'scheduled', key, value })
    for (const [key, value] of world.reads) entries.push({ kind: 'read', key, value })
    return { ...this.standing(), isAll: true, entries, longer }
  }

  private standing(): Omit<LiveUpdate, 'isAll' | 'entries'> {
    const { world, clock, faults, dispatcher } = this.ctx
    return { now: world.now(), aheadMs: clock.ahead, calls: this.calls.count, deliveries: this.deliveries.count, faults: faults.list(), isAppThere: dispatcher.hasWay() }
  }
}

function liveEntry(entry: WorldEntry): LiveEntry | undefined {
  if (entry.kind === 'hook') return undefined
  if (entry.kind === 'view' || entry.kind === 'home') return { kind: entry.kind, key: entry.key, value: entry.value && shown(entry.value) }
  return entry
}

function shown({ user, id, view, filled }: OpenView): ShownView {
  return { user, id, view: viewWithState(view, filled) }
}
