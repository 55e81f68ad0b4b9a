import type { Button, KnownBlock } from '@slack/types'
import type { Person } from '../../../platform/access/person.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import { t } from '../../../platform/i18n/index.ts'
import { button, section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, escapeMrkdwn, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { headline, type Incident, referenceOf } from '../../incidents/index.ts'
import type { CaseView } from '../authority-reports.ts'
import type { CaseEvent } from '../case.ts'
import { authorityMessages as m } from '../messages.ts'
import type { Regime } from '../regime.ts'
import { caseActions, caseBlocks, caseButtons, caseHeadline } from './card.ts'
import { anchorText, confirmationText, type Viewer, whoText } from './words.ts'

/** Steps that a page shows; the export has all. */
const stepsAtMost = 30

/** All of a case: its card, what is rarely done, and what happened. */
export function casePage(view: CaseView, viewer: Viewer, mayReport: boolean): Content {
  const { locale } = viewer
  const head = caseHeadline(view, viewer)
  const value = String(view.id)
  const rare = [
    view.standing.dismissal ? button(caseActions.resume, t(locale, m.resume), value) : button(caseActions.dismiss, t(locale, m.dismiss), value),
    button(caseActions.correct, t(locale, m.correct), value),
  ]
  const likely = caseButtons(view, viewer).filter(({ action_id: id }) => id !== caseActions.more && (mayReport || id === caseActions.draft))
  const steps = view.events.slice(-stepsAtMost).map((event) => `${slackDate(event.notedAt, locale, viewer.timeZone)} · ${whoText(event.by, locale)} · ${stepText(view, event, viewer)}`)
  return {
    text: head,
    blocks: [
      section(`*${head}*`),
      ...caseBlocks(view, viewer),
      ...(view.version.confirmedBy ? [section(confirmationText(view.version, locale))] : []),
      { type: 'actions', elements: [...likely, ...(mayReport ? rare : [])] },
      section(t(locale, m.historyHead)),
      ...steps.map(section),
    ],
  }
}

function stepText(view: CaseView, event: CaseEvent, { locale, timeZone }: Viewer): string {
  const date = (at: Date) => slackDate(at, locale, timeZone)
  switch (event.kind) {
    case 'opened':
      return t(locale, m.historyOpened, { awareness: date(event.data.awareness), detection: date(event.data.detection) }) + (event.data.reason ? ` · ${t(locale, m.openedByHand)}: ${shown(event.data.reason, 500)}` : '')
    case 'anchor_corrected': {
      const { anchor, from, to, reason, byHand } = event.data
      return t(locale, m.historyCorrected, { anchor: anchorText(anchor, locale), from: date(from), to: date(to), reason: shown(reason, 500) }) + (byHand ? '' : ` (${t(locale, m.followsIncident)})`)
    }
    case 'assessed': {
      const { major, proposed, at, reason, met } = event.data
      const text = t(locale, m.historyAssessed, { major: major ? 'yes' : 'no', time: date(at), overruled: proposed !== null && proposed !== major ? 'yes' : 'no', reason: shown(reason, 500) })
      return [text, ...met.flatMap((index) => view.version.terms.criteria[index]?.text ?? []).map((criterion) => `• ${shown(criterion)}`)].join('\n')
    }
    case 'submitted': {
      const { report, at, by, reference, reasons } = event.data
      const text = t(locale, m.historySubmitted, { report: plainInline(view.version.terms.reports[report]?.name ?? ''), time: date(at), by: shown(by), reference: reference ? shown(reference) : 'none' })
      return reasons ? `${text}\n${t(locale, m.lateReasons, { reasons: shown(reasons, 1000) })}` : text
    }
    case 'dismissed':
      return t(locale, m.historyDismissed, { reason: shown(event.data.reason, 500) })
    case 'resumed':
      return t(locale, m.historyResumed, { reason: shown(event.data.reason, 500) })
  }
}

/** A case on a list: its headline and a button. */
export const caseLine = (view: CaseView, viewer: Viewer): KnownBlock => ({
  type: 'section', text: { type: 'mrkdwn', text: clip(`*${caseHeadline(view, viewer)}*\n${shown(view.incident.title)}${view.version.confirmedBy ? '' : ` · _${t(viewer.locale, m.unconfirmedShort)}_`}`, 3000) },
  accessory: button(caseActions.show, t(viewer.locale, m.show), String(view.id)),
})

/** The button in an incident's menu, for whoever may look. */
export const menuButtons = ({ id }: Incident, person: Person): Button[] =>
  allowed(person.role, 'authority.view') ? [button(caseActions.ofIncident, t(person.locale, m.quick), String(id))] : []

/** What authorities are told of one incident, and under which other regimes it can be reported. */
export function incidentPage(incident: Incident, views: readonly CaseView[], beside: readonly Regime[], viewer: Viewer): Content {
  const { locale } = viewer
  const head = t(locale, m.casesOf, { reference: referenceOf(incident) })
  const more = beside.slice(0, 5).map(({ id, code }) => button(caseActions.open, clip(t(locale, m.openCase, { code }), 75), `${incident.id}:${id}`))
  return {
    text: head.replaceAll('*', ''),
    blocks: [
      section(`${head}\n${headline(incident, locale)}`),
      ...(views.length === 0 ? [section(t(locale, m.noCases))] : views.map((view) => caseLine(view, viewer))),
      ...(more.length > 0 ? [{ type: 'actions' as const, elements: more }] : []),
    ],
  }
}

/** Slack takes so many characters in a section; the fences of the code and the escaping are within. */
const chunk = 2_900

/** A draft as text that can be copied: in code blocks, so that nothing in it takes effect. */
export function draftContent(markdown: string, head: string): Content {
  const safe = escapeMrkdwn(markdown.replaceAll('```', "'''"))
  const parts: string[] = []
  for (const line of safe.split('\n').flatMap((text) => text.match(/.{1,2000}/gsu) ?? [''])) {
    const last = parts.at(-1)
    if (last !== undefined && [...last, ...line].length < chunk) parts[parts.length - 1] = `${last}\n${line}`
    else parts.push(line)
  }
  return { text: head, blocks: [section(`*${head}*`), ...parts.map((part): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text: `\`\`\`\n${part}\n\`\`\`` } }))] }
}
