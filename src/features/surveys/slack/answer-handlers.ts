import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { idIn, textOf } from '../../../platform/slack/blocks.ts'
import { type Feature, sentence } from '../../../platform/slack/feature.ts'
import { slackDate } from '../../../platform/slack/mrkdwn.ts'
import { answerMessages as m } from '../answer-messages.ts'
import type { GiveAnswers } from '../answers.ts'
import { servicesOf } from '../audience.ts'
import { newCode } from '../seal.ts'
import { answerCallback, answerForm, parseAnswer } from './answer-form.ts'
import { answerAction } from './invitation.ts'

/** The button of the invitation and its form: open to whoever was asked, whatever they are to the bank. */
export function answerHandlers(platform: Platform, answers: GiveAnswers): Pick<Feature, 'openActions' | 'openSubmissions'> {
  return {
    openActions: [{
      actionId: answerAction, opensForm: true,
      handle: async ({ slackUserId, now, value }, form) => {
        const { run, participant, hasTaken, before } = await answers.open(slackUserId, idIn(value) ?? 0, now)
        const { fields, name } = run
        // The code travels with the form alone: it is nowhere here before an answer comes back with it, and then only its hash.
        const metadata = JSON.stringify({ run: run.id, code: newCode() })
        await form?.show(answerForm({ name, fields, services: await servicesOf(platform, fields), locale: participant.locale, metadata, asksCode: fields.anonymous && hasTaken, before }))
      },
    }],
    openSubmissions: [{
      callbackId: answerCallback,
      handle: async ({ slackUserId, now, metadata, values }) => {
        const { run: runId, code } = readMetadata(metadata)
        const { run, participant: { locale } } = await answers.open(slackUserId, runId, now)
        const parsed = parseAnswer(values, run.fields.questions, await servicesOf(platform, run.fields), locale)
        if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
        const earlier = textOf(values['code'])
        await answers.give({ slackUserId, now, runId, code, earlier }, parsed.ballot)
        const until = slackDate(run.closesAt, locale, run.fields.timeZone)
        if (!run.fields.anonymous) return { kind: 'close', done: t(locale, m.saved, { until }) }
        if (earlier) return { kind: 'page', content: sentence(t(locale, m.changed)) }
        return { kind: 'page', content: sentence(t(locale, m.savedSealed, { code, until })), closed: sentence(t(locale, m.savedLate)) }
      },
    }],
  }
}

function readMetadata(metadata: string): { readonly run: number; readonly code: string } {
  const [, run, code = ''] = /^\{"run":(\d{1,9}),"code":"([0-9A-Z-]{19})"\}$/.exec(metadata) ?? []
  return { run: idIn(run) ?? 0, code }
}
