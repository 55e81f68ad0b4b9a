import { useContext } from 'preact/hooks'
import { Reading } from '../layout/contexts.ts'
import { Plain } from './plain.tsx'

interface MentionProps {
  id: string
  label?: string | undefined
}

export function UserMention({ id, label }: MentionProps) {
  const { directory, viewer } = useContext(Reading)
  const user = directory.users.get(id)
  return (
    <span class={id === viewer.id ? 'mention own' : 'mention'} title={user?.real_name}>
      @<Plain text={user?.real_name ?? label ?? id} />
    </span>
  )
}

export function ChannelMention({ id, label }: MentionProps) {
  const { directory, go } = useContext(Reading)
  const channel = directory.channels.get(id)
  const name = channel?.name ?? label
  if (!channel) return <span class="mention">{name === undefined ? '#unknown-channel' : <>#{name}</>}</span>
  return (
    <button type="button" class="mention link" onClick={() => go(id)}>
      {channel.is_private ? '🔒' : '#'}
      <Plain text={name ?? ''} />
    </button>
  )
}

export function UsergroupMention({ id, label }: MentionProps) {
  const { directory, viewer } = useContext(Reading)
  const group = directory.usergroups.get(id)
  return (
    <span class={group?.users.includes(viewer.id) ? 'mention own' : 'mention'} title={group?.name}>
      @<Plain text={group?.handle ?? label?.replace(/^@/, '') ?? id} />
    </span>
  )
}

export function Broadcast({ range }: { range: string }) {
  return <span class="mention own">@{range}</span>
}
