import type { KnownBlock, View } from '@slack/types'
import { z } from 'zod'
import type { Person } from '../../../platform/access/person.ts'
import { isDate } from '../../../platform/calendar/dates.ts'
import { type Locale, locales, t } from '../../../platform/i18n/index.ts'
import { idIn, input, oneOf, option, plain, section, select, shown, textOf } from '../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../platform/slack/feature.ts'
import { clip, escapeMrkdwn } from '../../../platform/slack/mrkdwn.ts'
import { differenceText } from '../difference.ts'
import { audiences, type EntryContent, kinds, numberOf } from '../entry.ts'
import type { Written } from '../entries.ts'
import { knowledgeMessages as m } from '../messages.ts'
import type { EntryPage, Source } from '../page.ts'
import { callbacks, sources } from './ids.ts'
import { languages } from './words.ts'

/** Slack takes so many characters in one input, and so many inputs are shown at most. */
const inputAtMost = 3000
const partsAtMost = 8

/** What a form begins with. */
export interface Filling {
  readonly content?: Partial<EntryContent>
  readonly owner?: string | null
  readonly reviewOn?: string | null
  /** Names of what is chosen, for the selects. */
  readonly names?: { readonly service?: string | null; readonly vendor?: string | null; readonly original?: string | null }
  readonly translationOfId?: number | null
  /** The entry that is changed, as of the version that the form was begun on. */
  readonly of?: { readonly id: number; readonly version: number; readonly isDraft: boolean }
  readonly source?: Source | null
  /** What somebody else saved meanwhile. */
  readonly theirs?: { readonly page: EntryPage; readonly fields: readonly (keyof EntryContent)[]; readonly mine: EntryContent }
  /** A line before the form. */
  readonly note?: string
}

/** What a form holds besides its fields. */
const held = z.object({
  id: z.number().int().optional(), version: z.number().int().optional(), incident: z.number().int().optional(), gap: z.number().int().optional(),
  message: z.object({ channel: z.string(), ts: z.string(), permalink: z.string(), authors: z.array(z.string()).max(20), files: z.array(z.object({ name: z.string(), permalink: z.string() })).max(10) }).optional(),
})
export type Held = z.output<typeof held>

export const heldIn = (metadata: string): Held => {
  try {
    return held.parse(JSON.parse(metadata))
  } catch {
    return {}
  }
}

export function sourceOf({ incident, gap, message }: Held): Source | null {
  return message ? { kind: 'message', ...message } : incident ? { kind: 'incident', incidentId: incident } : gap ? { kind: 'gap', gapId: gap } : null
}

/** Slack takes so many characters in a form's metadata: files are left out where they do not fit. */
function metadataOf({ of, source }: Filling): string {
  const base: Held = { ...(of && { id: of.id, version: of.version }), ...(source?.kind === 'incident' && { incident: source.incidentId }), ...(source?.kind === 'gap' && { gap: source.gapId }) }
  if (source?.kind !== 'message') return JSON.stringify(base)
  const { channel, ts, permalink } = source
  for (let files = 10; ; files--) {
    const text = JSON.stringify({ ...base, message: { channel, ts, permalink, authors: source.authors.slice(0, 20), files: source.files.slice(0, files).map((file) => ({ name: clip(file.name, 80), permalink: file.permalink })) } })
    if (text.length <= 3000 || files === 0) return text
  }
}

/** A body in pieces that inputs take, cut at line ends, at empty lines rather; the same body again where they are put together. */
export function bodyParts(body: string): string[] {
  const parts: string[] = []
  let rest = body
  while ([...rest].length > inputAtMost) {
    const most = [...rest].slice(0, inputAtMost).join('')
    const empty = most.lastIndexOf('\n\n')
    const end = empty > inputAtMost / 2 ? empty + 1 : most.lastIndexOf('\n')
    parts.push(end > 0 ? rest.slice(0, end) : most)
    rest = end > 0 ? rest.slice(end + 1) : rest.slice(most.length)
  }
  return [...parts, rest]
}

export const isTooLong = (body: string): boolean => bodyParts(body).length > partsAtMost

export function entryForm(person: Person, filling: Filling): View {
  const { locale } = person
  const { content = {}, of, theirs, names = {} } = filling
  const isVendors = person.role === 'vendor_member'
  const parts = bodyParts(content.body ?? '')
  const shownParts = parts.length < partsAtMost && [...(parts.at(-1) ?? '')].length > 2000 ? [...parts, ''] : parts
  const single = (source: string, value: number | null | undefined, name: string | null | undefined) =>
    ({ type: 'external_select', action_id: source, min_query_length: 0, ...(value && { initial_option: option(name ?? String(value), String(value)) }) })
  return {
    type: 'modal', callback_id: callbacks.write, private_metadata: metadataOf(filling), title: plain(of ? numberOf(of.id) : t(locale, m.newTitle)), submit: plain(t(locale, m.save)), close: plain(t(locale, m.cancel)),
    blocks: [
      ...(theirs ? theirsBlocks(theirs, locale) : []),
      ...(filling.note ? [section(filling.note)] : []),
      input(locale, 'title', m.titleLabel, { type: 'plain_text_input', action_id: 'title', max_length: 150, placeholder: plain(t(locale, m.titlePlaceholder)), ...(content.title && { initial_value: clip(content.title, 150) }) }),
      ...shownParts.map((part, at) => input(locale, `body${at}`, at === 0 ? m.bodyLabel : m.bodyMore, { type: 'plain_text_input', action_id: `body${at}`, multiline: true, max_length: inputAtMost, ...(part && { initial_value: part }) }, { optional: at > 0, ...(at === 0 && { hint: m.bodyHint }) })),
      select(locale, 'kind', m.kindLabel, kinds, (kind) => t(locale, m.kind, { kind }), content.kind ?? 'how_to'),
      select(locale, 'language', m.languageLabel, locales, (own) => languages[own], content.language ?? locale),
      input(locale, 'service', m.serviceLabel, single(sources.service, content.serviceId, names.service), { optional: true }),
      ...(isVendors ? [] : [
        input(locale, 'vendor', m.vendorLabel, single(sources.vendor, content.vendorId, names.vendor), { optional: true, hint: m.vendorHint }),
        select(locale, 'audience', m.audienceLabel, audiences, (audience) => t(locale, m.audienceOption, { audience }), content.audience ?? 'bank'),
      ]),
      input(locale, 'tags', m.tagsLabel, { type: 'plain_text_input', action_id: 'tags', max_length: 200, ...(content.tags?.length && { initial_value: content.tags.join(', ') }) }, { optional: true, hint: m.tagsHint }),
      input(locale, 'owner', m.ownerLabel, { type: 'users_select', action_id: 'owner', ...(filling.owner && { initial_user: filling.owner }) }, { optional: true, hint: m.ownerHint }),
      input(locale, 'review', m.reviewLabel, { type: 'datepicker', action_id: 'review', ...(filling.reviewOn && { initial_date: filling.reviewOn }) }, { optional: true, hint: m.reviewHint }),
      input(locale, 'translation', m.translationLabel, single(sources.entry, filling.translationOfId, names.original), { optional: true }),
      ...(!of || of.isDraft ? [select(locale, 'next', m.nextLabel, ['draft', 'submit'] as const, (next) => t(locale, next === 'draft' ? m.asDraft : m.asSubmitted), of ? 'draft' : 'submit')] : []),
    ],
  }
}

/** What somebody else saved while this form was open: what both changed, theirs against what stands in the form now. */
function theirsBlocks({ page, fields, mine }: NonNullable<Filling['theirs']>, locale: Locale): KnownBlock[] {
  const value = (content: EntryContent, field: keyof EntryContent) => (field === 'kind' ? t(locale, m.kind, { kind: content.kind }) : String(content[field] ?? '—'))
  return [
    section(t(locale, m.disputedHead, { version: page.version })),
    ...fields.map((field) => (field === 'body'
      ? section(`${t(locale, m.disputedBody)}\n\`\`\`${clip(escapeMrkdwn(differenceText(page.body, mine.body)).replaceAll('```', "'''"), 2500)}\`\`\``)
      : section(t(locale, m.disputedField, { field, theirs: shown(value(page, field), 300), mine: shown(value(mine, field), 300) })))),
  ]
}

export type Parsed = { readonly content: EntryContent; readonly owner: string | null; readonly facts: Pick<Written['facts'], 'reviewOn' | 'translationOfId'>; readonly submits: boolean } | { readonly errors: Record<string, string> }

/** What was filled in, or what is wrong at which field. */
export function parseForm(locale: Locale, values: FormValues): Parsed {
  const title = textOf(values['title'])
  const parts = Object.keys(values).filter((id) => /^body\d$/.test(id)).toSorted().map((id) => values[id])
  const body = parts.flatMap((part) => (typeof part === 'string' && part !== '' ? [part] : [])).join('\n')
  const errors = { ...(title ? {} : { title: t(locale, m.mustFill) }), ...(body.trim() ? {} : { body0: t(locale, m.mustFill) }) }
  if (Object.keys(errors).length > 0) return { errors }
  const review = textOf(values['review'])
  return {
    content: {
      title, body, kind: oneOf(kinds, values['kind']) ?? 'how_to', language: oneOf(locales, values['language']) ?? locale, tags: tagsIn(textOf(values['tags'])),
      serviceId: idIn(values['service']) ?? null, vendorId: idIn(values['vendor']) ?? null, audience: oneOf(audiences, values['audience']) ?? 'bank',
    },
    owner: textOf(values['owner']) || null,
    facts: { reviewOn: isDate(review) ? review : null, translationOfId: idIn(values['translation']) ?? null },
    submits: values['next'] === 'submit',
  }
}

/** Tags as people type them, small and each once. */
export const tagsIn = (text: string): string[] => [...new Set(text.split(/[,，、;；\n]/).map((tag) => clip(tag.trim().replace(/^#/, '').toLowerCase(), 40)).filter(Boolean))].slice(0, 20)
