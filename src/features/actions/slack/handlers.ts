import { z } from 'zod'
import { requirePermission } from '../../../platform/access/person.ts'
import { dayIn } from '../../../platform/calendar/index.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { textOf } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import type { ActionRequest, BlockAction, Feature, OpenedForm, Request, SubmissionAnswer, SubmissionRequest, ViewSubmission } from '../../../platform/slack/feature.ts'
import { type Action, referenceOf } from '../action.ts'
import { type Actions, mayAct } from '../actions.ts'
import { alreadyEnded, noSuchAction } from '../errors.ts'
import { actionMessages as m } from '../messages.ts'
import { workingDaysOf } from './announce.ts'
import { callbacks, dateFault, dropForm, handOverForm, missing, moveForm, noteForm, parseAdd, subjectIn } from './forms.ts'
import { actionList, readListing } from './list.ts'
import { actionIds, daysLeft, shownCard } from './views.ts'

type Means = Pick<Platform, 'database' | 'people'>

/** Buttons and forms of actions, wherever they are shown. */
export function actionHandlers(means: Means, actions: Actions): Pick<Feature, 'actions' | 'submissions'> {
  const direct = (actionId: string, act: (request: ActionRequest, id: number) => Promise<Action>): BlockAction => ({
    actionId,
    handle: async (request) => {
      const action = await act(request, idOf(request.value))
      // A message for others is brought up to date by delivery, App Home by itself.
      if (request.onPrivateCopy) await request.replace(await cardOf(means, actions, request, action))
    },
  })
  const lists = ['mine', 'all', 'overdue', 'next'].map((key): BlockAction => ({
    actionId: `${actionIds.list}.${key}`,
    handle: async (request) => {
      const content = await actionList(means.database.prisma, actions, request.person, readListing(request.value), request.now)
      await (request.onPrivateCopy ? request.replace(content) : request.tell(content))
    },
  }))
  return {
    actions: [
      direct(actionIds.done, ({ person, now }, id) => actions.complete({ by: person, now }, id)),
      direct(actionIds.reopen, ({ person, now }, id) => actions.reopen({ by: person, now }, id)),
      { actionId: actionIds.more, opensForm: true, handle: (request, form) => openChange(actions, request, form) },
      {
        actionId: actionIds.note, opensForm: true,
        handle: async ({ person, locale, value }, form) => form?.show(noteForm(locale, await actions.findToAct(person, idOf(value)))),
      },
      { actionId: actionIds.show, handle: async (request) => request.tell(await cardOf(means, actions, request, await actions.find(request.person, idOf(request.value)))) },
      ...lists,
    ],
    submissions: [
      addSubmission(means, actions),
      ofAction(actions, callbacks.move, ({ values, locale, now, person }) => {
        const [due, words] = [textOf(values['due']), textOf(values['words'])]
        const errors = { ...dateFault(locale, 'due', due, dayIn(now, person.timeZone)), ...missing(locale, { words }) }
        return Object.keys(errors).length > 0 ? { errors } : { act: (id) => actions.move({ by: person, now }, id, due, words) }
      }),
      ofAction(actions, callbacks.handOver, ({ values, locale, now, person }) => {
        const [owner, words] = [textOf(values['owner']), textOf(values['words'])]
        const errors = missing(locale, { owner, words })
        return Object.keys(errors).length > 0 ? { errors } : { act: async (id) => actions.handOver({ by: person, now }, id, (await means.people.find(owner, now)).id, words) }
      }),
      ofAction(actions, callbacks.drop, ofWords((by, now, words) => (id) => actions.drop({ by, now }, id, words))),
      ofAction(actions, callbacks.note, ofWords((by, now, words) => (id) => actions.note({ by, now }, id, words))),
    ],
  }
}

const forms = { move: moveForm, hand_over: handOverForm, drop: dropForm } as const

/** The menu beside Done: each entry opens its form. */
async function openChange(actions: Actions, { person, locale, value }: ActionRequest, form: OpenedForm | undefined): Promise<void> {
  const { data } = z.tuple([z.enum(['move', 'hand_over', 'drop']), z.string()]).safeParse(value.split(':'))
  const action = await actions.findToAct(person, idOf(data?.[1] ?? ''))
  if (action.state !== 'open') throw alreadyEnded(action)
  if (data) await form?.show(forms[data[0]](locale, action))
}

function addSubmission({ people }: Means, actions: Actions): ViewSubmission {
  return {
    callbackId: callbacks.add,
    handle: async (request) => {
      const { person, now, viewId, values, metadata, locale } = request
      requirePermission(person, 'action.add')
      const parsed = parseAdd(locale, values, dayIn(now, person.timeZone))
      if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
      const { ownerSlackId, ...asked } = parsed.draft
      const owner = await people.find(ownerSlackId, now)
      const { subject, shownIn } = subjectIn(metadata)
      const action = await actions.add({ by: person, now, key: `view:${viewId}` }, { ...asked, subject, ownerId: owner.id })
      await actions.shownAgain(request, action, shownIn)
      return saved(action, { locale })
    },
  }
}

type Parsed = { readonly act: (id: number) => Promise<Action> } | { readonly errors: Readonly<Record<string, string>> }

/** A form about one action: whether the person may change it is asked before anything that they typed is read. */
function ofAction(actions: Actions, callbackId: string, read: (request: SubmissionRequest) => Parsed): ViewSubmission {
  return {
    callbackId,
    handle: async (request) => {
      const id = idOf(request.metadata)
      await actions.findToAct(request.person, id)
      const parsed = read(request)
      return 'errors' in parsed ? { kind: 'errors', errors: parsed.errors } : saved(await parsed.act(id), request)
    },
  }
}

const ofWords = (act: (by: Request['person'], now: Date, words: string) => (id: number) => Promise<Action>) => ({ values, locale, now, person }: SubmissionRequest): Parsed => {
  const words = textOf(values['words'])
  return words ? { act: act(person, now, words) } : { errors: missing(locale, { words }) }
}

/** An action as this person sees it now. */
async function cardOf({ database }: Pick<Means, 'database'>, actions: Actions, { person, locale, now }: Request, action: Action): Promise<Content> {
  const today = dayIn(now, person.timeZone)
  const days = daysLeft(action, today, await workingDaysOf(database.prisma, action.service?.calendarId ?? null, today))
  return shownCard(action, days, mayAct(person, action), { locale, timeZone: person.timeZone, subject: actions.subjectName(action) })
}

const saved = (action: Action, { locale }: Pick<Request, 'locale'>): SubmissionAnswer => ({ kind: 'close', done: t(locale, m.saved, { reference: referenceOf(action) }) })

/** The action that a button or a form is about. */
function idOf(value: string): number {
  const id = /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined
  if (id === undefined) throw noSuchAction(0)
  return id
}
