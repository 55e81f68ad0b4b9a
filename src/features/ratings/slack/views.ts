import type { KnownBlock, View } from '@slack/types'
import { audienceOf } from '../../../platform/access/audience.ts'
import { localeOf } from '../../../platform/access/people.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, input, plain, section, select } from '../../../platform/slack/blocks.ts'
import { quote, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { confirmedAnswer, confirmedKey } from '../../incidents/index.ts'
import { ratingMessages as m } from '../messages.ts'
import { openUntil, type Rating, scores } from '../rating.ts'
import type { AnnounceRating } from '../ratings.ts'

export const actionIds = { score: 'rating.score', change: 'rating.change' } as const
export const formCallback = 'rating.change'

/** The question stands in the direct message in which the reporter was asked whether it works again. */
export function announceRating(usual: { locale: Locale; timeZone: string }): AnnounceRating {
  return async (work, incident, rating) => {
    const { reporter } = incident
    if (!reporter?.slackUserId || reporter.personId !== rating.personId) return
    const locale = (await localeOf(work.tx, reporter.slackUserId)) ?? usual.locale
    const before = confirmedAnswer(incident, locale)
    await work.post({
      key: confirmedKey(incident.id, rating.round), destination: reporter.slackUserId, urgency: 'reply', audience: audienceOf(incident.service.vendorId),
      content: { text: before.text, blocks: [...before.blocks, ...questionBlocks(rating, { ...usual, locale })] },
    })
  }
}

function questionBlocks({ incidentId, score, comment, askedAt, closedAt }: Rating, { locale, timeZone }: { locale: Locale; timeZone: string }): KnownBlock[] {
  const id = String(incidentId)
  const said = comment ? `\n${quote(comment)}` : ''
  if (closedAt) return score === null ? [] : [section(t(locale, m.closed, { score }) + said)]
  if (score !== null) {
    const until = slackDate(openUntil({ askedAt }), locale, timeZone)
    return [section(t(locale, m.given, { score, until }) + said), { type: 'actions', elements: [button(actionIds.change, t(locale, m.change), id)] }]
  }
  return [
    section(t(locale, m.question)),
    { type: 'actions', elements: scores.map((value) => button(`${actionIds.score}.${value}`, String(value), id)) },
    { type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.why) }] },
  ]
}

/** The form for another number and a comment. */
export function ratingForm(rating: Rating, locale: Locale): View {
  return {
    type: 'modal', callback_id: formCallback, private_metadata: String(rating.incidentId), title: plain(t(locale, m.formTitle)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)),
    blocks: [
      select(locale, 'score', m.scoreLabel, scores.map(String), (value) => value, rating.score === null ? null : String(rating.score)),
      input(locale, 'comment', m.commentLabel, { type: 'plain_text_input', action_id: 'comment', multiline: true, max_length: 2000, ...(rating.comment && { initial_value: rating.comment }) }, { optional: true }),
    ],
  }
}
