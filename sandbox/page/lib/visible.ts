import type { Channel, Message, User } from '../../state/types.ts'
import type { Directory, Workspace } from './workspace.ts'

/** A person's conversations, in the order of the list at the left. */
export interface Conversations {
  channels: Channel[]
  groups: Channel[]
  /** Direct messages with other people. */
  direct: Channel[]
  /** The direct message with the app; none until somebody said something there. */
  app: Channel | undefined
}

const byName = (a: Channel, b: Channel): number => a.name.localeCompare(b.name)

export function conversationsOf({ channels }: Directory, person: string): Conversations {
  const mine = [...channels.values()].filter((channel) => channel.members.includes(person))
  return {
    channels: mine.filter((channel) => !channel.is_im && !channel.is_mpim && !channel.is_archived).toSorted(byName),
    groups: mine.filter((channel) => channel.is_mpim),
    direct: mine.filter((channel) => channel.is_im && channel.user === undefined),
    app: mine.find((channel) => channel.is_im && channel.user === person),
  }
}

/** Public channels that a person may look into and join; guests see none. */
export function joinable({ channels }: Directory, person: User): Channel[] {
  if (person.is_restricted || person.is_stranger) return []
  return [...channels.values()].filter((channel) => !channel.is_private && !channel.is_im && !channel.is_mpim && !channel.members.includes(person.id)).toSorted(byName)
}

/** Whether a person can open a conversation at all. */
export function canOpen(directory: Directory, person: User, channel: Channel): boolean {
  return channel.members.includes(person.id) || joinable(directory, person).includes(channel)
}

export const isReply = (message: Message): boolean => message.thread_ts !== undefined && message.thread_ts !== message.ts

/** What stands in the conversation itself: messages and broadcast replies, with what only this person sees. */
export function timeline(workspace: Workspace, channel: string, person: string): Message[] {
  const messages = (workspace.messages.get(channel) ?? []).filter((message) => !isReply(message) || message.subtype === 'thread_broadcast')
  const own = ephemeralsOf(workspace, channel, person).filter((message) => !isReply(message))
  return inOrder(messages, own)
}

/** A thread's messages: the one that it hangs on, then replies. */
export function threadMessages(workspace: Workspace, channel: string, root: string, person: string): Message[] {
  const belongs = (message: Message): boolean => message.ts === root || message.thread_ts === root
  return inOrder((workspace.messages.get(channel) ?? []).filter(belongs), ephemeralsOf(workspace, channel, person).filter(belongs))
}

function ephemeralsOf({ ephemerals }: Workspace, channel: string, person: string): Message[] {
  return [...ephemerals.values()].filter((entry) => entry.user === person && entry.channel === channel).map((entry) => entry.message)
}

function inOrder(messages: Message[], own: Message[]): Message[] {
  return own.length === 0 ? messages : [...messages, ...own].toSorted((a, b) => (a.ts < b.ts ? -1 : 1))
}

export interface Unread {
  /** Messages of others since the person was last there. */
  count: number
  /** Those that name the person, a group of theirs or everybody; in direct messages all. */
  mentions: number
}

const silent = new Set(['channel_join', 'group_join', 'tombstone'])

export function unreadOf(workspace: Workspace, channel: Channel, person: string): Unread {
  const read = workspace.reads.get(`${person}:${channel.id}`)?.ts ?? ''
  const names = namesOf(workspace.directory, person)
  const isDirect = channel.is_im || channel.is_mpim
  const unread: Unread = { count: 0, mentions: 0 }
  for (const message of workspace.messages.get(channel.id) ?? []) {
    if (message.ts <= read || message.user === person || silent.has(message.subtype ?? '')) continue
    const isForThem = isDirect || names.some((name) => message.text.includes(name))
    // Of what is said in threads only that counts which is for the person.
    if (isForThem || !isReply(message) || message.subtype === 'thread_broadcast') unread.count += 1
    if (isForThem) unread.mentions += 1
  }
  return unread
}

/** What waits for a person in all their conversations. */
export function unreadInAll(workspace: Workspace, person: string): Unread {
  const { channels, groups, direct, app } = conversationsOf(workspace.directory, person)
  const all = [...channels, ...groups, ...direct, ...(app ? [app] : [])].map((channel) => unreadOf(workspace, channel, person))
  return { count: sum(all.map(({ count }) => count)), mentions: sum(all.map(({ mentions }) => mentions)) }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

function namesOf({ usergroups }: Directory, person: string): string[] {
  const groups = [...usergroups.values()].filter((group) => group.users.includes(person)).map((group) => `<!subteam^${group.id}`)
  return [`<@${person}`, '<!here', '<!channel', '<!everyone', ...groups]
}

/** The person's modal on top, with how many lie below it. */
export function topView(workspace: Workspace, person: string) {
  const stack = [...workspace.views.values()].filter((open) => open.user === person)
  const top = stack.at(-1)
  return top && { ...top, below: stack.length - 1 }
}
