import type { Context } from '../context.ts'
import type { Bookmark, Channel, Ephemeral, FileRecord, Message, ScheduledMessage, User, Usergroup, View } from '../state/types.ts'
import { viewWithState } from '../people/input-values.ts'

/** Everything that is so, as GET /sandbox/state tells it. */
export interface State {
  /** The workspace's time in Unix milliseconds. */
  now: number
  users: User[]
  /** With the direct messages of the app. Messages oldest first, replies among them. */
  channels: (Channel & { messages: Message[] })[]
  ephemerals: Ephemeral[]
  /** Open modals; of each person's the one at the bottom first. */
  views: { user: string; id: string; view: View }[]
  homes: Record<string, View>
  files: FileRecord[]
  usergroups: Usergroup[]
  bookmarks: Bookmark[]
  scheduled: ScheduledMessage[]
}

/** Reads the state; what it holds is the world's own and is to be copied before it is kept. */
export function readState({ world }: Context): State {
  return {
    now: world.now(),
    users: [...world.users.values()],
    channels: [...world.channels.values()].map((channel) => ({ ...channel, messages: world.messagesOf(channel.id) })),
    ephemerals: world.ephemerals,
    views: [...world.views.values()].map(({ user, id, view, filled }) => ({ user, id, view: viewWithState(view, filled) })),
    homes: Object.fromEntries([...world.homes].map(([user, { view, filled }]) => [user, viewWithState(view, filled)])),
    files: [...world.files.values()],
    usergroups: [...world.usergroups.values()],
    bookmarks: [...world.bookmarks.values()],
    scheduled: [...world.scheduled.values()],
  }
}
