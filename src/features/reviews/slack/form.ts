import type { KnownBlock, View } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, input, option, plain, section, select, shown, textOf } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { mention, quote } from '../../../platform/slack/mrkdwn.ts'
import { referenceOf } from '../../incidents/index.ts'
import type { ReviewDocument } from '../document.ts'
import { reviewMessages as m } from '../messages.ts'
import { type Saved, textOfReview, type Written } from '../reviews.ts'
import { causes, needed, type ReviewText, textFields } from '../text.ts'
import { actionIds, facts, type Reader } from './parts.ts'

export const formCallback = 'review.write'

/** What a form shows besides the review: whether the person decides about sharing, and what somebody else saved meanwhile. */
export interface FormMore {
  readonly mayShare: boolean
  readonly mayAddAction: boolean
  readonly disputed?: Extract<Saved, { kind: 'disputed' }>
}

/** The guided form: what is known at the top, the questions below it, the actions, and what is to become of it. */
export function reviewForm(document: ReviewDocument, reader: Reader, { mayShare, mayAddAction, disputed }: FormMore): View {
  const { incident, review } = document
  const { locale } = reader
  const text = disputed?.text ?? textOfReview(review)
  const { vendorName } = incident.service
  const revision = (disputed?.review ?? review)?.revision ?? 0
  return {
    type: 'modal',
    callback_id: formCallback,
    private_metadata: `${incident.id}:${revision}`,
    title: plain([...`${t(locale, m.review)} ${referenceOf(incident)}`].slice(0, 24).join('')),
    submit: plain(t(locale, m.save)),
    close: plain(t(locale, m.cancel)),
    blocks: [
      ...(disputed ? disputedBlocks(disputed, locale) : []),
      ...facts(document, reader),
      ...textFields.map((field) => words(field, text, locale)),
      categories(text, locale),
      ...(mayAddAction ? [{ type: 'actions' as const, block_id: 'add', elements: [button(actionIds.addAction, t(locale, m.addAction), String(incident.id))] }] : []),
      ...(mayShare && vendorName ? [sharing(vendorName, review?.isShared ?? false, locale)] : []),
      select(locale, 'next', m.next, ['draft', 'submit'] as const, (value) => t(locale, value === 'draft' ? m.asDraft : m.asSubmitted), 'draft'),
    ],
  }
}

function words(field: (typeof textFields)[number], text: ReviewText, locale: Locale): KnownBlock {
  const initial = text[field]
  return input(locale, field, t(locale, m.field, { field }), { type: 'plain_text_input', action_id: field, multiline: true, max_length: 3000, ...(initial && { initial_value: initial }) }, { optional: true })
}

function categories(text: ReviewText, locale: Locale): KnownBlock {
  const options = causes.map((cause) => option(t(locale, m.cause, { cause }), cause))
  const initial = options.filter(({ value }) => (text.causes as readonly string[]).includes(value))
  return input(locale, 'causes', t(locale, m.field, { field: 'causes' }), { type: 'multi_static_select', action_id: 'causes', options, ...(initial.length > 0 && { initial_options: initial }) }, { optional: true })
}

function sharing(vendor: string, isShared: boolean, locale: Locale): KnownBlock {
  const options = [option(t(locale, m.shareWith, { vendor }), 'shared')]
  return input(locale, 'share', m.share, { type: 'checkboxes', action_id: 'share', options, ...(isShared && { initial_options: options }) }, { optional: true })
}

/** What somebody else has saved meanwhile, field by field. */
function disputedBlocks({ fields, review, writer }: Extract<Saved, { kind: 'disputed' }>, locale: Locale): KnownBlock[] {
  const who = writer?.slackUserId ? mention(writer.slackUserId) : shown(writer?.name ?? '?')
  const theirs = (field: keyof ReviewText): string => {
    const value = review.text[field]
    return typeof value === 'string' ? value : value.map((cause) => t(locale, m.cause, { cause })).join(', ')
  }
  return [
    section(t(locale, m.disputedHead, { who })),
    ...fields.map((field) => section(t(locale, m.theirs, { field: t(locale, m.field, { field }), text: theirs(field) ? quote(theirs(field), 2400) : t(locale, m.nothing) }))),
  ]
}

/** What a form of this metadata holds; the fields that a submitted review must have are asked for. */
export function parseForm(locale: Locale, metadata: string, values: FormValues): { readonly incidentId: number; readonly written: Written } | { readonly errors: Record<string, string> } {
  const [, incidentId = '0', revision = '0'] = /^(\d{1,9}):(\d{1,9})$/.exec(metadata) ?? []
  const chosen = values['causes']
  const text: ReviewText = {
    happened: textOf(values['happened']), wentWell: textOf(values['wentWell']), wentBadly: textOf(values['wentBadly']), rootCause: textOf(values['rootCause']), lessons: textOf(values['lessons']),
    causes: causes.filter((cause) => Array.isArray(chosen) && chosen.includes(cause)),
  }
  const submits = values['next'] === 'submit'
  const errors = Object.fromEntries(needed.flatMap((field) => (submits && !text[field] ? [[field, t(locale, m.mustFill)]] : [])))
  if (Object.keys(errors).length > 0) return { errors }
  const share = values['share']
  return { incidentId: Number(incidentId), written: { revision: Number(revision), text, submits, ...(share !== undefined && { isShared: Array.isArray(share) && share.includes('shared') }) } }
}
