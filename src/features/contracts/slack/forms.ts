import type { KnownBlock, View } from '@slack/types'
import { z } from 'zod'
import type { LocalDate } from '../../../platform/calendar/index.ts'
import { type Locale, type Message, t } from '../../../platform/i18n/index.ts'
import { input, option, plain, textOf } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { readHeld } from '../../../platform/slack/held.ts'
import { clip } from '../../../platform/slack/mrkdwn.ts'
import { type Contract, contractDefaults, type ContractFields, type Deliverable, type DeliverableKind, type ItemPlace, type Payment, type PaymentTrigger } from '../contract.ts'
import { contractMessages as m } from '../messages.ts'

export const callbacks = { add: 'contract.add', change: 'contract.change', payment: 'contract.payment', deliverable: 'contract.deliverable' } as const
export const optionSources = { vendor: 'contract.vendor', services: 'contract.services', calendar: 'contract.calendar' } as const

type Plain = Message<Record<never, never>>
type Errors = Record<string, string>


/** The form of a new contract with the domain's defaults, or of one to change. */
export function contractForm(locale: Locale, before?: Contract): View {
  const textField = (id: string, label: Plain, initial: string, max: number, more: object = {}, optional = false) =>
    input(locale, id, label, { type: 'plain_text_input', action_id: id, max_length: max, ...(initial && { initial_value: initial }), ...more }, { optional })
  const date = (id: string, label: Plain, initial: LocalDate | null | undefined, optional = true) =>
    input(locale, id, label, { type: 'datepicker', action_id: id, ...(initial && { initial_date: initial }) }, { optional })
  const clauses = [option(t(locale, m.clauseConfidentiality), 'confidentiality'), option(t(locale, m.clauseProperty), 'property')]
  const chosenClauses = clauses.filter(({ value }) => (value === 'confidentiality' ? before?.confidentiality : before?.intellectualProperty))
  const services = before?.serviceIds.map((id, index) => option(before.serviceNames[index] ?? String(id), String(id))) ?? []
  return {
    type: 'modal',
    callback_id: before ? callbacks.change : callbacks.add,
    private_metadata: before ? `${before.id}:${before.revision}` : '',
    title: plain(t(locale, before ? m.changeTitle : m.addTitle)),
    submit: plain(t(locale, m.save)),
    close: plain(t(locale, m.cancel)),
    blocks: [
      input(locale, 'vendor', m.vendorLabel, { type: 'external_select', action_id: optionSources.vendor, min_query_length: 0, ...(before && { initial_option: option(before.vendorName, String(before.vendorId)) }) }),
      textField('reference', m.referenceLabel, before?.reference ?? '', 60),
      textField('title', m.titleLabel, before?.title ?? '', 150),
      date('signed', m.signedLabel, before?.signedOn),
      date('starts', m.startsLabel, before?.startsOn, false),
      date('ends', m.endsLabel, before?.endsOn),
      textField('notice', m.noticeLabel, String(before?.termNoticeMonths ?? contractDefaults.termNoticeMonths), 3),
      textField('breach', m.breachLabel, String(before?.breachNoticeDays ?? contractDefaults.breachNoticeDays), 4),
      textField('value', m.valueLabel, before?.value ? `${before.value} ${before.currency ?? ''}`.trim() : '', 40, { placeholder: plain(t(locale, m.valueHint)) }, true),
      input(locale, 'services', m.servicesLabel, { type: 'multi_external_select', action_id: optionSources.services, min_query_length: 0, max_selected_items: 50, ...(services.length > 0 && { initial_options: services.slice(0, 50) }) }, { optional: true }),
      input(locale, 'owner', m.ownerLabel, { type: 'users_select', action_id: 'owner', ...(before?.owner?.slackUserId && { initial_user: before.owner.slackUserId }) }, { optional: true, hint: m.ownerHint }),
      input(locale, 'calendar', m.calendarLabel, {
        type: 'external_select', action_id: optionSources.calendar, min_query_length: 0,
        ...(before?.calendarId && { initial_option: option(before.calendarName ?? '', String(before.calendarId)) }),
      }, { optional: true }),
      input(locale, 'clauses', m.clausesLabel, { type: 'checkboxes', action_id: 'clauses', options: clauses, ...(chosenClauses.length > 0 && { initial_options: chosenClauses }) }, { optional: true }),
      textField('termination', m.terminationLabel, before ? before.termination : t(locale, m.terminationDefault), 2000, { multiline: true }, true),
      textField('disputes', m.disputesLabel, before ? before.disputes : t(locale, m.disputesDefault), 2000, { multiline: true }, true),
    ],
  }
}

/** A contract as the form gives it; its owner is a Slack user yet. */
export type ContractDraft = Omit<ContractFields, 'ownerId'> & { readonly ownerSlackId: string | null }

const id = z.string().regex(/^\d{1,9}$/).transform(Number)

/** What was filled in, or what is wrong at which field. */
export function parseContract(locale: Locale, values: FormValues): { draft: ContractDraft } | { errors: Errors } {
  const errors: Errors = {}
  const vendor = id.safeParse(values['vendor'])
  const reference = textOf(values['reference']).replaceAll(/\s+/g, ' ').normalize('NFC')
  const title = textOf(values['title']).replaceAll(/\s+/g, ' ')
  const startsOn = textOf(values['starts'])
  const endsOn = textOf(values['ends']) || null
  const termNoticeMonths = whole(values['notice'], 120)
  const breachNoticeDays = whole(values['breach'], 1000)
  const value = moneyOf(textOf(values['value']))
  const services = z.array(id).safeParse(values['services'] ?? [])
  if (!vendor.success) errors['vendor'] = t(locale, m.mustFill)
  if (!reference) errors['reference'] = t(locale, m.mustFill)
  if (!title) errors['title'] = t(locale, m.mustFill)
  if (!startsOn) errors['starts'] = t(locale, m.mustFill)
  else if (endsOn !== null && endsOn < startsOn) errors['ends'] = t(locale, m.endsBeforeStart)
  if (termNoticeMonths === undefined) errors['notice'] = t(locale, m.badNumber)
  if (breachNoticeDays === undefined) errors['breach'] = t(locale, m.badNumber)
  if (value === undefined) errors['value'] = t(locale, m.badMoney)
  if (!services.success) errors['services'] = t(locale, m.mustFill)
  if (!vendor.success || termNoticeMonths === undefined || breachNoticeDays === undefined || value === undefined || !services.success || Object.keys(errors).length > 0) return { errors }
  const clauses = values['clauses'] ?? []
  return {
    draft: {
      vendorId: vendor.data, reference, title, startsOn, endsOn, termNoticeMonths, breachNoticeDays, ...value, serviceIds: services.data,
      signedOn: textOf(values['signed']) || null, ownerSlackId: textOf(values['owner']) || null,
      calendarId: id.safeParse(values['calendar']).data ?? null,
      confidentiality: clauses.includes('confidentiality'), intellectualProperty: clauses.includes('property'),
      termination: textOf(values['termination']), disputes: textOf(values['disputes']),
    },
  }
}

const triggers: readonly PaymentTrigger[] = ['signature', 'acceptance', 'date']

/** The form of one payment, new or as it is. */
export function paymentForm(locale: Locale, contract: Contract, before?: Payment): View {
  const options = triggers.map((trigger) => option(t(locale, m.trigger, { trigger }), trigger))
  const days = before ? before.workingDays : contractDefaults.prepaymentWorkingDays
  return itemForm(locale, callbacks.payment, m.paymentTitle, contract, before, [
    input(locale, 'title', m.titleLabel, { type: 'plain_text_input', action_id: 'title', max_length: 150, ...(before && { initial_value: before.title }) }),
    input(locale, 'amount', m.amountLabel, { type: 'plain_text_input', action_id: 'amount', max_length: 30, ...(before?.amount && { initial_value: before.amount }) }, { optional: true }),
    input(locale, 'trigger', m.triggerLabel, { type: 'static_select', action_id: 'trigger', options, initial_option: options.find(({ value }) => value === before?.trigger) ?? options[0] }),
    input(locale, 'days', m.workingDaysLabel, { type: 'plain_text_input', action_id: 'days', max_length: 3, ...(days !== null && { initial_value: String(days) }) }, { optional: true, hint: m.workingDaysHint }),
    input(locale, 'due', m.dueLabel, { type: 'datepicker', action_id: 'due', ...(before?.dueOn && { initial_date: before.dueOn }) }, { optional: true }),
  ])
}

export function parsePayment(locale: Locale, values: FormValues): { payment: Omit<Payment, 'id'> } | { errors: Errors } {
  const title = textOf(values['title'])
  const trigger = triggers.find((known) => known === values['trigger'])
  const amount = textOf(values['amount']).replaceAll(/[,\s]/g, '')
  const days = whole(values['days'], 999)
  const dueOn = textOf(values['due']) || null
  if (!title) return { errors: { title: t(locale, m.mustFill) } }
  if (!trigger) return { errors: { trigger: t(locale, m.mustFill) } }
  if (amount && !/^\d{1,15}(\.\d{1,2})?$/.test(amount)) return { errors: { amount: t(locale, m.badAmount) } }
  if (trigger === 'date' && !dueOn) return { errors: { due: t(locale, m.mustFill) } }
  if (trigger !== 'date' && days === undefined) return { errors: { days: t(locale, m.badNumber) } }
  return { payment: { title, trigger, amount: amount || null, workingDays: trigger === 'date' ? null : (days ?? null), dueOn: trigger === 'date' ? dueOn : null } }
}

const kinds: readonly DeliverableKind[] = ['development', 'integration', 'training', 'other']
/** Section 1 of the domain: what comes with a deliverable of a kind. */
const usualDocuments: Readonly<Record<DeliverableKind, readonly string[]>> = {
  development: ['code', 'documents'], integration: ['integration_report', 'test_report'], training: ['handbook', 'assessment_record'], other: [],
}

/** The form of one deliverable, new or as it is. */
export function deliverableForm(locale: Locale, contract: Contract, before?: Deliverable): View {
  const options = kinds.map((kind) => option(t(locale, m.deliverableKind, { kind }), kind))
  const documents = before?.documents.join('\n') ?? ''
  return itemForm(locale, callbacks.deliverable, m.deliverableTitle, contract, before, [
    input(locale, 'title', m.titleLabel, { type: 'plain_text_input', action_id: 'title', max_length: 150, ...(before && { initial_value: before.title }) }),
    input(locale, 'kind', m.kindLabel, { type: 'static_select', action_id: 'kind', options, initial_option: options.find(({ value }) => value === before?.kind) ?? options[0] }),
    input(locale, 'documents', m.documentsLabel, { type: 'plain_text_input', action_id: 'documents', multiline: true, max_length: 3000, ...(documents && { initial_value: clip(documents, 3000) }) }, { optional: true, hint: m.documentsHint }),
    input(locale, 'due', m.dueLabel, { type: 'datepicker', action_id: 'due', ...(before?.dueOn && { initial_date: before.dueOn }) }, { optional: true }),
  ])
}

export function parseDeliverable(locale: Locale, values: FormValues): { deliverable: Omit<Deliverable, 'id' | 'acceptedOn'> } | { errors: Errors } {
  const title = textOf(values['title'])
  const kind = kinds.find((known) => known === values['kind'])
  if (!title) return { errors: { title: t(locale, m.mustFill) } }
  if (!kind) return { errors: { kind: t(locale, m.mustFill) } }
  const named = textOf(values['documents']).split('\n').map((line) => line.trim()).filter(Boolean)
  const documents = named.length > 0 ? named : usualDocuments[kind].map((document) => t(locale, m.document, { kind: document }))
  return { deliverable: { title, kind, documents, dueOn: textOf(values['due']) || null } }
}

function itemForm(locale: Locale, callback: string, title: Plain, { id: contractId, revision }: Contract, before: { readonly id: number } | undefined, fields: KnownBlock[]): View {
  const remove = input(locale, 'remove', m.removeLabel, { type: 'checkboxes', action_id: 'remove', options: [option(t(locale, m.remove), 'remove')] }, { optional: true })
  const blocks = before ? [...fields, remove] : fields
  return { type: 'modal', callback_id: callback, private_metadata: before ? `${contractId}:${before.id}:${revision}` : String(contractId), title: plain(t(locale, title)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)), blocks }
}

/** Whether the item shall go. */
export const isToRemove = (values: FormValues): boolean => values['remove']?.includes('remove') ?? false

const place = z.array(z.coerce.number().int().positive()).min(1).max(3)

/** Which item a form is about, as `itemForm` writes it. */
export function readPlace(metadata: string): ItemPlace {
  const [contractId = 0, itemId, revision] = readHeld(place, metadata.split(':'))
  return itemId === undefined || revision === undefined ? { contractId } : { contractId, item: { id: itemId, revision } }
}

function moneyOf(text: string): { value: string | null; currency: string | null } | undefined {
  if (!text) return { value: null, currency: null }
  const [, amount, currency] = /^(\d[\d,]{0,19}(?:\.\d{1,2})?)\s*([a-z]{3})$/i.exec(text) ?? []
  return amount && currency && amount.replaceAll(',', '').length <= 16 ? { value: amount.replaceAll(',', ''), currency: currency.toUpperCase() } : undefined
}

function whole(value: FormValues[string] | undefined, most: number): number | undefined {
  const text = textOf(value).normalize('NFKC')
  return /^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : undefined
}
