import type { Button, KnownBlock } from '@slack/types'
import { t } from '../../../platform/i18n/index.ts'
import { button, section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { referenceOf } from '../../incidents/index.ts'
import type { CaseView } from '../authority-reports.ts'
import { isLive } from '../case.ts'
import { authorityMessages as m } from '../messages.ts'
import { confirmationText, pressing, reportLine, type Viewer, whoText } from './words.ts'

export const caseActions = {
  classify: 'authority.classify', submit: 'authority.submit', draft: 'authority.draft', more: 'authority.more',
  dismiss: 'authority.dismiss', resume: 'authority.resume', correct: 'authority.correct', show: 'authority.show', open: 'authority.open', ofIncident: 'authority.of_incident',
} as const

/** The one line that tells whether somebody must act. */
export function caseHeadline(view: CaseView, { locale, timeZone }: Viewer, next = pressing(view)): string {
  const names = { code: plainInline(view.regime.code), reference: referenceOf(view.incident) }
  const drill = view.incident.drill ? `🟣 ${t(locale, m.drill)} · ` : ''
  const date = (at: Date) => slackDate(at, locale, timeZone)
  if (view.state === 'unclassified') return drill + (next?.dueAt && next.state !== 'overdue' ? t(locale, m.headClassify, { ...names, time: date(next.dueAt) }) : t(locale, m.headClassifyNow, names))
  if (next?.dueAt) return drill + t(locale, m.headDue, { ...names, report: plainInline(next.name), time: date(next.dueAt), state: next.state })
  return drill + t(locale, m.headState, { ...names, state: view.state })
}

/** The facts of a case: its incident, its reports, what it was classified as. */
export function caseBlocks(view: CaseView, viewer: Viewer): KnownBlock[] {
  const { incident, standing, deadlines, version } = view
  const { locale, timeZone } = viewer
  const latest = standing.assessments.at(-1)
  const date = (at: Date) => slackDate(at, locale, timeZone)
  const lines = [
    t(locale, m.incidentLine, { severity: incident.severity, title: shown(incident.title), service: shown(incident.service.name) }),
    ...deadlines.map((deadline) => reportLine(view, deadline, viewer)),
    ...(latest ? [`${t(locale, m.assessedLine, { major: latest.data.major ? 'yes' : 'no', who: whoText(latest.by, locale), time: date(latest.data.at), reason: shown(latest.data.reason, 300) })}${standing.assessments.length > 1 ? ` ${t(locale, m.assessedAgain, { n: standing.assessments.length })}` : ''}`] : []),
    ...(standing.dismissal ? [t(locale, m.dismissedLine, { who: whoText(standing.dismissal.by, locale), time: date(standing.dismissal.notedAt), reason: shown(standing.dismissal.data.reason, 300) })] : []),
  ]
  return [section(lines.join('\n')), ...(version.confirmedBy ? [] : [section(confirmationText(version, locale))])]
}

/** What is most likely to be done next; the rest is behind `More`. */
export function caseButtons(view: CaseView, { locale }: Viewer): Button[] {
  const value = String(view.id)
  const isOwed = view.state === 'running'
  const classify = view.mustClassify && view.state !== 'dismissed' ? [{ ...button(caseActions.classify, t(locale, m.classify), value), ...(view.state === 'unclassified' && { style: 'primary' as const }) }] : []
  const submit = isLive(view.state) || view.state === 'done' ? [{ ...button(caseActions.submit, t(locale, m.submitted), value), ...(isOwed && { style: 'primary' as const }) }] : []
  return [...classify, ...submit, button(caseActions.draft, t(locale, m.draft), value), button(caseActions.more, t(locale, m.more), value)]
}

/** The card of a case, for those whom its clocks concern. `isNamed`: they are the regime's own contacts, or its channel. */
export function caseCard(view: CaseView, viewer: Viewer, isNamed: boolean): Content {
  const head = caseHeadline(view, viewer)
  const why = t(viewer.locale, isNamed ? m.whyContact : m.whyOffice, { code: plainInline(view.regime.code) })
  return {
    text: head,
    blocks: [
      section(`*${head}*`),
      ...caseBlocks(view, viewer),
      { type: 'actions', elements: caseButtons(view, viewer) },
      { type: 'context', elements: [{ type: 'mrkdwn', text: why }] },
    ],
  }
}
