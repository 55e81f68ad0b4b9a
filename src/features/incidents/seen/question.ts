import type { IncidentState } from '../course.ts'
import { openStates, waitingStates } from '../course.ts'
import { severities, type Severity } from '../severity.ts'

/** Where incidents stand, as one asks for them. */
export const standings = ['open', 'waiting', 'solved', 'all'] as const
export type Standing = (typeof standings)[number]

export const statesOf: Readonly<Record<Standing, readonly IncidentState[]>> = {
  open: openStates,
  waiting: waitingStates,
  solved: ['resolved', 'confirmed', 'archived'],
  all: ['submitted', 'classified', 'acknowledged', 'mitigated', 'resolved', 'confirmed', 'archived', 'cancelled', 'merged'],
}

/** Which incidents somebody asks for, before any name in it is looked up. */
export interface IncidentQuestion {
  readonly standing?: Standing
  readonly severities?: readonly Severity[]
  readonly service?: string
  readonly vendor?: string
  /** Slack id of the incident lead, the asker (`me`), or nobody. */
  readonly lead?: string
  /** Those that the asker reported, follows or has a role in. */
  readonly isMine?: boolean
  /** Reported from this local date on, and up to that one. */
  readonly since?: string
  readonly until?: string
  readonly kind?: 'drill' | 'real'
  /** Words of the title. */
  readonly text?: string
}

/** Words that mean nothing here, such as a filter of another name. */
export interface NotUnderstood {
  readonly word: string
}

/** Reads `open sev1,sev2 service:"Core Payments" lead:@x mine since:2026-11-01 drill`, in any order; other words are words of the title. */
export function readQuestion(text: string): IncidentQuestion | NotUnderstood {
  let question: IncidentQuestion = {}
  const words: string[] = []
  for (const [whole, key = '', quoted, plain] of text.matchAll(/(?:([a-z]+)[:：])?(?:["“”]([^"“”]*)["“”]|([^\s"“”]+))/gi)) {
    const value = (quoted ?? plain ?? '').trim()
    const read = key ? filters[key.toLowerCase()]?.(value) : quoted === undefined ? signs(value) : undefined
    if (read) question = { ...question, ...read }
    else if (key && !/^https?$/i.test(key)) return { word: whole }
    else words.push(whole.replaceAll(/["“”]/g, ''))
  }
  const title = words.join(' ').trim()
  return title ? { ...question, text: title } : question
}

type Read = IncidentQuestion | undefined

const filters: Readonly<Record<string, (value: string) => Read>> = {
  service: (value) => (value ? { service: value } : undefined),
  vendor: (value) => (value ? { vendor: value } : undefined),
  lead: (value) => {
    const slackId = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(value)?.[1]
    const word = value.toLowerCase()
    return slackId ? { lead: slackId } : word === 'me' || word === 'nobody' ? { lead: word } : undefined
  },
  since: (value) => (isDate(value) ? { since: value } : undefined),
  until: (value) => (isDate(value) ? { until: value } : undefined),
  text: (value) => (value ? { text: value } : undefined),
}

function signs(word: string): Read {
  const small = word.toLowerCase()
  const standing = standings.find((known) => known === small)
  if (standing) return { standing }
  if (small === 'mine') return { isMine: true }
  if (small === 'drill' || small === 'drills') return { kind: 'drill' }
  if (small === 'real') return { kind: 'real' }
  const asked = small.split(/[,，]/).map((part) => severities.find((severity) => severity.toLowerCase() === part))
  return asked.every((severity) => severity !== undefined) ? { severities: severities.filter((severity) => asked.includes(severity)) } : undefined
}

/** The question as one would type it. */
export function questionText({ standing, severities: levels, service, vendor, lead, isMine, since, until, kind, text }: IncidentQuestion): string {
  const quoted = (value: string) => (/^[^\s"“”]+$/.test(value) ? value : `"${value.replaceAll(/["“”]/g, '')}"`)
  return [
    ...(standing ? [standing] : []), ...(levels?.length ? [levels.join(',').toLowerCase()] : []),
    ...(service ? [`service:${quoted(service)}`] : []), ...(vendor ? [`vendor:${quoted(vendor)}`] : []),
    ...(lead ? [`lead:${/^[UW][A-Z0-9]{4,}$/.test(lead) ? `<@${lead}>` : lead}`] : []), ...(isMine ? ['mine'] : []),
    ...(since ? [`since:${since}`] : []), ...(until ? [`until:${until}`] : []), ...(kind ? [kind] : []), ...(text ? [`text:${quoted(text)}`] : []),
  ].join(' ')
}

/** Whether a text is a date, such as 2026-11-30. */
export function isDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
