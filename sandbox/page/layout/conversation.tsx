import { useContext, useEffect, useMemo, useState } from 'preact/hooks'
import type { Channel } from '../../state/types.ts'
import { Composer } from '../composer/composer.tsx'
import { readHistory } from '../lib/api.ts'
import type { Live } from '../lib/live.ts'
import { timeline } from '../lib/visible.ts'
import { MessageList } from '../messages/message-list.tsx'
import { Plain } from '../text/plain.tsx'
import { ActingContext } from './acting.ts'

interface Props {
  live: Live
  channel: Channel | undefined
  /** The channel's id, or the bot user's where the direct message with it was not begun yet. */
  channelId: string
  title: string
}

/** A conversation's messages, and where to write. */
export function Conversation({ live, channel, channelId, title }: Props) {
  const { workspace } = live
  const { person, act } = useContext(ActingContext)
  const key = `${person}:${channelId}`
  // Where reading stopped when the person came here: the line stays while they are here.
  const [readUntil, setReadUntil] = useState<string>()
  const messages = useStable(timeline(workspace, channelId, person))
  // With what is said in threads, which is seen from here.
  const latest = workspace.messages.get(channelId)?.at(-1)?.ts

  useEffect(() => setReadUntil(workspace.reads.get(key)?.ts), [key, workspace])
  useEffect(() => {
    const mark = (): void => {
      if (channel === undefined || latest === undefined || document.visibilityState !== 'visible') return
      if ((workspace.reads.get(key)?.ts ?? '') < latest) void act('mark', { channel: channel.id, ts: latest }, true)
    }
    mark()
    document.addEventListener('visibilitychange', mark)
    return () => document.removeEventListener('visibilitychange', mark)
  }, [key, latest, channel?.id, act, workspace])

  const more = async (): Promise<void> => {
    const stretch = await readHistory(channelId, messages.find((message) => message['is_ephemeral'] !== true)?.ts)
    live.change(() => workspace.addStretch(channelId, stretch))
  }
  const isMember = channel === undefined || channel.members.includes(person)
  return (
    <>
      <MessageList
        key={key} channel={channel} channelId={channelId} messages={messages} label={`Messages in ${title}`} readUntil={readUntil}
        more={workspace.longer.has(channelId) ? more : undefined}
        beginning={<Beginning channel={channel} title={title} />}
      />
      {channel?.is_archived ? (
        <p class="join-bar">This channel is archived.</p>
      ) : isMember ? (
        <Composer channel={channelId} placeholder={`Message ${channel && !channel.is_im && !channel.is_mpim ? '#' : ''}${title}`} />
      ) : (
        <p class="join-bar">
          You are looking into #<Plain text={title} />.{' '}
          <button type="button" class="primary" onClick={() => void act('join', { channel: channelId })}>Join the channel</button>
        </p>
      )}
    </>
  )
}

/** The same list as long as its messages are the same ones, so that nothing is drawn anew for nothing. */
function useStable<T>(list: readonly T[]): readonly T[] {
  const kept = useMemo(() => ({ list }), [])
  if (kept.list.length !== list.length || kept.list.some((entry, index) => entry !== list[index])) kept.list = list
  return kept.list
}

function Beginning({ channel, title }: { channel: Channel | undefined; title: string }) {
  const isChannel = channel !== undefined && !channel.is_im && !channel.is_mpim
  return (
    <div class="beginning">
      <p class="big">{isChannel ? `# ${title}` : title}</p>
      <p class="soft">{channel?.purpose.value || (isChannel ? 'This is where the channel begins.' : `This is where the conversation with ${title} begins.`)}</p>
    </div>
  )
}
