import type { Button, KnownBlock } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, escapeMrkdwn, mention, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { AuditLine, AuditPage } from '../audit-log.ts'
import type { AuditQuestion } from '../filter.ts'
import { auditMessages as m } from '../messages.ts'

export const actionIds = { show: 'audit.show', older: 'audit.older', newest: 'audit.newest', filter: 'audit.filter' } as const

/** A page of the trail. `first` is whether it begins with the newest. */
export function auditPage({ question, lines, older }: AuditPage, viewer: { locale: Locale; timeZone: string }, first: boolean): Content {
  const { locale } = viewer
  const text = questionText(question)
  const head = t(locale, m.head, { filter: text && `\`${text}\`` })
  const blocks: KnownBlock[] = [{ type: 'section', text: { type: 'mrkdwn', text: clip(head, 1000) } }]
  if (lines.length === 0) blocks.push({ type: 'section', text: { type: 'mrkdwn', text: t(locale, m.nothing) } })
  for (const line of lines) blocks.push({ type: 'section', text: { type: 'mrkdwn', text: lineText(line, viewer) } })
  const button = (action_id: string, label: string, value: string): Button => ({ type: 'button', action_id, text: { type: 'plain_text', text: label }, value })
  blocks.push({
    type: 'actions',
    elements: [
      ...(older === undefined ? [] : [button(actionIds.older, t(locale, m.older), leafValue(question, older))]),
      ...(first ? [] : [button(actionIds.newest, t(locale, m.newest), leafValue(question, undefined))]),
      button(actionIds.filter, t(locale, m.filter), leafValue(question, undefined)),
    ],
  }, { type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.how) }] })
  return { text: head.replaceAll(/[*`]/g, ''), blocks }
}

/** What a button of a page carries: the question, and where the page that it asks for begins. */
export function leafValue(question: AuditQuestion, before: bigint | undefined): string {
  return JSON.stringify({ q: questionText(question), ...(before !== undefined && { b: String(before) }) })
}

/** The question as one would type it. */
export function questionText({ by, action, subject, since, until }: AuditQuestion): string {
  return [
    ...(by ? [`by:${'actor' in by ? by.actor : mention(by.slackUserId)}`] : []),
    ...(action ? [`action:${action}`] : []), ...(subject ? [`subject:${subject}`] : []),
    ...(since ? [`since:${since}`] : []), ...(until ? [`until:${until}`] : []),
  ].join(' ')
}

function lineText({ at, actor, who, action, subject, detail, sequence, hash }: AuditLine, { locale, timeZone }: { locale: Locale; timeZone: string }): string {
  const whom = who ? (who.slackUserId ? mention(who.slackUserId) : plainInline(who.name)) : plainInline(actor)
  const seal = sequence === null ? '' : ` · ${sequence}:${hash?.slice(0, 8) ?? ''}`
  const facts = detailText(detail)
  return clip(`${slackDate(at, locale, timeZone)} · ${whom} · *${escapeMrkdwn(action)}* · ${plainInline(clip(subject, 200))}${seal}${facts && `\n${facts}`}`, 2_900)
}

/** The facts of an entry, `severity: SEV2 → SEV1`, each cut to what a line bears. */
function detailText(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return ''
  const word = (value: unknown): string => plainInline(clip(typeof value === 'string' ? value : JSON.stringify(value), 120))
  const change = (value: unknown): string =>
    typeof value === 'object' && value !== null && 'from' in value && 'to' in value ? `${word(value.from)} → ${word(value.to)}` : word(value)
  if ('from' in detail && 'to' in detail) {
    const { from, to, ...rest } = detail
    return [change({ from, to }), detailText(rest)].filter(Boolean).join(' · ')
  }
  return clip(Object.entries(detail).map(([name, value]) => `${plainInline(name)}: ${change(value)}`).join(' · '), 1_500)
}
