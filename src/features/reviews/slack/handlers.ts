import { allowed } from '../../../platform/access/permissions.ts'
import { requirePermission, vendorScope } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { pageView } from '../../../platform/slack/answers.ts'
import { input, plain, shown, textOf } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { type ActionRequest, type Feature, type OpenedForm, type Request, sentence, type SubmissionAnswer } from '../../../platform/slack/feature.ts'
import { updateOpen } from '../../../platform/slack/forms.ts'
import { addActionForm, type SubjectKind } from '../../actions/index.ts'
import { cardKey, incidentIdIn, type Incidents, type MenuAdditions, referenceOf } from '../../incidents/index.ts'
import type { ReviewDocument } from '../document.ts'
import { documentOf } from '../documents.ts'
import { noSuchReview } from '../errors.ts'
import { exportJob } from '../jobs.ts'
import { reviewMessages as m } from '../messages.ts'
import { mayAccept, mayWrite, type ReviewPage, type Reviews } from '../reviews.ts'
import { formCallback, parseForm, reviewForm } from './form.ts'
import { reviewPage } from './page.ts'
import { actionIds, type Reader } from './parts.ts'

const returnCallback = 'review.return'

/** `/incident review`, and the buttons and forms of reviews. */
export function reviewHandlers(platform: Platform, reviews: Reviews, incidents: Incidents, additions: MenuAdditions): Pick<Feature, 'subcommands' | 'actions' | 'submissions'> & Pick<SubjectKind, 'added'> {
  const shownDocument = async (page: ReviewPage, person: Request['person']): Promise<ReviewDocument> => {
    const document = await documentOf(platform.database.prisma, page.incident.id)
    if (!document) throw noSuchReview(page.incident.id)
    // A vendor's people see what was given to their own to do.
    const scope = vendorScope(person)
    return { ...document, ...page, actions: scope === undefined ? document.actions : document.actions.filter(({ owner, vendor }) => vendor?.id === scope && owner.vendorId === scope) }
  }
  const readerOf = async ({ person, locale }: Pick<Request, 'person' | 'locale'>, incidentId: number): Promise<Reader> => {
    const place = (await platform.delivery.places([cardKey(incidentId)])).get(cardKey(incidentId))
    return { locale, timeZone: person.timeZone, link: place && platform.workspace.messageLink(place) }
  }
  const pageOf = async (request: Pick<Request, 'person' | 'locale'>, page: ReviewPage): Promise<Content> =>
    reviewPage(await shownDocument(page, request.person), await readerOf(request, page.incident.id), { write: mayWrite(request.person, page), accept: mayAccept(request.person, page) }, additions.buttons(page.incident, request.person))
  const formOf = async (request: Pick<Request, 'person' | 'locale'>, page: ReviewPage, disputed?: Parameters<typeof reviewForm>[2]['disputed']) =>
    reviewForm(await shownDocument(page, request.person), await readerOf(request, page.incident.id), {
      mayShare: allowed(request.person.role, 'review.share'), mayAddAction: allowed(request.person.role, 'action.add'), ...(disputed && { disputed }),
    })
  /** The form for whoever may write in what is not finished, the page for everybody else. */
  const open = async (request: Request, incidentId: number, form: OpenedForm | undefined): Promise<void> => {
    const page = await reviews.find(request.person, incidentId)
    const writes = allowed(request.person.role, 'review.write') && (!page.review || page.review.state === 'due' || page.review.state === 'draft')
    await form?.show(writes ? await formOf(request, await reviews.findToWrite(request.person, incidentId)) : pageView(request.locale, await pageOf(request, page)))
  }

  return {
    // What was typed stays, and so does the revision that it was begun on.
    added: async (request, incidentId, shownIn) => {
      const [viewId = '', metadata = ''] = shownIn.split(' ')
      const view = await formOf(request, await reviews.findToWrite(request.person, incidentId))
      await updateOpen(request.client, { view_id: viewId, view: { ...view, private_metadata: metadata } })
    },
    subcommands: [{
      command: '/incident',
      word: 'review',
      opensForm: (text) => text.trim() !== '',
      handle: async (request, form) => {
        requirePermission(request.person, 'review.view')
        if (request.text.trim() === '') return request.reply(sentence(t(request.locale, m.referenceHelp)))
        await open(request, incidentIdIn(request.text), form)
      },
    }],
    actions: [
      {
        actionId: actionIds.open,
        opensForm: true,
        handle: async (request, form) => form?.show(await formOf(request, await reviews.findToWrite(request.person, incidentIdIn(request.value)))),
      },
      { actionId: actionIds.read, opensForm: true, handle: async (request, form) => form?.show(pageView(request.locale, await pageOf(request, await reviews.find(request.person, incidentIdIn(request.value))))) },
      {
        actionId: actionIds.accept,
        handle: async (request) => {
          const { id, version } = versionIn(request)
          const page = await reviews.accept({ by: request.person, now: request.now }, id, version)
          if (request.onPrivateCopy) await request.replace(await pageOf(request, page))
        },
      },
      {
        actionId: actionIds.giveBack,
        opensForm: true,
        handle: async (request, form) => {
          requirePermission(request.person, 'review.accept')
          const { id } = versionIn(request)
          await reviews.find(request.person, id)
          await form?.show({
            type: 'modal', callback_id: returnCallback, private_metadata: request.value, title: plain(t(request.locale, m.giveBack)), submit: plain(t(request.locale, m.save)), close: plain(t(request.locale, m.cancel)),
            blocks: [input(request.locale, 'words', m.reason, { type: 'plain_text_input', action_id: 'words', multiline: true, max_length: 2000 })],
          })
        },
      },
      {
        actionId: actionIds.export,
        handle: async (request) => {
          const { incident, review } = await reviews.findToWrite(request.person, incidentIdIn(request.value))
          if (!review || review.revision === 0) throw noSuchReview(incident.id)
          await platform.unitOfWork.run(request.now, (work) => work.send(exportJob, { incidentId: incident.id, revision: review.revision, by: request.person.slackUserId }))
          const text = t(request.locale, m.exporting, { reference: referenceOf(incident), where: incident.isPrivate ? 'directly' : 'thread' })
          await request.tell(sentence(text))
        },
      },
      addActionButton(incidents),
    ],
    submissions: [
      {
        callbackId: formCallback,
        handle: async (request): Promise<SubmissionAnswer> => {
          const { person, now, viewId, metadata, values, locale } = request
          await reviews.findToWrite(person, incidentIdIn(metadata.split(':')[0] ?? ''))
          const parsed = parseForm(locale, metadata, values)
          if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
          // A form that comes back with what somebody else wrote is another one, though its view is the same.
          const saved = await reviews.save({ by: person, now, key: `view:${viewId}:${parsed.written.revision}` }, parsed.incidentId, parsed.written)
          if (saved.kind === 'disputed') return { kind: 'again', view: await formOf(request, await reviews.find(person, parsed.incidentId), saved) }
          return { kind: 'close', done: t(locale, m.saved, { reference: referenceOf({ id: parsed.incidentId }), state: t(locale, m.state, { state: saved.review.state }) }) }
        },
      },
      {
        callbackId: returnCallback,
        handle: async (request): Promise<SubmissionAnswer> => {
          requirePermission(request.person, 'review.accept')
          const { id, version } = versionIn({ value: request.metadata })
          const words = textOf(request.values['words'])
          if (!words) return { kind: 'errors', errors: { words: t(request.locale, m.mustFill) } }
          const { review } = await reviews.giveBack({ by: request.person, now: request.now }, id, version, words)
          return { kind: 'close', done: t(request.locale, m.saved, { reference: referenceOf({ id }), state: t(request.locale, m.state, { state: review?.state ?? 'draft' }) }) }
        },
      },
    ],
  }
}

/** Adds an action to an incident, from its menu or from its review. */
function addActionButton(incidents: Incidents): NonNullable<Feature['actions']>[number] {
  return {
    actionId: actionIds.addAction,
    opensForm: true,
    handle: async ({ person, locale, value, view }, form) => {
      requirePermission(person, 'action.add')
      const incident = await incidents.find(person, incidentIdIn(value))
      // From a review's form, which shows it afterwards.
      const shownIn = view?.metadata.startsWith(`${incident.id}:`) ? `${view.id} ${view.metadata}` : ''
      await form?.show(addActionForm(locale, `incident:${incident.id}`, t(locale, m.ofIncident, { reference: referenceOf(incident), title: shown(incident.title) }), shownIn))
    },
  }
}

/** The incident and the version of its review that a button is about. */
function versionIn({ value }: Pick<ActionRequest, 'value'>): { id: number; version: number } {
  const [id = '', version] = value.split(':')
  return { id: incidentIdIn(id), version: Number(version) }
}
