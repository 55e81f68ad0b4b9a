import { createContext } from 'preact'
import type { PageManifest } from '../../control/control.ts'
import type { FileRecord, User } from '../../state/types.ts'
import type { Directory } from '../lib/workspace.ts'

/** Who reads, with what names are drawn from. The same object until one of them changes, so that messages are not drawn anew for nothing. */
export interface ReadingContext {
  viewer: User
  directory: Directory
  manifest: PageManifest
  /** The workspace's time in Unix milliseconds. */
  now: () => number
  /** Goes to a conversation. */
  go: (channel: string) => void
}

const nobody = {} as User

export const Reading = createContext<ReadingContext>({
  viewer: nobody,
  directory: { users: new Map(), channels: new Map(), usergroups: new Map() },
  manifest: { app_name: '', bot_name: '', bot_user: '', team: '', commands: [], shortcuts: [], home_tab: false, methods: [] },
  now: Date.now,
  go: () => {},
})

/** The workspace's files by id, for pictures that a block names. */
export const FilesContext = createContext<ReadonlyMap<string, FileRecord>>(new Map())
