import { t } from '../../../platform/i18n/index.ts'
import { textOf } from '../../../platform/slack/blocks.ts'
import type { Feature } from '../../../platform/slack/feature.ts'
import { incidentIdIn } from '../../incidents/index.ts'
import { ratingMessages as m } from '../messages.ts'
import { scores } from '../rating.ts'
import type { Ratings } from '../ratings.ts'
import { actionIds, formCallback, ratingForm } from './views.ts'

/** A number with one click, and a form for another number and a comment. The message is brought up to date by delivery. */
export function ratingHandlers(ratings: Ratings): Pick<Feature, 'actions' | 'submissions'> {
  return {
    actions: [
      ...scores.map((score) => ({
        actionId: `${actionIds.score}.${score}`,
        handle: ({ person, now, value }: { person: Parameters<Ratings['find']>[0]; now: Date; value: string }) => ratings.answer({ by: person, now }, incidentIdIn(value), score),
      })),
      {
        actionId: actionIds.change,
        opensForm: true,
        handle: async ({ person, locale, value }, form) => form?.show(ratingForm(await ratings.find(person, incidentIdIn(value)), locale)),
      },
    ],
    submissions: [{
      callbackId: formCallback,
      handle: async ({ person, now, locale, metadata, values }) => {
        const { incidentId } = await ratings.find(person, incidentIdIn(metadata))
        const score = scores.find((known) => String(known) === values['score'])
        if (score === undefined) return { kind: 'errors', errors: { score: t(locale, m.mustChoose) } }
        await ratings.answer({ by: person, now }, incidentId, score, textOf(values['comment']))
        return { kind: 'close', done: t(locale, m.saved) }
      },
    }],
  }
}
