import { expected, ExpectedError } from '../../platform/errors/expected.ts'
import { t } from '../../platform/i18n/index.ts'
import { shown } from '../../platform/slack/blocks.ts'
import { slackDate } from '../../platform/slack/mrkdwn.ts'
import { answerMessages as a } from './answer-messages.ts'
import { surveyMessages as m } from './messages.ts'
import { referenceOf, type Run } from './survey.ts'

export const noSuchSurvey = (id: number): ExpectedError => expected('no_such_survey', m.noSuchSurvey, { reference: referenceOf({ id }) })
export const changedMeanwhile = (): ExpectedError => expected('changed_meanwhile', m.changedMeanwhile)
export const notNow = (name: string): ExpectedError => expected('not_now', m.notNow, { name: shown(name) })
/** Code `forbidden`, like every refusal by who somebody is. */
export const notAsked = (): ExpectedError => expected('forbidden', a.notAsked)
export const isPaused = (): ExpectedError => expected('survey_paused', a.isPaused)
export const takenAlready = (): ExpectedError => expected('already_taken', a.takenAlready)
export const wrongCode = (): ExpectedError => expected('wrong_code', a.wrongCode)
/** The bot was given another secret than the answers so far were sealed with. */
export const wrongSecret = (): ExpectedError => expected('wrong_secret', a.wrongSecret)
export const isOver = ({ closesAt, fields }: Run): ExpectedError => new ExpectedError('survey_over', (locale) => t(locale, a.isOver, { at: slackDate(closesAt, locale, fields.timeZone) }))
