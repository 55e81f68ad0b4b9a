import { requirePermission } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import { idIn, type Plain, shown } from '../../../platform/slack/blocks.ts'
import { pageView } from '../../../platform/slack/answers.ts'
import type { ActionRequest, BlockAction, Feature, Request, SubmissionAnswer, SubmissionRequest, ViewSubmission } from '../../../platform/slack/feature.ts'
import type { View } from '@slack/types'
import type { AuthorityReports, CaseView } from '../authority-reports.ts'
import { draftOf } from '../draft.ts'
import { noSuchCase } from '../errors.ts'
import { authorityMessages as m } from '../messages.ts'
import { may } from '../rights.ts'
import { caseActions, caseHeadline } from './card.ts'
import { classifyForm, correctForm, openForm, openIds, parseAssessment, parseCorrection, parseReason, parseSubmission, reasonForm, reasonsFault, submitForm } from './case-forms.ts'
import { casePage, draftContent } from './case-page.ts'
import type { Viewer } from './words.ts'

export const viewerOf = ({ locale, person }: Request): Viewer => ({ locale, timeZone: person.timeZone })

/** Buttons and forms of cases, on cards, notices and pages. */
export function caseHandlers(reports: AuthorityReports): Required<Pick<Feature, 'actions' | 'submissions'>> {
  const page = async (request: ActionRequest) => {
    const view = await reports.find(request.person, idOf(request.value), request.now)
    return casePage(view, viewerOf(request), may(request.person, 'authority.report', view.regime))
  }
  const opens = (actionId: string, view: (found: CaseView, viewer: Viewer) => View): BlockAction => ({
    actionId, opensForm: true,
    handle: async (request, form) => form?.show(view(await reports.find(request.person, idOf(request.value), request.now, 'authority.report'), viewerOf(request))),
  })
  const withReason = (actionId: string, title: Plain): BlockAction => opens(actionId, (view, viewer) => reasonForm(view, viewer, actionId, title))
  return {
    actions: [
      opens(caseActions.classify, classifyForm),
      opens(caseActions.submit, submitForm),
      opens(caseActions.correct, correctForm),
      withReason(caseActions.dismiss, m.dismiss),
      withReason(caseActions.resume, m.resume),
      { actionId: caseActions.more, opensForm: true, handle: async (request, form) => form?.show(pageView(request.locale, await page(request))) },
      { actionId: caseActions.show, handle: async (request) => request.tell(await page(request)) },
      {
        actionId: caseActions.draft,
        handle: async (request) => {
          const view = await reports.find(request.person, idOf(request.value), request.now)
          const viewer = viewerOf(request)
          await request.tell(draftContent(draftOf(view, { ...viewer, now: request.now, fields: await reports.fieldsOf(request.person, view) }), caseHeadline(view, viewer)))
        },
      },
      {
        actionId: caseActions.open, opensForm: true,
        handle: async (request, form) => {
          requirePermission(request.person, 'authority.report')
          const ids = openIds(request.value)
          if (!ids) throw noSuchCase()
          await form?.show(openForm(request.locale, ids.incidentId, ids.regimeId, `INC-${ids.incidentId}`))
        },
      },
    ],
    submissions: [
      submission(reports, caseActions.classify, async (request, act, id) => {
        const parsed = parseAssessment(request.locale, request.values, request.now)
        return 'errors' in parsed ? parsed : reports.assess(act, id, parsed.assessment)
      }),
      submission(reports, caseActions.submit, async (request, act, id) => {
        const parsed = parseSubmission(request.locale, request.values, request.now)
        if ('errors' in parsed) return parsed
        const done = await reports.submit(act, id, parsed.submission)
        return 'reasonsNeeded' in done ? { errors: reasonsFault(done.reasonsNeeded, viewerOf(request)) } : done
      }),
      submission(reports, caseActions.correct, async (request, act, id) => {
        const parsed = parseCorrection(request.locale, request.values, request.now)
        return 'errors' in parsed ? parsed : reports.correct(act, id, parsed.anchor, parsed.to, parsed.reason)
      }),
      ...([[caseActions.dismiss, true], [caseActions.resume, false]] as const).map(([callbackId, isDismissed]) => submission(reports, callbackId, async (request, act, id) => {
        const parsed = parseReason(request.locale, request.values)
        return 'errors' in parsed ? parsed : reports.dismiss(act, id, parsed.reason, isDismissed)
      })),
      {
        callbackId: caseActions.open,
        handle: async ({ person, now, viewId, metadata, values, locale }) => {
          requirePermission(person, 'authority.report')
          const ids = openIds(metadata)
          if (!ids) throw noSuchCase()
          const parsed = parseReason(locale, values)
          if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
          const view = await reports.open({ by: person, now, key: `view:${viewId}` }, ids.incidentId, ids.regimeId, parsed.reason)
          return { kind: 'close', done: shown(caseHeadline(view, { locale, timeZone: person.timeZone }), 3000) }
        },
      },
    ],
  }
}

type Outcome = CaseView | { readonly errors: Readonly<Record<string, string>> }

/** A form about one case; whoever may not fill it in is refused before it is read. */
function submission(reports: AuthorityReports, callbackId: string, send: (request: SubmissionRequest, act: Parameters<AuthorityReports['assess']>[0], id: number) => Promise<Outcome>): ViewSubmission {
  return {
    callbackId,
    async handle(request): Promise<SubmissionAnswer> {
      const { person, now, viewId, metadata, locale } = request
      const id = idOf(metadata)
      await reports.find(person, id, now, 'authority.report')
      const outcome = await send(request, { by: person, now, key: `view:${viewId}` }, id)
      return 'errors' in outcome ? { kind: 'errors', errors: outcome.errors } : { kind: 'close', done: t(locale, m.savedShort) }
    },
  }
}

/** A case's id; of what is none, that of no case. */
const idOf = (value: string): number => idIn(value) ?? 0
