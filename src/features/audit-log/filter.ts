/** What `/audit-log` was asked, before anything is looked up. */
export interface AuditQuestion {
  /** A Slack user, a Slack group, or an actor's own name such as `cli:root`. */
  readonly by?: { readonly slackUserId: string } | { readonly actor: string }
  readonly action?: string
  readonly subject?: string
  /** Local dates of the asker, both included. */
  readonly since?: string
  readonly until?: string
}

/** Words that were not understood. */
export interface NotUnderstood {
  readonly word: string
}

/** Reads `by:@person action:incident. subject:INC-12 since:2026-11-01 until:2026-11-30`, in any order. */
export function readQuestion(text: string): AuditQuestion | NotUnderstood {
  let question: AuditQuestion = {}
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const [, key = '', value = ''] = /^([a-z]+):(.+)$/i.exec(word) ?? []
    const read = readers[key.toLowerCase()]?.(value)
    if (!read) return { word }
    question = { ...question, ...read }
  }
  return question
}

const readers: Readonly<Record<string, (value: string) => AuditQuestion | undefined>> = {
  by: (value) => {
    const slackUserId = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(value)?.[1]
    if (slackUserId) return { by: { slackUserId } }
    return /^(cli|system|person):\S+$/.test(value) ? { by: { actor: value } } : undefined
  },
  action: (value) => (/^[a-z_]+(\.[a-z_]*\*?)?$/.test(value) ? { action: value.replace(/\*$/, '') } : undefined),
  subject: (value) => subjectOf(value),
  since: (value) => (isDate(value) ? { since: value } : undefined),
  until: (value) => (isDate(value) ? { until: value } : undefined),
}

/** `INC-12` is `incident:12`; `vendor:7` and `channel:C123` are themselves. */
function subjectOf(value: string): AuditQuestion | undefined {
  const incident = /^inc-?(\d{1,9})$/i.exec(value)?.[1]
  if (incident) return { subject: `incident:${incident}` }
  return /^[a-z_]+:\S+$/.test(value) ? { subject: value } : undefined
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
}
