import { Temporal } from 'temporal-polyfill'
import type { PlainTextOption, View } from '@slack/types'
import { z } from 'zod'
import { type Person, requirePermission } from '../../../platform/access/person.ts'
import { dayIn } from '../../../platform/calendar/index.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import { expected } from '../../../platform/errors/expected.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type ActionRequest, asCommand, type CommandRequest, type Feature, type OpenedForm, type Request, sentence, type SubmissionAnswer, type SubmissionRequest } from '../../../platform/slack/feature.ts'
import { readHeld } from '../../../platform/slack/held.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { findCalendars } from '../../calendars/index.ts'
import { findServices, findVendors, getService } from '../../register/index.ts'
import type { Contract, ContractFields, ItemKind } from '../contract.ts'
import { type Contracts, workingDaysOf } from '../contracts.ts'
import { leftUntil } from '../deadlines.ts'
import { contractMessages as m } from '../messages.ts'
import { callbacks, type ContractDraft, contractForm, deliverableForm, isToRemove, optionSources, parseContract, parseDeliverable, parsePayment, paymentForm, readPlace } from './forms.ts'
import { actionIds, contractList, contractPage, type DueDeadline, dueList } from './page.ts'
import { deadlineActions } from './reminder.ts'

type Means = Pick<Platform, 'database' | 'config' | 'people'>

/** How far `/contract due` looks ahead, in days. */
const ahead = 60
const listedAtMost = 30

/** `/contract`, its buttons and forms. */
export function contractHandlers(means: Means, contracts: Contracts): Pick<Feature, 'commands' | 'actions' | 'submissions' | 'options' | 'quickButtons'> {
  const opens = (actionId: string, view: (locale: Locale, contract: Contract) => View) => ({
    actionId,
    opensForm: true,
    handle: async (request: ActionRequest, form: OpenedForm | undefined) => form?.show(view(request.locale, await contracts.findToEdit(request.person, idOf(request)))),
  })
  const item = async ({ person, now, values, locale, metadata }: SubmissionRequest, kind: ItemKind): Promise<SubmissionAnswer> => {
    requirePermission(person, 'contract.edit')
    const [act, where] = [{ by: person, now }, readPlace(metadata)]
    if (where.item && isToRemove(values)) return saved(await contracts.removeItem(act, where, kind), locale)
    if (kind === 'payment') {
      const parsed = parsePayment(locale, values)
      return 'errors' in parsed ? { kind: 'errors', errors: parsed.errors } : saved(await contracts.setPayment(act, where, parsed.payment), locale)
    }
    const parsed = parseDeliverable(locale, values)
    return 'errors' in parsed ? { kind: 'errors', errors: parsed.errors } : saved(await contracts.setDeliverable(act, where, parsed.deliverable), locale)
  }
  return {
    commands: [{ command: '/contract', opensForm: (text) => text.toLowerCase() === 'add', handle: (request, form) => answer(means, contracts, request, form) }],
    quickButtons: [{ order: 50, actionId: actionIds.due, label: m.quickDue, permission: 'contract.view' }],
    actions: [
      { actionId: actionIds.due, handle: (request) => answer(means, contracts, asCommand(request, 'due'), undefined) },
      { actionId: actionIds.show, handle: async (request) => request.tell(await pageOf(contracts, request, { id: idOf(request) })) },
      {
        actionId: actionIds.edit,
        opensForm: true,
        handle: async (request, form) => form?.show(contractForm(request.locale, await contracts.findToEdit(request.person, idOf(request)))),
      },
      opens(actionIds.payment, paymentForm),
      opens(actionIds.deliverable, deliverableForm),
      { actionId: actionIds.end, handle: async (request) => shownAgain(contracts, request, await contracts.end(actOf(request), idOf(request), dayIn(request.now, means.config.defaultTimeZone))) },
      { actionId: actionIds.restart, handle: async (request) => shownAgain(contracts, request, await contracts.end(actOf(request), idOf(request), null)) },
      {
        actionId: actionIds.item,
        opensForm: true,
        handle: async (request, form) => {
          requirePermission(request.person, 'contract.edit')
          const [contractId, kind, itemId] = readHeld(itemSchema, request.value.split(':'))
          await form?.show(itemForm(request.locale, await contracts.findToEdit(request.person, contractId), kind, itemId))
        },
      },
      { actionId: deadlineActions.done, handle: async (request) => refreshed(contracts, request, (await contracts.complete(actOf(request), idOf(request))).contract) },
      { actionId: deadlineActions.undo, handle: async (request) => refreshed(contracts, request, (await contracts.reopen(actOf(request), idOf(request))).contract) },
    ],
    submissions: [
      {
        callbackId: callbacks.add,
        handle: async ({ person, now, values, locale }) => {
          requirePermission(person, 'contract.edit')
          const parsed = parseContract(locale, values)
          if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
          const fields = await fieldsOf(means, parsed.draft, now, locale)
          return 'kind' in fields ? fields : saved(await contracts.add({ by: person, now }, fields), locale)
        },
      },
      {
        callbackId: callbacks.change,
        handle: async ({ person, now, values, locale, metadata }) => {
          requirePermission(person, 'contract.edit')
          const [id, revision] = readHeld(z.tuple([z.coerce.number().int(), z.coerce.number().int()]), metadata.split(':'))
          const parsed = parseContract(locale, values)
          if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
          const fields = await fieldsOf(means, parsed.draft, now, locale)
          return 'kind' in fields ? fields : saved(await contracts.change({ by: person, now }, id, revision, fields), locale)
        },
      },
      { callbackId: callbacks.payment, handle: (request) => item(request, 'payment') },
      { callbackId: callbacks.deliverable, handle: (request) => item(request, 'deliverable') },
    ],
    options: [
      source(optionSources.vendor, (text) => findVendors(means.database.prisma, text, { limit: 100 })),
      source(optionSources.services, (text) => findServices(means.database.prisma, text, { limit: 100 })),
      source(optionSources.calendar, (text) => findCalendars(means.database.prisma, text, 100)),
    ],
  }
}

async function answer(means: Means, contracts: Contracts, request: CommandRequest, form: Parameters<NonNullable<Feature['commands']>[number]['handle']>[1]): Promise<void> {
  const { person, locale, text, now } = request
  if (form) {
    requirePermission(person, 'contract.edit')
    return form.show(contractForm(locale))
  }
  const [word = '', ...words] = text.split(/\s+/).filter(Boolean)
  switch (word.toLowerCase()) {
    case 'help':
      return request.reply(sentence(t(locale, m.help)))
    case 'show':
      return request.reply(await pageOf(contracts, request, { reference: words.join(' ') }))
    case 'due':
      return request.reply(dueList(await dueSoon(means, contracts, person, now, ahead, 15), locale))
    case '':
    case 'list':
      return request.reply(contractList(await contracts.list(person, {}, listedAtMost), locale))
    default: {
      requirePermission(person, 'contract.view')
      const vendors = await findVendors(means.database.prisma, text, { limit: 100 })
      const vendor = vendors.find(({ name }) => name.toLowerCase() === text.toLowerCase()) ?? vendors[0]
      if (!vendor) throw expected('no_such_vendor', m.noSuchVendor, { vendor: clip(plainInline(text), 100) })
      return request.reply(contractList(await contracts.list(person, { vendorId: vendor.id }, listedAtMost), locale))
    }
  }
}

/** What this person must act on within so many days, each with its working days left. */
export async function dueSoon(
  { database, config }: Pick<Means, 'database' | 'config'>, contracts: Contracts, person: Person, now: Date, days: number, limit: number, vendorId?: number,
): Promise<DueDeadline[]> {
  const upTo = Temporal.PlainDate.from(dayIn(now, config.defaultTimeZone)).add({ days }).toString()
  const pairs = await contracts.due(person, upTo, vendorId === undefined ? {} : { vendorId }, limit)
  const counted: DueDeadline[] = []
  for (const { deadline, contract } of pairs) {
    const calendar = await workingDaysOf(database.prisma, contract, config.defaultTimeZone)
    counted.push({ deadline, contract, left: leftUntil(deadline.dueOn, calendar.localDateOf(now.getTime()), calendar) })
  }
  return counted
}

export async function pageOf(contracts: Contracts, { person, locale }: Request, which: { id: number } | { reference: string }): Promise<Content> {
  return contractPage(await contracts.find(person, which), { locale, timeZone: person.timeZone }, allowed(person.role, 'contract.edit'))
}

/** The fields with their owner as we know them, and services that are the vendor's. */
async function fieldsOf({ people, database }: Means, { ownerSlackId, ...draft }: ContractDraft, now: Date, locale: Locale): Promise<ContractFields | SubmissionAnswer> {
  for (const id of draft.serviceIds) {
    const service = await getService(database.prisma, id)
    if (service?.vendorId !== draft.vendorId) return { kind: 'errors', errors: { services: t(locale, m.foreignService) } }
  }
  const owner = ownerSlackId === null ? null : await people.bankStaff(ownerSlackId, now)
  if (owner === undefined) return { kind: 'errors', errors: { owner: t(locale, m.notOfBank) } }
  return { ...draft, ownerId: owner?.id ?? null }
}

/** A private page is put in place; a message for others is brought up to date by delivery. */
async function refreshed(contracts: Contracts, request: ActionRequest, contract: Contract): Promise<void> {
  if (request.onPrivateCopy) await shownAgain(contracts, request, contract)
}

async function shownAgain(contracts: Contracts, request: ActionRequest, { id }: Contract): Promise<void> {
  await request.replace(await pageOf(contracts, request, { id }))
}

function source(actionId: string, find: (text: string) => Promise<{ id: number; name: string }[]>) {
  return {
    actionId,
    find: async ({ person }: Request, text: string): Promise<PlainTextOption[]> => {
      requirePermission(person, 'contract.edit')
      return (await find(text)).map(({ id, name }) => ({ text: { type: 'plain_text', text: clip(name, 75) }, value: String(id) }))
    },
  }
}

/** The form of an item that is there; throws the expected error where it is not any more. */
function itemForm(locale: Locale, contract: Contract, kind: ItemKind, itemId: number): View {
  const payment = kind === 'payment' ? contract.payments.find(({ id }) => id === itemId) : undefined
  if (payment) return paymentForm(locale, contract, payment)
  const deliverable = kind === 'deliverable' ? contract.deliverables.find(({ id }) => id === itemId) : undefined
  if (deliverable) return deliverableForm(locale, contract, deliverable)
  throw expected('changed_meanwhile', m.changedMeanwhile, { reference: clip(plainInline(contract.reference), 80) })
}

const actOf = ({ person, now }: Request) => ({ by: person, now })
const idSchema = z.coerce.number().int().positive()
const itemSchema = z.tuple([idSchema, z.enum(['payment', 'deliverable']), idSchema])
const idOf = ({ value }: ActionRequest): number => readHeld(idSchema, value)
const saved = ({ reference }: Contract, locale: Locale): SubmissionAnswer => ({ kind: 'close', done: t(locale, m.saved, { reference: clip(plainInline(reference), 80) }) })
