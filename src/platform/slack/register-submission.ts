import type { AckFn, App, ViewOutput, ViewResponseAction, ViewSubmitAction } from '@slack/bolt'
import { z } from 'zod'
import { ExpectedError } from '../errors/expected.ts'
import { t } from '../i18n/index.ts'
import { pageView } from './answers.ts'
import { type Feature, sentence, type SubmissionAnswer, type SubmissionRequest } from './feature.ts'
import { doneView, formValues, notDoneView, workingView } from './forms.ts'
import { whileDoing } from './inbox/in-hand.ts'
import type { Inbox } from './inbox/inbox.ts'
import { type Interactions, patient } from './interactions.ts'
import { slackMessages as m } from './messages.ts'
import { Names } from './names.ts'

interface Fault {
  readonly kind: 'fault'
  readonly text: string
}

/** Milliseconds that a form which takes long may take to be kept: Slack waits 3 s in all. */
const keepingPatience = 600

/** What is kept of a form that takes long to save. */
const keptForm = z.object({ userId: z.string(), viewId: z.string(), metadata: z.string(), values: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])) })
type KeptForm = z.infer<typeof keptForm>

/** A form with what is done when somebody sends it. */
interface Sendable {
  readonly callbackId: string
  /** What people answer in an open form may be meant to be tied to nobody: who sent what is written down nowhere, not even for a moment. */
  readonly isKept: boolean
  handle(slackUserId: string, sent: Pick<SubmissionRequest, 'viewId' | 'metadata' | 'values'>): Promise<SubmissionAnswer>
}

/** The forms of a feature, those for its people and those that are open. */
export function sendables({ submissions = [], openSubmissions = [] }: Feature, interactions: Interactions): Sendable[] {
  return [
    ...submissions.map((own): Sendable => ({ callbackId: own.callbackId, isKept: true, handle: async (id, sent) => own.handle({ ...(await interactions.request(id)), ...sent }) })),
    ...openSubmissions.map((own): Sendable => ({ callbackId: own.callbackId, isKept: false, handle: (id, sent) => own.handle({ ...interactions.openRequest(id), ...sent }) })),
  ]
}

/**
 * Answers forms once they are saved or refused. Past Slack's patience a form is kept, says that it is being saved, and is updated afterwards; where this process dies
 * meanwhile, another saves it.
 */
export function registerSubmissions(app: App, submissions: readonly Sendable[], interactions: Interactions, inbox: Inbox): void {
  const byId = new Names(submissions, ({ callbackId }) => callbackId)
  app.view<ViewSubmitAction>({ callback_id: byId.any, type: 'view_submission' }, ({ ack, body, view }) =>
    interactions.run('submission', view.callback_id, () => takeForm(byId.get(view.callback_id), { ack, userId: body.user.id, view }, interactions, inbox)))
  inbox.onLeft('form', ({ name, payload }, isLast) => interactions.run('submission', name, async () => {
    const form = keptForm.parse(payload)
    const submission = byId.find(name)
    // One that an older version kept, and this one does not know.
    const answer: SubmissionAnswer | Fault = submission
      ? await save(submission, form).catch((error: unknown) => {
        if (!(error instanceof ExpectedError) && !isLast) throw error
        return { kind: 'fault' as const, text: interactions.explain(error, form.userId) }
      })
      : { kind: 'fault', text: t(interactions.localeHint(form.userId), m.outdated) }
    await answerLate(answer, form.viewId, form.userId, interactions)
  }))
}

/** Marked as done in the transaction that saves it. */
async function save(submission: Sendable, { userId, ...form }: KeptForm): Promise<SubmissionAnswer> {
  return submission.isKept ? whileDoing(`form:${form.viewId}`, () => submission.handle(userId, form)) : submission.handle(userId, form)
}

interface SentForm {
  readonly ack: AckFn<ViewResponseAction>
  readonly userId: string
  readonly view: ViewOutput
}

async function takeForm(submission: Sendable, { ack, userId, view }: SentForm, interactions: Interactions, inbox: Inbox): Promise<void> {
  const { callbackId, isKept } = submission
  const locale = interactions.localeHint(userId)
  const form: KeptForm = { userId, viewId: view.id, metadata: view.private_metadata, values: keptForm.shape.values.parse(formValues(view.state)) }
  const work = save(submission, form).catch((error: unknown): Fault => ({ kind: 'fault', text: interactions.explain(error, userId) }))
  if (!(await patient(work))) {
    const keeping = isKept ? inbox.keep('form', view.id, callbackId, form).then(() => true, () => false) : Promise.resolve(false)
    const isSafe = (await patient(keeping, keepingPatience)) && (await keeping)
    await interactions.acknowledge(() => ack({ response_action: 'update', view: workingView(locale, isSafe) }))
    await answerLate(await work, view.id, userId, interactions)
    return isKept ? inbox.settle('form', view.id) : undefined
  }
  const answer = await work
  await interactions.acknowledge(() => {
    if (answer.kind === 'close') return ack()
    if (answer.kind === 'page') return ack({ response_action: 'update', view: pageView(locale, answer.content) })
    if (answer.kind === 'again') return ack({ response_action: 'update', view: answer.view })
    if (answer.kind === 'errors') return ack({ response_action: 'errors', errors: { ...answer.errors } })
    // Pushed on top, so that what was typed is still there underneath.
    return ack({ response_action: 'push', view: notDoneView(locale, answer.text) })
  })
}

/** In the form that says "Saving", or directly to a person who has closed it: we told them that they may. */
async function answerLate(answer: SubmissionAnswer | Fault, viewId: string, userId: string, interactions: Interactions): Promise<void> {
  const locale = interactions.localeHint(userId)
  if (answer.kind === 'again') return interactions.tellSafely(() => interactions.client.views.update({ view_id: viewId, view: answer.view }))
  if (answer.kind === 'page') {
    const { content, closed = content } = answer
    return interactions.client.views.update({ view_id: viewId, view: pageView(locale, content) }).then(() => undefined, () => interactions.tellDirectly(userId, closed))
  }
  const text = answer.kind === 'close' ? answer.done : answer.kind === 'fault' ? answer.text : Object.values(answer.errors).join('\n')
  const isDone = answer.kind === 'close'
  const view = isDone ? doneView(locale, text) : notDoneView(locale, text)
  try {
    await interactions.client.views.update({ view_id: viewId, view })
  } catch {
    await interactions.tellDirectly(userId, sentence(`*${t(locale, isDone ? m.doneTitle : m.notDoneTitle)}*\n${text}`))
  }
}
