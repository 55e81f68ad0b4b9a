import type { KnownBlock, View } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { idIn, input, oneOf, option, type Plain, plain, section, select, textOf } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { clip, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { Assessment, CaseView, Submission } from '../authority-reports.ts'
import { type CorrectableAnchor, correctableAnchors } from '../case.ts'
import { authorityMessages as m } from '../messages.ts'
import { weights } from '../regime.ts'
import { caseActions, caseHeadline } from './card.ts'
import { anchorText, confirmationText, type Viewer } from './words.ts'

type Errors = Readonly<Record<string, string>>
export type Parsed<T> = T | { readonly errors: Errors }

const longest = 3000
/** Slack takes so many checkboxes in a group. */
const boxesAtMost = 10

const words = (locale: Locale, id: string, label: Plain, optional = false): KnownBlock => input(locale, id, label, { type: 'plain_text_input', action_id: id, multiline: true, max_length: longest }, { optional })
const moment = (locale: Locale, label: Plain, optional: boolean, hint?: Plain): KnownBlock => input(locale, 'at', label, { type: 'datetimepicker', action_id: 'at' }, { optional, ...(hint && { hint }) })

function caseForm(view: CaseView, viewer: Viewer, callback: string, title: Plain, blocks: KnownBlock[]): View {
  const { locale } = viewer
  return {
    type: 'modal', callback_id: callback, private_metadata: String(view.id), title: plain(clip(t(locale, title), 24)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)),
    blocks: [section(`*${caseHeadline(view, viewer)}*`), ...(view.version.confirmedBy ? [] : [section(confirmationText(view.version, locale))]), ...blocks],
  }
}

/** Asks which criteria are met, and whether it is major. */
export function classifyForm(view: CaseView, viewer: Viewer): View {
  const { locale } = viewer
  const { criteria, countedNeeded } = view.version.terms
  const met = new Set(view.standing.assessments.at(-1)?.data.met)
  const groups = weights.flatMap((weight) => {
    const boxes = criteria.flatMap((own, index) => (own.weight === weight ? [option(own.text, String(index))] : []))
    return Array.from({ length: Math.ceil(boxes.length / boxesAtMost) }, (_, row) => ({ weight, row, boxes: boxes.slice(row * boxesAtMost, (row + 1) * boxesAtMost) }))
  })
  const verdicts = criteria.length > 0 ? (['proposed', 'yes', 'no'] as const) : (['yes', 'no'] as const)
  return caseForm(view, viewer, caseActions.classify, m.classify, [
    ...groups.map(({ weight, row, boxes }) => {
      const id = `met:${weight}:${row}`
      const chosen = boxes.filter(({ value }) => met.has(Number(value)))
      return input(locale, id, t(locale, m.criteriaLabel, { weight, n: countedNeeded }), { type: 'checkboxes', action_id: id, options: boxes, ...(chosen.length > 0 && { initial_options: chosen }) }, { optional: true })
    }),
    select(locale, 'verdict', m.verdict, verdicts, (choice) => t(locale, m.verdictChoice, { choice }), verdicts[0]),
    words(locale, 'reason', m.reason),
    moment(locale, m.when, true),
  ])
}

export function parseAssessment(locale: Locale, values: FormValues, now: Date): Parsed<{ assessment: Assessment }> {
  const met = Object.entries(values).flatMap(([id, value]) => (id.startsWith('met:') && Array.isArray(value) ? (value as readonly string[]).map(Number) : []))
  const verdict = oneOf(['proposed', 'yes', 'no'] as const, values['verdict'])
  const reason = textOf(values['reason'])
  const at = momentIn(values, now)
  const errors = { ...missing(locale, { verdict, reason }), ...late(locale, at, now) }
  if (!verdict || Object.keys(errors).length > 0) return { errors }
  return { assessment: { major: verdict === 'proposed' ? null : verdict === 'yes', met, at, reason } }
}

/** Asks which report went out, when, and why late. */
export function submitForm(view: CaseView, viewer: Viewer): View {
  const { locale } = viewer
  const next = view.deadlines.find(({ submittedAt }) => !submittedAt) ?? view.deadlines.at(-1)
  const names = view.deadlines.map(({ report }) => String(report))
  return caseForm(view, viewer, caseActions.submit, m.submitted, [
    select(locale, 'report', m.whichReport, names, (report) => view.deadlines[Number(report)]?.name ?? '', String(next?.report ?? 0)),
    moment(locale, m.when, true),
    input(locale, 'reference', m.reference, { type: 'plain_text_input', action_id: 'reference', max_length: 200 }, { optional: true }),
    input(locale, 'by', m.byWhom, { type: 'plain_text_input', action_id: 'by', max_length: 200 }),
    words(locale, 'reasons', m.reasonsLabel, true),
  ])
}

export function parseSubmission(locale: Locale, values: FormValues, now: Date): Parsed<{ submission: Submission }> {
  const report = /^\d$/.test(textOf(values['report'])) ? Number(values['report']) : undefined
  const by = textOf(values['by'])
  const at = momentIn(values, now)
  const errors = { ...missing(locale, { report: report === undefined ? '' : 'given', by }), ...late(locale, at, now) }
  if (report === undefined || Object.keys(errors).length > 0) return { errors }
  return { submission: { report, at, by, reference: textOf(values['reference']), reasons: textOf(values['reasons']) || null } }
}

/** A report was late and the form gives no reason: it says when it was due. */
export const reasonsFault = (dueAt: Date, { locale, timeZone }: Viewer): Errors =>
  // Errors at a field are plain text: Slack would show its date mark as it stands.
  ({ reasons: t(locale, m.reasonsNeeded, { time: /\|(.*)>$/.exec(slackDate(dueAt, locale, timeZone))?.[1] ?? '' }) })

/** Asks which time is put right. */
export function correctForm(view: CaseView, viewer: Viewer): View {
  const { locale } = viewer
  const known = correctableAnchors.filter((anchor) => view.standing.anchors[anchor])
  return caseForm(view, viewer, caseActions.correct, m.correct, [
    select(locale, 'anchor', m.whichAnchor, known, (anchor) => anchorText(anchor, locale), null), moment(locale, m.rightTime, false, m.oldStays), words(locale, 'reason', m.reason),
  ])
}

export function parseCorrection(locale: Locale, values: FormValues, now: Date): Parsed<{ anchor: CorrectableAnchor; to: Date; reason: string }> {
  const anchor = oneOf(correctableAnchors, values['anchor'])
  const reason = textOf(values['reason'])
  const isGiven = /^\d{1,11}$/.test(textOf(values['at']))
  const to = momentIn(values, now)
  const errors = { ...missing(locale, { anchor, reason, at: isGiven ? 'given' : '' }), ...late(locale, to, now) }
  return !anchor || Object.keys(errors).length > 0 ? { errors } : { anchor, to, reason }
}

/** Asks for a reason, and nothing else. */
export const reasonForm = (view: CaseView, viewer: Viewer, callback: string, title: Plain): View => caseForm(view, viewer, callback, title, [words(viewer.locale, 'reason', m.reason)])

export function openForm(locale: Locale, incidentId: number, regimeId: number, head: string): View {
  return {
    type: 'modal', callback_id: caseActions.open, private_metadata: `${incidentId}:${regimeId}`, title: plain(t(locale, m.openedByHand)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)),
    blocks: [section(head), words(locale, 'reason', m.reason)],
  }
}

export function parseReason(locale: Locale, values: FormValues): Parsed<{ reason: string }> {
  const reason = textOf(values['reason'])
  return reason ? { reason } : { errors: missing(locale, { reason }) }
}

export const openIds = (value: string): { incidentId: number; regimeId: number } | undefined => {
  const [incidentId, regimeId] = value.split(':').map(idIn)
  return incidentId && regimeId ? { incidentId, regimeId } : undefined
}

const momentIn = (values: FormValues, now: Date): Date => (/^\d{1,11}$/.test(textOf(values['at'])) ? new Date(Number(values['at']) * 1000) : now)
const missing = (locale: Locale, fields: Readonly<Record<string, string | undefined>>): Errors =>
  Object.fromEntries(Object.entries(fields).flatMap(([id, value]) => (value ? [] : [[id, t(locale, m.mustFill)]])))
const late = (locale: Locale, at: Date, now: Date): Errors => (at > now ? { at: t(locale, m.future) } : {})
