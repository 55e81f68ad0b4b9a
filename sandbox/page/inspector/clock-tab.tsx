import { useContext, useEffect, useState } from 'preact/hooks'
import { ActingContext } from '../layout/acting.ts'
import { Reading } from '../layout/contexts.ts'
import { slackDate } from '../lib/slack-date.ts'
import type { Workspace } from '../lib/workspace.ts'
import { Plain } from '../text/plain.tsx'

const minute = 60_000
const steps = [['5 minutes', 5 * minute], ['1 hour', 60 * minute], ['8 hours', 480 * minute], ['1 day', 1440 * minute], ['1 week', 10_080 * minute]] as const

/** The workspace's clock, to be moved ahead for what is scheduled; and the way back to the start. */
export function ClockTab({ workspace }: { workspace: Workspace }) {
  const { act } = useContext(ActingContext)
  const { viewer, directory } = useContext(Reading)
  const [, tick] = useState(0)
  const [isSure, setIsSure] = useState(false)
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  const now = workspace.now()
  const scheduled = [...workspace.scheduled.values()].toSorted((a, b) => a.post_at - b.post_at)
  return (
    <>
      <p class="clock">{slackDate('{date_long} {time_secs}', now / 1000, viewer, now)}</p>
      <p class="soft">
        {workspace.aheadMs > 0 ? `${spanOf(workspace.aheadMs)} ahead of this machine.` : 'The clock of this machine.'} It decides what is scheduled, how long a trigger lives and what messages are dated. The bot has a clock of its own, which stays.
      </p>
      <div class="actions">
        {steps.map(([label, ms]) => (
          <button key={label} type="button" onClick={() => void act('clock', { advance_ms: ms })}>{`+ ${label}`}</button>
        ))}
        <button type="button" disabled={workspace.aheadMs === 0} onClick={() => void act('clock', { reset: true })}>Back to this machine’s</button>
      </div>
      <h3>{`Scheduled messages (${scheduled.length})`}</h3>
      <ul class="plain-list">
        {scheduled.map((entry) => (
          <li key={entry.id}>
            {slackDate('{date_short} {time}', entry.post_at, viewer, now)} in #<Plain text={directory.channels.get(entry.channel_id)?.name ?? entry.channel_id} />: <Plain text={entry.message.text.slice(0, 80)} />
          </li>
        ))}
      </ul>
      <h3>Back to the start</h3>
      <p class="soft">Forgets every message, view, fault and call. The bot keeps what it knows.</p>
      {isSure ? (
        <p class="actions">
          <button type="button" class="danger" onClick={() => { setIsSure(false); void act('reset', {}) }}>Forget everything</button>
          <button type="button" onClick={() => setIsSure(false)}>Keep it</button>
        </p>
      ) : (
        <button type="button" onClick={() => setIsSure(true)}>Reset the workspace…</button>
      )}
    </>
  )
}

function spanOf(ms: number): string {
  const minutes = Math.round(ms / minute)
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  return [days > 0 && `${days} d`, hours > 0 && `${hours} h`, minutes % 60 > 0 && `${minutes % 60} min`].filter(Boolean).join(' ')
}
