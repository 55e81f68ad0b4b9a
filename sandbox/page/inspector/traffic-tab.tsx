import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import { Reading } from '../layout/contexts.ts'
import { readTraffic } from '../lib/api.ts'
import { slackDate } from '../lib/slack-date.ts'
import type { Directory, Workspace } from '../lib/workspace.ts'
import { Plain } from '../text/plain.tsx'
import { linesOf, merged } from './traffic.ts'
import type { Line } from './traffic.ts'

/** What the bot called and was told, the latest first; each opens to what was sent and what came back. */
export function TrafficTab({ workspace }: { workspace: Workspace }) {
  const [lines, setLines] = useState<Line[]>([])
  const [typed, setTyped] = useState('')
  const next = useRef({ call: 0, delivery: 0 })
  useEffect(() => {
    let isGone = false
    // A count that fell tells of a reset.
    if (workspace.calls < next.current.call || workspace.deliveries < next.current.delivery) {
      next.current = { call: 0, delivery: 0 }
      setLines([])
    }
    void readTraffic(next.current.call, next.current.delivery).then((traffic) => {
      if (isGone) return
      next.current = traffic.next
      setLines((before) => merged(before, linesOf(traffic)))
    })
    return () => {
      isGone = true
    }
  }, [workspace.calls, workspace.deliveries])
  const wanted = typed.trim().toLowerCase()
  const { directory } = useContext(Reading)
  const shown = lines.filter((line) => `${line.about} ${line.outcome} ${gistText(line, directory)}`.toLowerCase().includes(wanted))
  return (
    <>
      <p class="soft">→ what the bot called, ← what it was told.</p>
      <input type="search" placeholder="Only what has this in it" aria-label="Only what has this in it" value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
      <div class="traffic">
        {shown.slice(0, 200).map((line) => (
          <LineView key={line.key} line={line} />
        ))}
        {shown.length === 0 && <p class="soft">Nothing went on yet.</p>}
      </div>
    </>
  )
}

function LineView({ line }: { line: Line }) {
  const { viewer, now, directory } = useContext(Reading)
  const [isOpen, setIsOpen] = useState(false)
  const direction = line.direction === 'from-bot' ? '→' : '←'
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)} class={line.isOk ? '' : 'failed'}>
      <summary>
        <span aria-label={line.direction === 'from-bot' ? 'the bot called' : 'the bot was told'}>{direction}</span> <span class="about"><Plain text={line.about} /> <span class="gist"><Plain text={gistText(line, directory)} /></span></span>
        <span class="outcome"><Plain text={line.outcome} /></span>
        <time>{slackDate('{time_secs}', line.at / 1000, viewer, now())}</time>
      </summary>
      {isOpen && <pre tabIndex={0}><Plain text={JSON.stringify(line.detail, null, 2)} /></pre>}
    </details>
  )
}

function gistText({ about, gist: { channel, user, words } }: Line, { channels, users }: Directory): string {
  const where = channel === undefined ? undefined : channels.get(channel)
  const place = where === undefined || where.is_im ? undefined : `#${where.name}`
  const person = user === undefined ? undefined : `@${users.get(user)?.name ?? user}`
  return [place, person, about.includes(words ?? '') ? undefined : words].filter(Boolean).join(' ')
}
