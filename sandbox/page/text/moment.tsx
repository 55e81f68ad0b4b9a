import { useContext } from 'preact/hooks'
import { Reading } from '../layout/contexts.ts'
import { safeUrl } from '../lib/safe-url.ts'
import { slackDate } from '../lib/slack-date.ts'
import { Link } from './link.tsx'

interface MomentProps {
  seconds: number
  format: string
  fallback?: string | undefined
  url?: string | undefined
}

/** An instant in the reader's zone and language, as Slack's date format asks. */
export function Moment({ seconds, format, fallback = '', url }: MomentProps) {
  const { viewer, now } = useContext(Reading)
  const at = new Date(seconds * 1000)
  if (Number.isNaN(at.getTime())) return <>{fallback}</>
  const text = slackDate(format, seconds, viewer, now())
  const shown = (
    <time dateTime={at.toISOString()} title={slackDate('{date_long} {time_secs}', seconds, viewer, now())}>
      {text}
    </time>
  )
  return safeUrl(url) === undefined ? shown : <Link url={url ?? ''}>{shown}</Link>
}
