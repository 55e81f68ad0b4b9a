import type { View } from '@slack/types'
import { describe, expect, it } from 'vitest'
import { validateBlocks, validateView } from '../../sandbox/blocks/validate.ts'
import type { Person } from '../../src/platform/access/person.ts'
import { locales } from '../../src/platform/i18n/index.ts'
import { pageView } from '../../src/platform/slack/answers.ts'
import type { Content } from '../../src/platform/slack/delivery/outgoing.ts'
import { states } from '../../src/features/knowledge/entry.ts'
import type { EntryPage } from '../../src/features/knowledge/page.ts'
import { answerContent, formOffer, offerContent } from '../../src/features/knowledge/slack/answer.ts'
import { cardContent } from '../../src/features/knowledge/slack/card.ts'
import { entryContent } from '../../src/features/knowledge/slack/entry-page.ts'
import { entryForm } from '../../src/features/knowledge/slack/form.ts'
import { newsContent } from '../../src/features/knowledge/slack/news-view.ts'
import { gapsContent, synonymsContent, versionsContent, waitingContent } from '../../src/features/knowledge/slack/pages.ts'

const at = new Date('2026-11-25T08:00:00Z')
const owner = { id: 2, slackUserId: 'U0ONCALL001', name: 'On-call operator' }
const entry: EntryPage = {
  id: 7, externalId: null, kind: 'known_error', title: '終端機顯示 <issuer> *unavailable*', body: `# What to do\n\n${'Restart the **gateway**. '.repeat(2000)}`, language: 'zh-TW', tags: ['pos', '刷卡'], serviceId: 1,
  vendorId: 1, audience: 'vendor', ownerId: 2, state: 'published', reviewOn: '2027-02-01', verifiedById: 2, verifiedAt: at, version: 3, translationOfId: null, createdAt: at, updatedAt: at, serviceName: 'Core Payments',
  vendorName: 'Vendor A', owner, verifiedBy: owner, lastEditorId: 3, editorIds: [2, 3], helped: 4, notHelped: 1, translations: [{ id: 8, language: 'en', title: 'Terminal' }],
  source: { kind: 'message', channel: 'C1', ts: '1.2', permalink: 'https://x.example/p1', authors: ['U1', 'U2'], files: [{ name: 'log|1.txt', permalink: 'https://x.example/f' }] },
}
const found = { page: entry, snippet: [{ text: 'Restart the ', isHit: false }, { text: 'gateway', isHit: true }] }
const answer = { askId: 5, found: [found, { ...found, page: { ...entry, id: 8, state: 'due' as const } }, { ...found, page: { ...entry, id: 9, verifiedAt: null } }] }
const gap = { id: 1, question: 'Where is the *menu*?', asked: 4, askers: 3, lastAt: at, takenBy: owner }
const version = { version: 2, content: { ...entry, language: 'zh-TW' as const }, editor: owner, at, note: '← 1' }

describe.each(locales)('what knowledge shows in %s', (locale) => {
  const person: Person = { id: 1, slackUserId: 'U0OFFICE001', name: 'Office', role: 'outsourcing_office', vendorId: null, locale, timeZone: 'Asia/Taipei' }
  const messages: Readonly<Record<string, Content>> = {
    answer: answerContent(answer, 'gateway <down>', person, 'C0GENERAL01'), nothing: answerContent({ askId: 5, found: [] }, '', person, undefined), offer: offerContent(answer, [], person), gaps: gapsContent({ gaps: [gap], total: 1 }, person),
    card: cardContent(entry, person).content, gone: cardContent({ ...entry, state: 'archived' }, person).content, moved: cardContent(entry, person, true).content, waiting: waitingContent({ toReview: [entry], due: [entry], drafts: [] }, person),
    news: newsContent({ added: [entry], changed: [entry], helpful: [{ page: entry, solved: 3 }], gaps: [gap], gapCount: 1, resolution: { asked: 10, solved: 3, pending: 1, notSolved: 2, unknown: 4, rate: 0.3 }, audience: 'bank' }, { channel: 'C1', locale, timeZone: 'UTC', since: at }),
  }
  it.each(Object.entries(messages))('is a message that Slack takes: %s', (_name, { text, blocks }) => {
    expect(validateBlocks([...blocks], 'message')).toEqual([])
    expect(text).not.toMatch(/undefined|\*/)
  })

  const pages: Readonly<Record<string, View>> = {
    ...Object.fromEntries(states.map((state) => [`entry ${state}`, pageView(locale, entryContent({ ...entry, state }, person, 1, { askId: 5, fromForm: state === 'due' }))])),
    versions: pageView(locale, versionsContent(entry, [version, { ...version, version: 1, content: { ...version.content, body: 'before' } }], { shown: 9, solved: 3, notHelped: 1, incidents: 1 }, person)),
    synonyms: pageView(locale, synonymsContent([{ id: 1, words: ['POS', '刷卡機'] }], locale)),
    'new form': entryForm(person, {}),
    'form of an offer': pageView(locale, { text: '', blocks: formOffer(answer, person) }),
    'disputed form': entryForm(person, { content: { ...entry, language: 'zh-TW' }, of: { id: 7, version: 3, isDraft: false }, owner: 'U0ONCALL001', reviewOn: '2027-02-01', names: { service: 'Core Payments', vendor: 'Vendor A' }, source: entry.source, theirs: { page: entry, fields: ['body', 'title', 'kind'], mine: { ...entry, body: 'mine' } } }),
  }
  it.each(Object.entries(pages))('is a modal that Slack takes: %s', (_name, view) => {
    expect(validateView(view)).toEqual([])
  })
})
