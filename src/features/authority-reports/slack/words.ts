import { type Locale, t } from '../../../platform/i18n/index.ts'
import { mention, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { shown } from '../../../platform/slack/blocks.ts'
import type { CaseView } from '../authority-reports.ts'
import { isLive } from '../case.ts'
import type { Deadline, DeadlineState } from '../deadlines.ts'
import { authorityMessages as m } from '../messages.ts'
import type { Limit, RegimeVersion, ReportTerms } from '../regime.ts'

/** For whom a view is drawn: their language, and the zone for clients that cannot show the reader's own. */
export interface Viewer {
  readonly locale: Locale
  readonly timeZone: string
}

export const whoText = (who: { readonly slackUserId: string | null; readonly name: string } | null, locale: Locale): string =>
  who ? (who.slackUserId ? mention(who.slackUserId) : shown(who.name)) : t(locale, m.itself)

export const anchorText = (anchor: Limit['anchor'], locale: Locale): string => t(locale, m.anchor, { anchor })

function limitWords({ amount, unit, anchor, lapses }: Limit, locale: Locale): string {
  const limit = t(locale, m.limit, { amount, unit, anchor: anchorText(anchor, locale) })
  return lapses ? t(locale, m.lapses, { limit }) : limit
}

/** A report's limits in words: `4 h from classification as major, at the latest 24 h from awareness`. */
export const limitsText = ({ limits, relief }: ReportTerms, locale: Locale): string =>
  [limits.map((limit) => limitWords(limit, locale)).join(t(locale, m.or)), ...(relief ? [t(locale, m.relief)] : [])].join('; ')

export function confirmationText({ confirmedBy, confirmedOn }: RegimeVersion, locale: Locale): string {
  return confirmedBy ? t(locale, m.confirmed, { who: shown(confirmedBy), date: confirmedOn ?? '' }) : t(locale, m.unconfirmed)
}

const signs: Readonly<Record<DeadlineState, string>> = { not_started: '⏸', running: '🕒', due_soon: '⚠', overdue: '🔴', in_time: '✅', late: '☑️' }

/** A report on a line: what it is, when it is due and why, or what became of it. */
export function reportLine(view: CaseView, deadline: Deadline, viewer: Viewer): string {
  const isOwed = isLive(view.state) || deadline.submittedAt !== null
  return t(viewer.locale, m.reportLine, { sign: isOwed ? signs[deadline.state] : '–', name: plainInline(deadline.name), what: isOwed ? standingText(deadline, viewer) : t(viewer.locale, m.notOwed) })
}

export function standingText({ state, dueAt, why, waitsFor, submittedAt }: Deadline, { locale, timeZone }: Viewer): string {
  const date = (at: Date) => slackDate(at, locale, timeZone)
  if (submittedAt) return t(locale, m.submittedAt, { time: date(submittedAt), state })
  if (!dueAt || !why) return t(locale, m.waitsFor, { anchors: waitsFor.map((anchor) => anchorText(anchor, locale)).join(', ') })
  const isTentative = waitsFor.includes('classification')
  if (isTentative && state === 'overdue') return t(locale, m.lateToClassify)
  const { limit, relieved } = why
  // As it decides now: whether it lapses is about later.
  const reasons = [limitWords({ ...limit, lapses: false }, locale), ...(relieved ? [t(locale, m.relieved)] : []), ...(isTentative ? [t(locale, m.ifMajor)] : [])]
  return t(locale, m.dueAt, { time: date(dueAt), why: reasons.join(locale === 'en' ? '; ' : '；'), state })
}

/** The deadline that presses most: the earliest that is not met. */
export const pressing = ({ deadlines, state }: CaseView): Deadline | undefined =>
  isLive(state) ? deadlines.filter(({ submittedAt, dueAt }) => !submittedAt && dueAt).toSorted((a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0))[0] : undefined
