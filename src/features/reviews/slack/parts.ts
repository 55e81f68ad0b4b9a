import type { KnownBlock } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { section, shown } from '../../../platform/slack/blocks.ts'
import { clip, mention, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { actionReference } from '../../actions/index.ts'
import { headline, referenceOf, timelineText } from '../../incidents/index.ts'
import { durationWords, isKey, pausedWords, type ReviewDocument } from '../document.ts'
import { reviewMessages as m } from '../messages.ts'

export const actionIds = { open: 'review.open', read: 'review.read', accept: 'review.accept', giveBack: 'review.return', export: 'review.export', addAction: 'review.add_action' } as const

/** For whom a review is drawn, and where the whole timeline can be seen. */
export interface Reader {
  readonly locale: Locale
  readonly timeZone: string
  readonly link?: string | undefined
}

const entriesAtMost = 12

/** What is known without anybody writing it: the incident, how long each part took, its timeline in short, and the actions so far. */
export function facts(document: ReviewDocument, reader: Reader): KnownBlock[] {
  const { incident } = document
  const { locale } = reader
  const parts = durationWords(incident, locale).map(({ part, took }) => `${part}: *${took}*`)
  const paused = pausedWords(incident, locale)
  return [
    section(`*${referenceOf(incident)}* ${headline(incident, locale)}`),
    section([t(locale, m.durations), ...parts, ...(paused ? [paused] : [])].join('\n')),
    section(timelineSection(document, reader)),
    section([t(locale, m.actions, { n: document.actions.length }), ...actionLines(document, locale)].join('\n')),
  ]
}

/** The first entries and the last: what lies between is behind the link. */
function timelineSection({ incident, timeline }: ReviewDocument, reader: Reader): string {
  const { locale, timeZone, link } = reader
  const entries = timeline.filter(isKey)
  const some = entries.length <= entriesAtMost ? entries : [...entries.slice(0, entriesAtMost / 2), ...entries.slice(-entriesAtMost / 2)]
  const lines = some.map((entry) => `${slackDate(entry.at, locale, timeZone)} · ${clip(timelineText(incident, entry, reader).replaceAll(/\s*\n>?\s*/g, ' '), 140)}`)
  const head = t(locale, m.timeline, { shown: some.length === timeline.length ? 0 : some.length, total: timeline.length })
  return [head, ...lines, ...(link ? [t(locale, m.wholeTimeline, { link })] : [])].join('\n')
}

const actionsAtMost = 15

function actionLines({ actions }: ReviewDocument, locale: Locale): string[] {
  return actions.slice(0, actionsAtMost).map((action) => t(locale, m.actionLine, {
    title: shown(action.title, 100), owner: action.owner.slackUserId ? mention(action.owner.slackUserId) : shown(action.owner.name, 60), date: action.dueOn, reference: actionReference(action), state: action.state,
  }))
}
