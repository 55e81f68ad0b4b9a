import { useContext, useEffect, useState } from 'preact/hooks'
import { Composer } from '../composer/composer.tsx'
import { readThread } from '../lib/api.ts'
import type { Live } from '../lib/live.ts'
import { threadMessages } from '../lib/visible.ts'
import { MessageList } from '../messages/message-list.tsx'
import { ActingContext } from './acting.ts'
import { Pane } from './pane.tsx'

interface Props {
  live: Live
  channel: string
  root: string
  title: string
  close: () => void
}

/** A thread beside its conversation. */
export function ThreadPane({ live, channel, root, title, close }: Props) {
  const { person } = useContext(ActingContext)
  const [isLoaded, setIsLoaded] = useState(false)
  useEffect(() => {
    let isGone = false
    setIsLoaded(false)
    void readThread(channel, root).then(({ messages }) => {
      if (isGone) return
      live.change(() => live.workspace.addMessages(channel, messages))
      setIsLoaded(true)
    })
    return () => {
      isGone = true
    }
  }, [live, channel, root])
  const messages = threadMessages(live.workspace, channel, root, person)
  const known = live.workspace.directory.channels.get(channel)
  const isMember = known?.members.includes(person) === true && !known.is_archived
  return (
    <Pane title="Thread" detail={title} close={close}>
      <MessageList key={`${person} ${root}`} channel={known} channelId={channel} messages={messages} label="Thread" isThread beginning={isLoaded ? null : <p class="loading">Loading…</p>} />
      {isMember && <Composer channel={channel} thread={root} placeholder="Reply…" />}
    </Pane>
  )
}
