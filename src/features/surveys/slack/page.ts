import type { Button, KnownBlock } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, option, section, shown, sureButton } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { mention, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { surveyMessages as m } from '../messages.ts'
import type { Progress } from '../participants-store.ts'
import { resultMessages as r } from '../result-messages.ts'
import { referenceOf, type Run, type Survey } from '../survey.ts'

export const actionIds = {
  list: 'survey.list', create: 'survey.new', show: 'survey.show', start: 'survey.start', pause: 'survey.pause', resume: 'survey.resume', close: 'survey.close', preview: 'survey.preview', more: 'survey.more',
  results: 'survey.results', addAction: 'survey.action', export: 'survey.export',
} as const
/** What the menu of a survey's page offers. */
export const menu = ['edit', 'copy', 'weights'] as const

export interface Unreached {
  readonly slackUserId: string
  readonly code: string
}

/** What the page of a survey shows. */
export interface SurveyPage {
  readonly survey: Survey
  readonly about: string
  readonly run: Run | undefined
  readonly progress: Progress | undefined
  readonly unreached: readonly Unreached[]
  readonly counted: readonly Run[]
  readonly mayEdit: boolean
}

/** How many runs have a button for their results. */
export const resultButtons = 3
const namedAtMost = 20
/** Between things of a list. */
const comma = (locale: Locale): string => (locale === 'en' ? ', ' : '、')
const share = (n: number, of: number): number => (of === 0 ? 0 : Math.round((100 * n) / of))

export function surveyPage({ survey, about, run, progress, unreached, counted, mayEdit }: SurveyPage, { locale, timeZone }: { locale: Locale; timeZone: string }): Content {
  const { fields, nextAt, id } = survey
  const head = t(locale, m.head, { reference: referenceOf(survey), name: shown(survey.name), state: stateOf(survey, run) })
  const { people, groups, channels, serviceUsers, reporters } = fields.audience
  const facts = t(locale, m.facts, {
    about, questions: fields.questions.length, days: fields.openDays, anonymity: t(locale, m.anonymity, { is: fields.anonymous ? 'anonymous' : 'named' }),
    asked: t(locale, m.sources, { people: people.length, groups: groups.length, channels: channels.length, users: serviceUsers ? 'yes' : 'no', reporters: reporters ? 'yes' : 'no' }),
    reminders: fields.reminders.length === 0 ? t(locale, m.noReminders) : t(locale, m.daysAfter, { days: fields.reminders.join(comma(locale)) }), seen: t(locale, m.seenBy, { who: fields.seenBy }),
  })
  const results = counted.slice(0, resultButtons).map(({ id: runId, number }, at) => button(`${actionIds.results}.${at}`, t(locale, r.openRun, { n: number }), String(runId)))
  const value = String(id)
  const sure = (action: string, label: string, question: string): Button => sureButton(action, label, value, question, t(locale, m.cancel))
  const { style: _, ...open } = sure(actionIds.start, t(locale, m.openNow), t(locale, m.sureOpen))
  const isOpen = run?.state === 'open'
  const buttons: Button[] = [
    ...(survey.state === 'paused' ? [{ ...button(actionIds.resume, t(locale, m.resume), value), style: 'primary' as const }] : []),
    ...(survey.state !== 'paused' && !run ? [{ ...open, style: 'primary' as const }] : []),
    ...(isOpen ? [sure(actionIds.close, t(locale, m.closeNow), t(locale, m.sureClose))] : []),
    ...(survey.state === 'active' && (run || nextAt) ? [button(actionIds.pause, t(locale, m.pause), value)] : []),
    button(actionIds.preview, t(locale, m.preview), value),
  ]
  const options = menu.map((entry) => option(t(locale, entry === 'edit' ? (run ? m.editOpen : m.edit) : m[entry]), `${entry}:${id}`))
  return {
    text: head.replaceAll('*', ''),
    blocks: [
      section(head),
      ...(run && progress ? progressBlocks(run, progress, unreached, locale) : []),
      section(facts + (nextAt ? `\n${t(locale, m.nextAt, { at: slackDate(nextAt, locale, timeZone) })}` : '')),
      ...(mayEdit ? [{ type: 'actions', elements: [...buttons, { type: 'overflow', action_id: actionIds.more, options }] } as KnownBlock] : []),
      ...(results.length > 0 ? [{ type: 'actions', elements: results } as KnownBlock] : []),
    ],
  }
}

/** How far a run is, and whom it does not reach, with names for those whom Slack did not take. */
export function progressBlocks(run: Run, { invited, asked, taken, leftOut }: Progress, unreached: readonly Unreached[], locale: Locale): KnownBlock[] {
  const reasons = Object.entries(leftOut).map(([reason, n]) => t(locale, m.leftOut, { reason, n }))
  const codes = [...new Set(unreached.map(({ code }) => code))].map((code) => `${t(locale, m.failure, { code })} ${unreached.filter((one) => one.code === code).length}`)
  const names = unreached.slice(0, namedAtMost).map(({ slackUserId }) => mention(slackUserId))
  const lines = [
    headOf(run, { asked, taken }, locale),
    ...(run.state === 'open' && invited > asked ? [t(locale, m.sending, { left: invited - asked })] : []),
    ...(reasons.length > 0 ? [t(locale, m.notAskedHead, { reasons: reasons.join(comma(locale)) })] : []),
    ...(unreached.length > 0 ? [t(locale, m.notReached, { n: unreached.length, reasons: codes.join(comma(locale)), who: names.join(' ') + (unreached.length > names.length ? ' …' : '') })] : []),
    ...(run.faults.length > 0 ? [t(locale, m.sourceFault, { sources: run.faults.map((id) => (id.startsWith('C') || id.startsWith('G') ? `<#${id}>` : `<!subteam^${id}>`)).join(' ') })] : []),
  ]
  return [section(lines.join('\n'))]
}

/** What whoever made the survey is told by direct message, kept up to date. */
export function progressMessage(run: Run, progress: Progress, unreached: readonly Unreached[], locale: Locale): Content {
  return {
    text: headOf(run, progress, locale).replaceAll('*', ''),
    blocks: [...progressBlocks(run, progress, unreached, locale), { type: 'actions', elements: [button(actionIds.show, t(locale, m.show), String(run.surveyId))] }],
  }
}

const headOf = (run: Run, { asked, taken }: Pick<Progress, 'asked' | 'taken'>, locale: Locale): string =>
  t(locale, m.progress, { name: shown(run.name), asked, taken, share: share(taken, asked), until: slackDate(run.closesAt, locale, run.fields.timeZone), state: run.state })

export interface ListLine {
  readonly survey: Survey
  readonly run: Run | undefined
}

export function surveyList(lines: readonly ListLine[], mayEdit: boolean, locale: Locale): Content {
  const head = t(locale, m.listHead, { n: lines.length })
  return {
    text: head.replaceAll('*', ''),
    blocks: [
      section(head),
      ...(mayEdit ? [{ type: 'actions', elements: [{ ...button(actionIds.create, t(locale, m.makeNew), 'new'), style: 'primary' }] } as KnownBlock] : []),
      ...lines.slice(0, 40).map(({ survey, run }): KnownBlock => ({
        type: 'section', text: { type: 'mrkdwn', text: t(locale, m.head, { reference: referenceOf(survey), name: shown(survey.name), state: stateOf(survey, run) }) },
        accessory: button(actionIds.show, t(locale, m.show), String(survey.id)),
      })),
    ],
  }
}

function stateOf({ state, nextAt }: Survey, run: Run | undefined): string {
  if (state !== 'active') return state
  return run ? 'open' : nextAt ? 'waiting' : 'finished'
}
