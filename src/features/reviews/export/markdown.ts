import { type Locale, t } from '../../../platform/i18n/index.ts'
import { plainText } from '../../../platform/slack/mrkdwn.ts'
import { actionReference } from '../../actions/index.ts'
import { referenceOf, incidentWords, timelineText } from '../../incidents/index.ts'
import { durationWords, pausedWords, type ReviewDocument } from '../document.ts'
import { reviewMessages } from '../messages.ts'
import { textFields } from '../text.ts'
import { exportMessages as m } from './messages.ts'

/** In whose language and zone a file is, and when it is made. */
export interface Edition {
  readonly locale: Locale
  readonly timeZone: string
  readonly now: Date
}

/** A review as a Markdown file: facts, durations, what people wrote, timeline and actions. */
export function reviewMarkdown(document: ReviewDocument, edition: Edition): string {
  const { incident, review, actions } = document
  const { locale, timeZone, now } = edition
  const text = review && review.revision > 0 ? review.text : undefined
  const paused = pausedWords(incident, locale)
  const parts = [
    `# ${inline(t(locale, m.title, { reference: referenceOf(incident), title: incident.title }))}`,
    ...(incident.drill ? [`**${t(locale, m.drill)}**`] : []),
    table(['', ''], factRows(document, edition)),
    timeZone === 'UTC' ? t(locale, m.onlyUtc) : t(locale, m.zones, { zone: timeZone }),
    `## ${t(locale, m.durations)}`,
    table([t(locale, m.part), t(locale, m.took)], durationWords(incident, locale).map(({ part, took }) => [part, took])),
    ...(paused ? [paused] : []),
    ...textFields.flatMap((field) => [`## ${t(locale, reviewMessages.field, { field })}`, paragraphs(text?.[field] ?? '') || t(locale, m.notWritten)]),
    `## ${t(locale, reviewMessages.field, { field: 'causes' })}`,
    text && text.causes.length > 0 ? text.causes.map((cause) => `- ${t(locale, reviewMessages.cause, { cause })}`).join('\n') : t(locale, m.notWritten),
    ...(incident.solution ? [`## ${t(locale, m.solution)}`, paragraphs(incident.solution)] : []),
    `## ${t(locale, m.actions)}`,
    actions.length === 0 ? t(locale, m.noActions) : table(
      [t(locale, m.action), t(locale, m.owner), t(locale, m.due), t(locale, m.stateHead)],
      actions.map((action) => [`${actionReference(action)} ${action.title}`, action.owner.name, action.dueOn, t(locale, m.actionState, { state: action.state })]),
    ),
    `## ${t(locale, m.timeline)}`,
    table(['UTC', ...(timeZone === 'UTC' ? [] : [timeZone]), t(locale, m.what)], timelineRows(document, edition)),
    `---\n\n${t(locale, m.madeAt, { time: utc(now) })}`,
  ]
  return `${parts.join('\n\n')}\n`
}

/** The facts of an incident that are not words of people's. */
export function factRows({ incident, review }: ReviewDocument, { locale, timeZone }: Edition): string[][] {
  const { service, cast, reporter, problem, reopenedCount } = incident
  const at = (time: Date | null) => time && (timeZone === 'UTC' ? utc(time) : `${utc(time)} · ${zoned(time, timeZone)} ${timeZone}`)
  const judged = review?.state === 'accepted' ? { who: review.acceptedBy, at: review.acceptedAt } : { who: review?.submittedBy, at: review?.submittedAt }
  const words = incidentWords(incident, locale)
  const rows: (readonly [string, string | null | undefined])[] = [
    ['service', service.vendorName ? t(locale, m.serviceOfVendor, { service: service.name, vendor: service.vendorName }) : service.name],
    ['severity', words.severity],
    ['problem', problem && words.problem],
    ['lead', cast.lead?.name],
    ['reporter', reporter?.name],
    ['occurred', at(incident.occurredAt)],
    ['reported', at(incident.reportedAt)],
    ['acknowledged', at(incident.acknowledgedAt)],
    ['resolved', at(incident.resolvedAt)],
    ['confirmed', at(incident.closedAt)],
    ['reopened', reopenedCount > 0 ? t(locale, m.times, { n: reopenedCount }) : null],
    ['review', t(locale, m.state, { state: review?.state ?? 'due', version: review?.version ?? 0, who: judged.who?.name ?? '', time: judged.at ? utc(judged.at) : '' })],
  ]
  return rows.flatMap(([fact, value]) => (value ? [[t(locale, m.fact, { fact }), value]] : []))
}

function timelineRows({ incident, timeline, actions }: ReviewDocument, { locale, timeZone }: Edition): string[][] {
  const { reporter, cast, followers } = incident
  const people = [reporter, ...Object.values(cast), ...followers, ...timeline.flatMap(({ by, whom }) => [by, whom]), ...actions.map(({ owner }) => owner)]
  const names = new Map(people.flatMap((person) => (person?.slackUserId ? [[person.slackUserId, person.name]] : [])))
  return timeline.map((entry) => [
    utc(entry.at).replace(' UTC', ''), ...(timeZone === 'UTC' ? [] : [zoned(entry.at, timeZone)]), withoutMrkdwn(timelineText(incident, entry, { locale, timeZone }), names),
  ])
}

/** A text of ours for Slack in plain words: people by name, times as their fallback says them, what people typed as they typed it. */
function withoutMrkdwn(text: string, names: ReadonlyMap<string, string>): string {
  // What people typed stands below the first line, or with its signs put out of effect.
  const [first = '', ...quoted] = text.split('\n')
  const named = [first.replaceAll(/\*([^*\u200B]+)\*(?!\u200B)/g, '$1'), ...quoted].join('\n')
    .replaceAll(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => names.get(id) ?? `@${id}`)
    .replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll(/\s*\n(?:> ?)?/g, ' ').replaceAll(/(^|\s)> /g, '$1')
  return plainText(named).replaceAll('\u200B', '')
}

const utc = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
const zoned = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => inline(cell)).join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [row(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(row)].join('\n')

/** On one line, with no sign taking effect. */
const inline = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().replaceAll(/[\\`*_[\]<|]/g, '\\$&')

/** What people wrote keeps its lists and lines; it makes no headings, rules, pictures or HTML of its own. */
export const paragraphs = (text: string): string =>
  text.trim().replaceAll(/</g, '&lt;').replaceAll('![', '!\\[').replaceAll(/^( {0,3})(#{1,6}\s|={2,}\s*$|-{2,}\s*$|~~~|```)/gm, '$1\\$2')
