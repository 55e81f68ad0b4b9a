import type { KnownBlock } from '@slack/types'
import type { Person } from '../../../platform/access/person.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { clip, escapeMrkdwn, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { Gap } from '../asks-store.ts'
import { differenceText, factsChanged } from '../difference.ts'
import type { Version } from '../entries-store.ts'
import { knowledgeMessages as m } from '../messages.ts'
import { type EntryPage, mayEdit } from '../page.ts'
import { actionIds } from './ids.ts'
import { factsLine, titleText, whoText } from './words.ts'

const versionsShown = 8

/** What an entry said before, each version with what it changed, and how often it was of use. */
export function versionsContent(page: EntryPage, versions: readonly Version[], usage: { readonly shown: number; readonly solved: number; readonly notHelped: number; readonly incidents: number }, reader: Person): Content {
  const { locale, timeZone } = reader
  const restores = mayEdit(reader, page)
  const lines = versions.slice(0, versionsShown).map((version, at): KnownBlock => {
    const before = versions[at + 1]
    const changed = before ? factsChanged(before.content, version.content).map((field) => t(locale, m.field, { field })) : []
    const difference = before ? differenceText(before.content.body, version.content.body) : ''
    const head = t(locale, m.versionHead, { version: version.version, time: slackDate(version.at, locale, timeZone), who: version.editor ? whoText(version.editor) : t(locale, m.byFile), note: version.note ? shown(version.note, 80) : 'none' })
    const text = [head, ...(changed.length > 0 ? [changed.join(', ')] : []), ...(difference ? [`\`\`\`${clip(escapeMrkdwn(difference).replaceAll('```', "'''"), 1500)}\`\`\``] : [])].join('\n')
    return { type: 'section', text: { type: 'mrkdwn', text: clip(text, 3000) }, ...(restores && at > 0 && { accessory: button(actionIds.restore, t(locale, m.restore), `${page.id}:${version.version}`) }) }
  })
  const more = versions.length - versionsShown
  return { text: titleText(page).replaceAll('*', ''), blocks: [section(titleText(page)), section(t(locale, m.usage, usage)), ...lines, ...(more > 0 ? [section(t(locale, m.moreVersions, { n: more }))] : [])] }
}

/** Questions that nothing helped with, each to be taken by whoever knows. */
export function gapsContent({ gaps, total }: { readonly gaps: readonly Gap[]; readonly total: number }, { role, locale }: Person): Content {
  if (total === 0) return sentence(t(locale, m.gapsNone))
  const head = t(locale, m.gapsHead, { n: total })
  return { text: head.replaceAll('*', ''), blocks: [section(head), ...gaps.flatMap((gap) => gapBlocks(gap, allowed(role, 'knowledge.review'), locale))] }
}

function gapBlocks({ id, question, asked, askers, takenBy }: Gap, mayDrop: boolean, locale: Locale): KnownBlock[] {
  const text = t(locale, m.gapLine, { question: shown(question, 200), asked, askers, who: takenBy ? whoText(takenBy) : 'none' })
  return [section(text), { type: 'actions', elements: [button(actionIds.takeGap, t(locale, m.takeGap), String(id)), ...(mayDrop ? [button(actionIds.dropGap, t(locale, m.dropGap), String(id))] : [])] }]
}

/** What waits for somebody. */
export function waitingContent(waiting: { readonly toReview: readonly EntryPage[]; readonly due: readonly EntryPage[]; readonly drafts: readonly EntryPage[] }, reader: Person): Content {
  const { locale } = reader
  const blocks = waitingBlocks(waiting, reader)
  return blocks.length === 0 ? sentence(t(locale, m.waitingNone)) : { text: t(locale, m.waitingHead), blocks }
}

export function waitingBlocks({ toReview, due, drafts }: Parameters<typeof waitingContent>[0], reader: Person): KnownBlock[] {
  const { locale } = reader
  const group = (what: string, pages: readonly EntryPage[]): KnownBlock[] => (pages.length === 0 ? [] : [section(t(locale, m.waitingGroup, { what })), ...pages.map((page) => entryLine(page, reader))])
  return [...group('review', toReview), ...group('due', due), ...group('draft', drafts)]
}

/** An entry as a line with a button that shows it. */
export const entryLine = (page: EntryPage, reader: Person): KnownBlock =>
  ({ type: 'section', text: { type: 'mrkdwn', text: `${titleText(page)}\n${factsLine(page, reader)}` }, accessory: button(actionIds.show, t(reader.locale, m.read), String(page.id)) })

const setsShown = 40

/** Words that mean the same, a set a line. */
export function synonymsContent(sets: readonly { readonly id: number; readonly words: readonly string[] }[], locale: Locale): Content {
  const head = t(locale, m.synonymsHead, { n: sets.length })
  return {
    text: head.replaceAll('*', ''),
    blocks: [
      section(head), { type: 'actions', elements: [button(actionIds.addSynonyms, t(locale, m.add), 'new')] },
      ...sets.slice(0, setsShown).map(({ id, words }): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text: words.map((word) => shown(word, 40)).join(' = ') }, accessory: button(actionIds.editSynonyms, t(locale, m.edit), String(id)) })),
      ...(sets.length > setsShown ? [section(t(locale, m.moreSynonyms, { n: sets.length - setsShown }))] : []),
    ],
  }
}
