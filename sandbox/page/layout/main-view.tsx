import { useContext } from 'preact/hooks'
import type { Channel } from '../../state/types.ts'
import type { Live } from '../lib/live.ts'
import { unreadInAll } from '../lib/visible.ts'
import type { Unread } from '../lib/visible.ts'
import { Mrkdwn } from '../text/mrkdwn.tsx'
import { Plain } from '../text/plain.tsx'
import { AppHome } from './app-home.tsx'
import { Reading } from './contexts.ts'
import { Conversation } from './conversation.tsx'
import { describe } from './person.ts'
import { appHome, appMessages, isApp, otherIn } from './place.ts'

interface Props {
  live: Live
  place: string
  channel: Channel | undefined
  title: string
  notice: string
  go: (place: string) => void
  dismiss: () => void
  openList: () => void
  openDetails: () => void
}

/** The place where somebody is: its head, and a conversation or the app's Home. */
export function MainView({ live, place, channel, title, notice, go, dismiss, openList, openDetails }: Props) {
  const { viewer, directory, manifest } = useContext(Reading)
  const other = otherIn(channel, directory, viewer.id)
  const home = live.workspace.homes.get(viewer.id)
  return (
    <main lang={viewer.locale}>
      <header class="place-head">
        <ListButton unread={unreadInAll(live.workspace, viewer.id)} open={openList} />
        <h1>
          {!isApp(place) && channel && !channel.is_mpim && !channel.is_im && <span class="soft" aria-hidden="true">{channel.is_private ? '🔒 ' : '# '}</span>}
          <Plain text={title} />
        </h1>
        {isApp(place) ? (
          <div class="tabs" role="tablist" aria-label={title}>
            {manifest.home_tab && <button type="button" role="tab" aria-selected={place === appHome} onClick={() => go(appHome)}>Home</button>}
            <button type="button" role="tab" aria-selected={place === appMessages} onClick={() => go(appMessages)}>Messages</button>
          </div>
        ) : (
          <p class="topic soft">{other ? describe(other) : <Mrkdwn text={channel?.topic.value || channel?.purpose.value || ''} />}</p>
        )}
        {channel && !isApp(place) && (
          <button type="button" class="icon" title="Details: members, pins, topic" onClick={openDetails}>
            {channel.members.length === 1 ? '1 member' : `${channel.members.length} members`}
            {channel.pins.length > 0 && ` · ${channel.pins.length} pinned`}
          </button>
        )}
      </header>
      {live.connection === 'lost' && <p class="connection" role="status">Not connected; trying again. What you typed stays.</p>}
      {notice !== '' && (
        <p class="notice error" role="alert">
          ⚠ <Plain text={notice} /> <button type="button" class="icon" aria-label="Close" onClick={dismiss}>×</button>
        </p>
      )}
      {place === appHome ? <div class="home-frame"><AppHome home={home} /></div> : <Conversation live={live} channel={channel} channelId={channel?.id ?? manifest.bot_user} title={title} />}
    </main>
  )
}

/** Opens the list of conversations where the screen is too narrow for it; what waits there is seen from here. */
function ListButton({ unread, open }: { unread: Unread; open: () => void }) {
  const waiting = unread.mentions > 0 ? `, ${unread.mentions} for you` : unread.count > 0 ? ', unread' : ''
  return (
    <button type="button" class="icon list-button" aria-label={`Conversations${waiting}`} onClick={open}>
      ☰{unread.mentions > 0 ? <span class="count-badge">{unread.mentions}</span> : unread.count > 0 && <span class="dot" />}
    </button>
  )
}
