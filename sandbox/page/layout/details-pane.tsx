import { useContext, useState } from 'preact/hooks'
import type { Channel } from '../../state/types.ts'
import { safeUrl } from '../lib/safe-url.ts'
import type { Workspace } from '../lib/workspace.ts'
import { Avatar } from '../messages/avatar.tsx'
import { Link } from '../text/link.tsx'
import { Moment } from '../text/moment.tsx'
import { Mrkdwn } from '../text/mrkdwn.tsx'
import { Plain } from '../text/plain.tsx'
import { ActingContext } from './acting.ts'
import { Reading } from './contexts.ts'
import { Pane } from './pane.tsx'
import { describe } from './person.ts'
import { SearchDialog } from './search-dialog.tsx'

interface Props {
  workspace: Workspace
  channel: Channel
  title: string
  close: () => void
}

/** What a conversation is about, who is in it and what is pinned there. */
export function DetailsPane({ workspace, channel, title, close }: Props) {
  const { person, act, openThread } = useContext(ActingContext)
  const { directory } = useContext(Reading)
  const [isAdding, setIsAdding] = useState(false)
  const members = channel.members.map((id) => directory.users.get(id)).filter((user) => user !== undefined)
  const others = [...directory.users.values()].filter((user) => !user.deleted && !channel.members.includes(user.id))
  const isMember = channel.members.includes(person)
  const bookmarks = [...workspace.bookmarks.values()].filter((bookmark) => bookmark.channel_id === channel.id)
  const messages = workspace.messages.get(channel.id) ?? []
  return (
    <Pane title="Details" detail={title} close={close}>
      <div class="pane-body">
        {channel.topic.value !== '' && <section><h3>Topic</h3><div class="text"><Mrkdwn text={channel.topic.value} /></div></section>}
        {channel.purpose.value !== '' && <section><h3>About</h3><div class="text"><Mrkdwn text={channel.purpose.value} /></div></section>}
        {bookmarks.length > 0 && (
          <section>
            <h3>Bookmarks</h3>
            {bookmarks.map((bookmark) => <p key={bookmark.id}><Link url={safeUrl(String(bookmark['link'])) ?? ''}><Plain text={bookmark.title} /></Link></p>)}
          </section>
        )}
        <section>
          <h3>{`Pins (${channel.pins.length})`}</h3>
          {channel.pins.map(({ ts, created_by: by }) => (
            <button key={ts} type="button" class="entry" onClick={() => openThread(channel.id, ts)}>
              <span class="name"><Plain text={messages.find((message) => message.ts === ts)?.text.slice(0, 90) ?? 'A message further up'} /></span>
              <small><Moment seconds={Number(ts)} format="{date_short_pretty} {time}" />, pinned by <Plain text={directory.users.get(by)?.real_name ?? by} /></small>
            </button>
          ))}
        </section>
        <section>
          <h3>{`Members (${members.length})`}</h3>
          {isMember && !channel.is_im && !channel.is_mpim && <button type="button" onClick={() => setIsAdding(true)}>Add somebody…</button>}
          <ul class="members">
            {members.map((user) => (
              <li key={user.id}>
                <Avatar user={user} name={user.real_name} />
                <span><b><Plain text={user.real_name} /></b> {user.is_bot && <span class="badge">APP</span>}<small>{user.is_bot ? '' : describe(user)}</small></span>
              </li>
            ))}
          </ul>
        </section>
        {isMember && !channel.is_im && !channel.is_mpim && (
          <section><button type="button" class="danger" onClick={() => { close(); void act('leave', { channel: channel.id }) }}>Leave the channel</button></section>
        )}
      </div>
      {isAdding && (
        <SearchDialog
          label={`Add somebody to ${title}`} close={() => setIsAdding(false)} choose={(invite) => void act('join', { channel: channel.id, invite })}
          entries={others.map((user) => ({ key: user.id, name: user.real_name, detail: user.is_bot ? 'app' : describe(user) }))}
        />
      )}
    </Pane>
  )
}
