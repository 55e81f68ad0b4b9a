import type { ComponentChildren } from 'preact'
import { useContext, useEffect, useRef } from 'preact/hooks'
import { unreadOf } from '../lib/visible.ts'
import { conversationsOf } from '../lib/visible.ts'
import type { Unread } from '../lib/visible.ts'
import type { Workspace } from '../lib/workspace.ts'
import { Avatar } from '../messages/avatar.tsx'
import { Plain } from '../text/plain.tsx'
import { Reading } from './contexts.ts'
import { describe } from './person.ts'
import { appHome, appMessages, isApp, titleOf } from './place.ts'

interface Props {
  workspace: Workspace
  place: string
  /** On a narrow screen: whether the list lies over the conversation, and how to put it away. */
  isOver: boolean
  close: () => void
  go: (place: string) => void
  switchPerson: () => void
  jump: () => void
  browse: () => void
  /** Finds somebody to write to. */
  write: () => void
  tools: ComponentChildren
}

/** The workspace at the left: who one is, and where one can go. */
export function Sidebar({ workspace, place, isOver, close, go, switchPerson, jump, browse, write, tools }: Props) {
  const { viewer, manifest } = useContext(Reading)
  const { directory } = workspace
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isOver) return
    frame.current?.querySelector<HTMLElement>('[aria-current]')?.focus()
    const onPress = ({ target }: Event): void => {
      if (target instanceof Node && !frame.current?.contains(target)) close()
    }
    document.addEventListener('click', onPress)
    return () => document.removeEventListener('click', onPress)
  }, [isOver, close])
  const { channels, groups, direct, app } = conversationsOf(directory, viewer.id)
  const entry = (id: string, mark: string, name: string, unread: Unread) => <Entry key={id} mark={mark} name={name} unread={unread} isCurrent={place === id} go={() => go(id)} />
  return (
    <div
      ref={frame} class="sidebar" role="region" aria-label="Workspace"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOver) return
        close()
        document.querySelector<HTMLElement>('.list-button')?.focus()
      }}
    >
      <p class="workspace-name">
        <b>{manifest.team}</b>
        <span class="soft">local Slack</span>
      </p>
      <button type="button" class="person" onClick={switchPerson} title="Act as somebody else (Ctrl+Shift+P)">
        <Avatar user={viewer} name={viewer.real_name} />
        <span>
          <b><Plain text={viewer.real_name} /></b>
          <small>{describe(viewer)}</small>
        </span>
        <span aria-hidden="true">⇅</span>
      </button>
      <button type="button" class="jump" onClick={jump}>
        <span>Go to…</span> <kbd>Ctrl K</kbd>
      </button>
      <nav aria-label="Conversations" onKeyDown={onListKeys}>
        <h2>Channels</h2>
        {channels.map((channel) => entry(channel.id, channel.is_private ? '🔒' : '#', channel.name, unreadOf(workspace, channel, viewer.id)))}
        <button type="button" class="entry soft" onClick={browse}>
          <span class="mark">+</span> Browse channels
        </button>
        <h2>Direct messages</h2>
        {[...direct, ...groups].map((channel) => entry(channel.id, channel.is_im ? '👤' : '👥', titleOf(channel.id, channel, directory, viewer.id, manifest), unreadOf(workspace, channel, viewer.id)))}
        <button type="button" class="entry soft" onClick={write}>
          <span class="mark">+</span> Write to somebody
        </button>
        <h2>Apps</h2>
        <Entry
          mark="◆" name={manifest.app_name} isCurrent={isApp(place)} unread={app ? unreadOf(workspace, app, viewer.id) : { count: 0, mentions: 0 }}
          go={() => go(app && unreadOf(workspace, app, viewer.id).count > 0 ? appMessages : manifest.home_tab ? appHome : appMessages)}
        />
        {!workspace.isAppThere && <p class="away">is not connected: nothing typed here reaches it until it is.</p>}
      </nav>
      <div class="sidebar-tools">{tools}</div>
    </div>
  )
}

interface EntryProps {
  mark: string
  name: string
  unread: Unread
  isCurrent: boolean
  go: () => void
}

function Entry({ mark, name, unread, isCurrent, go }: EntryProps) {
  return (
    <button type="button" class={unread.count > 0 ? 'entry unread' : 'entry'} aria-current={isCurrent ? 'page' : undefined} onClick={go}>
      <span class="mark" aria-hidden="true">{mark}</span>
      <span class="name"><Plain text={name} /></span>
      {unread.count > 0 && <span class="unseen-text">, unread</span>}
      {unread.mentions > 0 && <span class="count-badge" aria-label={`${unread.mentions} for you`}>{unread.mentions}</span>}
    </button>
  )
}

/** Up and down go through the list. */
function onListKeys(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('button.entry')]
  const at = entries.indexOf(document.activeElement as HTMLElement)
  event.preventDefault()
  entries[(at + step + entries.length) % entries.length]?.focus()
}
