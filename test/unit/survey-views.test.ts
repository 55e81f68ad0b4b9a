import type { View } from '@slack/types'
import { describe, expect, it } from 'vitest'
import { validateBlocks, validateView } from '../../sandbox/blocks/validate.ts'
import { type Locale, locales } from '../../src/platform/i18n/index.ts'
import type { Content } from '../../src/platform/slack/delivery/outgoing.ts'
import type { Action } from '../../src/features/actions/index.ts'
import { count } from '../../src/features/surveys/count.ts'
import type { Ballot } from '../../src/features/surveys/question.ts'
import { readQuestions, standardQuestions } from '../../src/features/surveys/questionnaire.ts'
import { answerForm } from '../../src/features/surveys/slack/answer-form.ts'
import { invitation } from '../../src/features/surveys/slack/invitation.ts'
import { partText } from '../../src/features/surveys/slack/part-text.ts'
import { progressMessage, surveyList, surveyPage } from '../../src/features/surveys/slack/page.ts'
import { resultPage } from '../../src/features/surveys/slack/result-page.ts'
import { aboutForm, questionsForm, weightsForm, whenForm } from '../../src/features/surveys/slack/survey-forms.ts'
import type { CountedRun } from '../../src/features/surveys/store.ts'
import { type Run, type Survey, surveyDefaults } from '../../src/features/surveys/survey.ts'

const at = new Date('2026-11-30T09:00:00Z')
const about = 'Core Payments'
const every = readQuestions({
  en: '[0-10] How good is it?\n[1-5] How fast is it?\n[nps] Would you recommend it?\n[yes/no] Does it work?\n[one] How often? | daily | weekly\n[many] Where? | at home | in the branch\n[text] What else?',
  'zh-TW': '[0-10] 品質如何？\n[1-5] 速度如何？\n[nps] 你會推薦給同事嗎？\n[yes/no] 能正常使用嗎？\n[one] 多久用一次？ | 每天 | 每週\n[many] 在哪裡用？ | 家裡 | 分行\n[text] 還有什麼？',
  'zh-CN': '[0-10] 质量如何？\n[1-5] 速度如何？\n[nps] 你会推荐给同事吗？\n[yes/no] 能正常使用吗？\n[one] 多久用一次？ | 每天 | 每周\n[many] 在哪里用？ | 家里 | 分行\n[text] 还有什么？',
}, [])
const questions = 'questions' in every ? [...every.questions] : []
const fields = { ...surveyDefaults(standardQuestions, 'Asia/Taipei'), serviceIds: [1, 2], audience: { people: ['U1'], groups: ['S1'], channels: ['C1', 'C2'], serviceUsers: true, reporters: true } }
const survey: Survey = { id: 3, name: 'Core <Payments> *2026*', state: 'active', fields, weights: [], revision: 2, nextAt: new Date('2027-01-01T01:00:00Z'), createdBy: { id: 1, slackUserId: 'U1' } }
const run: Run = { id: 9, surveyId: 3, name: survey.name, number: 2, state: 'open', isPaused: false, fields, opensAt: at, closesAt: new Date('2026-12-14T09:00:00Z'), faults: ['C0GONE', 'S0GONE'] }
const progress = { invited: 80, asked: 60, taken: 46, leftOut: { gone: 1, bot: 2, unknown: 1, other_vendor: 3 } }
const unreached = [{ slackUserId: 'U2', code: 'user_disabled' }, { slackUserId: 'U3', code: 'cannot_dm_bot' }, { slackUserId: 'U4', code: 'messages_tab_disabled' }, { slackUserId: 'U5', code: 'user_not_found' }, { slackUserId: 'U6', code: 'channel_not_found' }]
const services = new Map([1, 2].map((id) => [id, { name: `Service ${id}`, vendor: { id, name: `Vendor ${id}` }, unit: id === 1 ? 'head_office' as const : 'branch' as const }]))
const ballots = (n: number, score: number): Ballot[] => Array.from({ length: n }, (__, each) => ({ answers: { q1: score, q2: 'Better <b>help</b>', q3: 8, q5: each % 11, q7: 9 }, serviceId: 1 + (each % 2), locale: locales[each % 3] ?? 'en' }))
const counted = (number: number, score: number, n = 40): CountedRun => ({
  ...run, number, state: 'counted', result: count(ballots(n, score), { questions: standardQuestions, services, anonymous: true, asked: 60, weights: 0, shuffle: (things) => [...things] }),
})
const everyCounted: CountedRun = {
  ...run, state: 'counted', fields: { ...fields, questions },
  result: count(Array.from({ length: 12 }, (__, each): Ballot => ({ answers: { q1: 9, q2: 4, q3: each < 7 ? 10 : 3, q4: each % 2, q5: each % 2, q6: [0, 1], ...(each < 3 && { q7: 'x' }) }, serviceId: null, locale: 'en' })), { questions, services, anonymous: true, asked: 20, weights: 0, shuffle: (things) => [...things] }),
}
const actions = (['open', 'done', 'dropped'] as const).map((state, id) => ({ id, title: `Action *${state}*`, state, dueOn: '2027-01-29', endedAt: null, owner: { id: 1, slackUserId: 'U1', name: 'On-call operator' } }) as unknown as Action)
const done = [{ title: 'Faster help', state: 'done' as const, dueOn: '2027-01-29' }, { title: 'One number', state: 'open' as const, dueOn: '2027-01-29' }]

describe.each(locales)('what surveys show in %s', (locale) => {
  const viewer = { locale, timeZone: 'Asia/Taipei' }
  const page = { survey, about, run, progress, unreached, counted: [counted(1, 7)], mayEdit: true }
  const results = { survey, run: counted(2, 9), earlier: [counted(1, 7)], actions, mayAct: true }
  const messages: Readonly<Record<string, Content>> = {
    invitation: invitation(run, { locale, about, done, sent: 0 }), reminder: invitation(run, { locale, about, done, sent: 1 }), 'invitation by name': invitation({ ...run, fields: { ...fields, anonymous: false, seenBy: 'vendor', reminders: [] } }, { locale, about, done: [], sent: 0 }),
    page: surveyPage(page, viewer), 'page of a draft': surveyPage({ ...page, survey: { ...survey, state: 'draft', nextAt: null, fields: { ...fields, reminders: [] } }, run: undefined, progress: undefined, counted: [] }, viewer), 'paused page': surveyPage({ ...page, survey: { ...survey, state: 'paused' } }, viewer),
    list: surveyList([{ survey, run }, { survey: { ...survey, state: 'draft' }, run: undefined }, { survey, run: undefined }, { survey: { ...survey, nextAt: null }, run: undefined }], true, locale), 'empty list': surveyList([], false, locale),
    progress: progressMessage(run, progress, unreached, locale), gathering: progressMessage({ ...run, state: 'gathering', faults: [] }, { ...progress, invited: 0, asked: 0, taken: 0, leftOut: {} }, [], locale), closed: progressMessage({ ...run, state: 'counted', faults: [] }, { ...progress, invited: 60 }, [], locale),
    result: resultPage(results, locale), 'first result': resultPage({ ...results, earlier: [], actions: [], mayAct: false }, locale), 'result of few': resultPage({ ...results, run: counted(2, 9, 3) }, locale), 'result of all kinds': resultPage({ ...results, run: everyCounted, earlier: [] }, locale),
  }
  it.each(Object.entries(messages))('is a message that Slack takes: %s', (_name, { text, blocks }) => {
    expect(validateBlocks([...blocks], 'message')).toEqual([])
    expect(text).not.toMatch(/undefined|\*/)
    expect(untranslated(locale, blocks)).toEqual([])
  })

  const form = { name: survey.name, fields: { ...fields, questions }, services: [{ id: 1, name: 'Core Payments' }, { id: 2, name: 'ATM' }], locale, metadata: '' }
  const views: Readonly<Record<string, View>> = {
    'answer form': answerForm(form), 'answer form with a code': answerForm({ ...form, fields, asksCode: true, before: { answers: { q1: 9, q2: 'x' }, serviceId: 2, locale } }), preview: answerForm({ ...form, isPreview: true, above: invitation(run, { locale, about, done, sent: 0 }).blocks.filter(({ type }) => type !== 'actions') }),
    'new survey': aboutForm(locale), about: aboutForm(locale, { survey, names: new Map([['1', 'Core Payments']]) }), questions: questionsForm(locale, survey), when: whenForm(locale, survey), weights: weightsForm(locale, survey), 'weights of none': weightsForm(locale, { ...survey, fields: { ...fields, questions: [] } }),
  }
  it.each(Object.entries(views))('is a modal that Slack takes: %s', (_name, view) => {
    expect(validateView(view)).toEqual([])
    expect(untranslated(locale, view)).toEqual([])
  })
  it('is a line on other pages', () => {
    const line = partText({ survey, run: counted(2, 9), before: counted(1, 7), label: 'Service 1' }, viewer)
    expect(line).toMatch(/76\.6.*▲ 5\.0/)
    expect(untranslated(locale, [{ text: line }])).toEqual([])
  })
})

/** Texts in a Chinese view in which three English words follow each other, and that nobody typed. */
function untranslated(locale: Locale, view: unknown): string[] {
  const ours = (text: string) => ![about, survey.name, 'On-call operator'].some((typed) => text.includes(typed)) && /[a-z]+[ ,]+[a-z]+[ ,]+[a-z]+/i.test(text.replaceAll(/`[^`]*`|<[^>]*>|\[[^\]]*\]/g, ''))
  return locale === 'en' ? [] : textsIn(view).flatMap((text) => text.split('\n')).filter(ours)
}

function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (typeof inner === 'string' ? (['text', 'title', 'alt_text'].includes(key) ? [inner] : []) : textsIn(inner)))
}
