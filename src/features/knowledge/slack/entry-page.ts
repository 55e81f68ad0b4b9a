import type { Button, KnownBlock } from '@slack/types'
import type { Person } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import { button, option, section, shown, sureButton } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, mention } from '../../../platform/slack/mrkdwn.ts'
import { decide } from '../lifecycle.ts'
import { pagesOf } from '../markdown.ts'
import { knowledgeMessages as m } from '../messages.ts'
import { type EntryPage, isReadable, mayEdit, mayVerify, standingOf } from '../page.ts'
import { verdictButtons } from './answer.ts'
import { actionIds } from './ids.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import { factsLine, languageName, ownerText, titleText } from './words.ts'

const context = (text: string): KnownBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text: clip(text, 2000) }] })

/** How a page was come by: the question that it answers, and whether that is the form of an incident. */
export interface Come {
  readonly askId: number
  readonly fromForm: boolean
}

/** An entry as pages of a modal, with what the reader may do about it. `at` counts from 0. */
export function entryContent(page: EntryPage, reader: Person, at: number, come: Come = { askId: 0, fromForm: false }): Content {
  const { locale } = reader
  const pages = pagesOf(page.body)
  const current = Math.min(Math.max(at, 0), pages.length - 1)
  const head = `${titleText(page)}\n${factsLine(page, reader)}`
  const place = (n: number) => `${page.id}:${n}:${come.askId}:${come.fromForm ? 1 : 0}`
  const turns: Button[] = [
    ...(current > 0 ? [button(`${actionIds.page}.back`, t(locale, m.previousPage), place(current - 1))] : []),
    ...(current < pages.length - 1 ? [button(`${actionIds.page}.on`, t(locale, m.nextPage, { n: current + 2, of: pages.length }), place(current + 1))] : []),
  ]
  return {
    text: titleText(page).replaceAll('*', ''),
    blocks: [
      section(head),
      ...(pages[current] ?? []).filter((text) => text.trim()).map((text) => section(text)),
      ...(turns.length > 0 ? [{ type: 'actions' as const, elements: turns }] : []),
      ...verdict(page, reader, come), ...steps(page, reader),
      context(footText(page, reader)),
      ...sourceBlocks(page, reader),
    ],
  }
}

/** What the reader can say of it, where they asked something. */
function verdict(page: EntryPage, { locale }: Person, { askId, fromForm }: Come): KnownBlock[] {
  if (askId === 0 || !isReadable(page)) return []
  if (fromForm) return [{ type: 'actions', elements: [{ ...button(actionIds.solvedForm, t(locale, m.solvedNoReport), `${askId}:${page.id}`), style: 'primary' }, button(actionIds.notHelped, t(locale, m.notHelpful), `${askId}:${page.id}`)] }]
  return [{ type: 'actions', elements: verdictButtons(askId, page.id, locale, undefined) }]
}

/** The step that is next, and the rest in an overflow menu. */
function steps(page: EntryPage, reader: Person): KnownBlock[] {
  const { locale } = reader
  const value = `${page.id}:${page.version}`
  const can = (move: Parameters<typeof decide>[1]) => decide(standingOf(reader, page), move).kind === 'done'
  const reviews = allowed(reader.role, 'knowledge.review')
  const edits = mayEdit(reader, page)
  const isOwn = reviews || page.ownerId === reader.id
  const main: Button[] = [
    ...(reviews && can('publish') ? [{ ...button(actionIds.publish, t(locale, m.publish), value), style: 'primary' as const }] : []),
    ...(reviews && can('return') ? [button(actionIds.giveBack, t(locale, m.giveBack), value)] : []),
    ...(edits && can('submit') ? [{ ...button(actionIds.submit, t(locale, m.submit), value), style: 'primary' as const }] : []),
    ...(mayVerify(reader, page) && can('verify') ? [{ ...button(actionIds.verify, t(locale, m.stillTrue), value), style: 'primary' as const }] : []),
    ...(edits ? [button(actionIds.edit, t(locale, m.edit), String(page.id))] : []),
  ]
  const rest = [
    option(t(locale, m.versions, { n: page.version }), `versions:${page.id}`),
    ...(isReadable(page) && allowed(reader.role, 'knowledge.draft') ? [option(t(locale, m.translate), `translate:${page.id}`)] : []),
  ]
  const last: Button[] = [
    ...(isOwn && can('archive') ? [sureButton(actionIds.archive, t(locale, m.archive), String(page.id), t(locale, m.archiveSure), t(locale, m.cancel))] : []),
    ...(isOwn && can('revive') ? [button(actionIds.revive, t(locale, m.revive), String(page.id))] : []),
  ]
  return [{ type: 'actions', elements: [...main, ...last, { type: 'overflow', action_id: actionIds.more, options: rest }] }]
}

function footText(page: EntryPage, reader: Person): string {
  const { locale } = reader
  return [
    t(locale, m.foot, { owner: ownerText(page, locale), audience: page.audience, vendor: page.vendorName ? shown(page.vendorName, 80) : '', date: page.reviewOn ?? 'none', helped: page.helped, notHelped: page.notHelped }),
    ...(page.tags.length > 0 ? [page.tags.map((tag) => `\`${shown(tag, 40)}\``).join(' ')] : []),
  ].join('\n')
}

/** Where it came from, and the same in other languages. */
function sourceBlocks({ source, translations }: EntryPage, { locale }: Person): KnownBlock[] {
  const others: Button[] = translations.slice(0, 3).map(({ id, language }, at) => button(`${actionIds.show}.${at}`, languageName(language), String(id)))
  const text = source?.kind === 'message'
    ? t(locale, m.fromMessage, { link: source.permalink, who: source.authors.length > 0 ? source.authors.slice(0, 10).map((id) => mention(id)).join(' ') : '—', files: source.files.length })
    : source?.kind === 'incident' ? t(locale, m.fromIncident, { reference: `INC-${source.incidentId}` }) : undefined
  const files = source?.kind === 'message' ? source.files.slice(0, 10).map(({ name, permalink }) => `<${permalink}|${shown(name, 60).replaceAll('|', '¦')}>`) : []
  return [
    ...(text ? [context([text, ...files].join('\n'))] : []),
    ...(others.length > 0 ? [{ type: 'actions' as const, elements: others }] : []),
  ]
}

