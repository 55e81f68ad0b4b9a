import { useContext } from 'preact/hooks'
import type { User } from '../../state/types.ts'
import { conversationsOf, joinable, unreadInAll, unreadOf } from '../lib/visible.ts'
import type { Workspace } from '../lib/workspace.ts'
import { Avatar } from '../messages/avatar.tsx'
import { Plain } from '../text/plain.tsx'
import { ActingContext } from './acting.ts'
import { Reading } from './contexts.ts'
import { describe } from './person.ts'
import { appHome, appMessages, titleOf } from './place.ts'
import { SearchDialog } from './search-dialog.tsx'
import type { Found } from './search-dialog.tsx'

export type SearchKind = 'jump' | 'person' | 'browse' | 'direct'

interface Props {
  kind: SearchKind
  workspace: Workspace
  people: readonly User[]
  go: (place: string) => void
  actAs: (person: string) => void
  close: () => void
}

/** Finds a place to go to, a channel to join, a person to write to, or one to act as. */
export function Search({ kind, workspace, people, go, actAs, close }: Props) {
  const { viewer, directory, manifest } = useContext(Reading)
  const { act } = useContext(ActingContext)
  if (kind === 'person') return <SearchDialog label="Act as…" entries={people.map((user) => personEntry(user, workspace))} choose={actAs} close={close} />
  const open: Found[] = joinable(directory, viewer).map((channel) => ({ key: channel.id, name: `# ${channel.name}`, detail: `${channel.is_archived ? 'archived · ' : ''}not joined${channel.purpose.value ? ` · ${channel.purpose.value}` : ''}` }))
  if (kind === 'browse') return <SearchDialog label="Browse channels" entries={open} choose={go} close={close} />
  const others: Found[] = people.filter(({ id }) => id !== viewer.id).map((user) => ({ key: user.id, name: `👤 ${user.real_name}`, detail: describe(user) }))
  const goOrWrite = async (key: string): Promise<void> => {
    if (!directory.users.has(key)) return go(key)
    const { ok, channel } = await act('open_direct', { with: key })
    if (ok) go(String(channel))
  }
  if (kind === 'direct') return <SearchDialog label="Write to…" entries={others} choose={(key) => void goOrWrite(key)} close={close} />
  const { channels, groups } = conversationsOf(directory, viewer.id)
  const mine: Found[] = [...channels, ...groups].map((channel) => ({
    key: channel.id, name: `${channel.is_mpim ? '👥' : channel.is_private ? '🔒' : '#'} ${titleOf(channel.id, channel, directory, viewer.id, manifest)}`, detail: channel.purpose.value, badge: unreadOf(workspace, channel, viewer.id).count,
  }))
  const app: Found[] = [...(manifest.home_tab ? [{ key: appHome, name: `◆ ${manifest.app_name}`, detail: 'Home' }] : []), { key: appMessages, name: `◆ ${manifest.app_name}`, detail: 'Messages' }]
  return <SearchDialog label="Go to…" entries={[...mine, ...app, ...others, ...open]} choose={(key) => void goOrWrite(key)} close={close} />
}

function personEntry(user: User, workspace: Workspace): Found {
  return {
    key: user.id,
    name: user.real_name,
    detail: describe(user),
    badge: unreadInAll(workspace, user.id).mentions,
    face: (
      <span class="person-face">
        <Avatar user={user} name={user.real_name} /> <b><Plain text={user.real_name} /></b>
      </span>
    ),
  }
}
