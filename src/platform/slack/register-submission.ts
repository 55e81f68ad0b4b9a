import type { App } from '@slack/bolt'
import { t } from '../i18n/index.ts'
import { sentence, type SubmissionAnswer, type ViewSubmission } from './feature.ts'
import { doneView, formValues, notDoneView, workingView } from './forms.ts'
import { type Interactions, patient } from './interactions.ts'
import { slackMessages as m } from './messages.ts'

interface Fault {
  readonly kind: 'fault'
  readonly text: string
}

/** Answers a form once it is saved or refused; past Slack's patience the form says that it is being saved, and is updated afterwards. */
export function registerSubmission(app: App, submission: ViewSubmission, interactions: Interactions): void {
  app.view({ callback_id: submission.callbackId, type: 'view_submission' }, ({ ack, body, view }) =>
    interactions.run('submission', submission.callbackId, async () => {
      const userId = body.user.id
      const locale = interactions.localeHint(userId)
      const work = (async (): Promise<SubmissionAnswer | Fault> => {
        try {
          const request = await interactions.request(userId)
          return await submission.handle({ ...request, viewId: view.id, metadata: view.private_metadata, values: formValues(view.state) })
        } catch (error) {
          return { kind: 'fault', text: interactions.explain(error, userId) }
        }
      })()
      if (!(await patient(work))) {
        await interactions.acknowledge(() => ack({ response_action: 'update', view: workingView(locale) }))
        return answerLate(await work, view.id, userId, interactions)
      }
      const answer = await work
      await interactions.acknowledge(() => {
        if (answer.kind === 'close') return ack()
        if (answer.kind === 'errors') return ack({ response_action: 'errors', errors: { ...answer.errors } })
        // Pushed on top, so that what was typed is still there underneath.
        return ack({ response_action: 'push', view: notDoneView(locale, answer.text) })
      })
    }))
}

/** In the form that says "Saving", or directly to a person who has closed it: we told them that they may. */
async function answerLate(answer: SubmissionAnswer | Fault, viewId: string, userId: string, interactions: Interactions): Promise<void> {
  const locale = interactions.localeHint(userId)
  const text = answer.kind === 'close' ? answer.done : answer.kind === 'fault' ? answer.text : Object.values(answer.errors).join('\n')
  const isDone = answer.kind === 'close'
  const view = isDone ? doneView(locale, text) : notDoneView(locale, text)
  try {
    await interactions.client.views.update({ view_id: viewId, view })
  } catch {
    await interactions.tellDirectly(userId, sentence(`*${t(locale, isDone ? m.doneTitle : m.notDoneTitle)}*\n${text}`))
  }
}
