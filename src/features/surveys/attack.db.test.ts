import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { dump, type DumpedRow } from '../../../test/support/dump.ts'
import type { Database } from '../../platform/database/index.ts'
import type { UnitOfWork } from '../../platform/slack/unit-of-work.ts'
import { deleteBallots, mix, selectSealed } from './answers-store.ts'
import { GiveAnswers } from './answers.ts'
import { count } from './count.ts'
import { exportTables } from './export.ts'
import { standardQuestions } from './questionnaire.ts'
import { shuffled } from './runs.ts'
import { hashOfCode, newCode, Sealer } from './seal.ts'
import { selectCounted, updateRun } from './store.ts'
import { surveyDefaults } from './survey.ts'

let testing: TestDatabase
let database: Database
let runId: number
let surveyId: number
const now = new Date('2026-11-30T09:00:00Z')
const sealer = new Sealer(Buffer.from('not in the database'))
const give = () => new GiveAnswers(database, undefined as unknown as UnitOfWork, async () => sealer)
const scores = { q1: 9, q3: 8, q5: 7, q7: 8 }

beforeAll(async () => {
  testing = await testDatabase()
  database = await testing.database()
  const { prisma } = database
  const fields = surveyDefaults(standardQuestions, 'UTC')
  const maker = await prisma.person.create({ data: { name: 'Maker', role: 'outsourcing_office' } })
  surveyId = (await prisma.survey.create({ data: { name: 'Attacked', state: 'active', fields, createdById: maker.id, createdAt: now, key: 'attacked' } })).id
  runId = (await prisma.surveyRun.create({ data: { surveyId, number: 1, state: 'open', fields, opensAt: now, closesAt: new Date('2026-12-07T09:00:00Z') } })).id
  await prisma.surveyParticipant.createMany({ data: Array.from({ length: 40 }, (_, n) => ({ runId, slackUserId: idOf(n), locale: n === 7 ? 'zh-CN' : 'en', timeZone: 'UTC', sent: 1 })) })
})
afterAll(() => testing.drop())

const idOf = (n: number): string => `U${String(n).padStart(6, '0')}`
const secretOf = (n: number): string => `what only number ${n} would say`
const answer = (n: number, code = newCode(), earlier = '') => give().give({ slackUserId: idOf(n), now, runId, code, earlier }, { answers: { ...scores, q2: secretOf(n) }, serviceId: null, locale: n === 7 ? 'zh-CN' : 'en' })
const of = (rows: readonly DumpedRow[], table: string) => rows.filter((row) => row.table === table)

it('ties nobody to an answer: not by what is in the database, where it lies or what wrote it, nor by two dumps or two exports', async () => {
  const codes = Array.from({ length: 30 }, () => newCode())
  for (const n of shuffled(Array.from({ length: 30 }, (_, at) => at))) await answer(n, codes[n])
  await database.transaction((tx) => mix(tx, runId))
  const first = await dump(database)

  // What people said is nowhere to be read, and nobody's row has more than that they took part.
  expect(first.filter(({ text }) => text.includes('what only number'))).toEqual([])
  for (const code of codes) expect(first.filter(({ text }) => text.includes(code))).toEqual([])
  expect(of(first, 'survey_taken').map(({ text }) => Object.keys(JSON.parse(text) as object).toSorted())).toEqual(Array.from({ length: 30 }, () => ['run_id', 'slack_user_id']))
  expect(new Set(of(first, 'survey_ballot').map(({ text }) => Object.keys(JSON.parse(text) as object).toSorted().join()))).toEqual(new Set(['id,run_id,sealed']))
  // All answers look alike from outside, and the same transaction wrote all of both stores.
  expect(new Set(of(first, 'survey_ballot').map(({ text }) => (JSON.parse(text) as { sealed: string }).sealed.length)).size).toBe(1)
  expect(new Set([...of(first, 'survey_taken'), ...of(first, 'survey_ballot')].map(({ transaction }) => transaction)).size).toBe(1)
  expect(of(first, 'audit_entry')).toEqual([])

  // The order in which the two stores lie has nothing in common: whoever guesses by place is right as often as by chance.
  const owner = new Map(codes.map((code, n) => [hashOfCode(code), idOf(n)]))
  let right = 0
  for (let tries = 0; tries < 20; tries += 1) {
    await database.transaction((tx) => mix(tx, runId))
    const rows = await dump(database)
    const [taken, ballots] = [of(rows, 'survey_taken'), of(rows, 'survey_ballot')]
    right += ballots.filter(({ text }, at) => owner.get((JSON.parse(text) as { id: string }).id) === (JSON.parse(taken[at]?.text ?? '{}') as { slack_user_id?: string }).slack_user_id).length
  }
  // One a try is what chance gives, with a variance of one: 20 of 600, and 48 is beyond six standard deviations.
  expect(right).toBeLessThan(48)

  // Between two dumps one more person takes part. Whose answer the new one is, is known; what it says is not.
  await answer(30)
  const second = await dump(database)
  expect(second.filter(({ text }) => text.includes('what only number'))).toEqual([])

  // Counted: no answer is left, and two exports are the same, whatever becomes of the people meanwhile.
  await database.transaction(async (tx) => {
    const ballots = (await selectSealed(tx, runId)).map((sealed) => sealer.open(runId, sealed))
    await updateRun(tx, runId, { state: 'counted', result: count(shuffled(ballots), { questions: standardQuestions, services: new Map(), anonymous: true, asked: 40, weights: 0, shuffle: shuffled }) })
    await deleteBallots(tx, runId)
  })
  const exported = async () => (await selectCounted(database.prisma, surveyId, 1)).flatMap((run) => exportTables(run, [], [], 'en'))
  const one = await exported()
  expect(one.find(({ name }) => name === 'run')?.rows).toEqual([['31', '40', '0', 'true', 'true']])
  await database.prisma.surveyTaken.deleteMany({ where: { runId, slackUserId: idOf(3) } })
  expect(await exported()).toEqual(one)
  const third = await dump(database)
  expect(of(third, 'survey_ballot')).toEqual([])
  expect(JSON.stringify(one)).not.toMatch(/U0000\d\d/)
  // The one person who answered in Chinese stands out nowhere.
  expect(one.flatMap(({ rows }) => rows).filter((row) => row.includes('zh-CN'))).toEqual([])
})

it('takes a form twice, at once and again, as one answer; another one only by the code of the first', async () => {
  await database.prisma.surveyRun.update({ where: { id: runId }, data: { state: 'open' } })
  const code = newCode()
  await Promise.all([answer(35, code), answer(35, code), answer(35, code)])
  await answer(35, code)
  expect(await database.prisma.surveyBallot.count({ where: { runId } })).toBe(1)
  await expect(answer(35)).rejects.toMatchObject({ code: 'already_taken' })
  await expect(answer(35, newCode(), newCode())).rejects.toMatchObject({ code: 'wrong_code' })
  await answer(35, newCode(), code.toLowerCase())
  await expect(give().give({ slackUserId: 'U9STRANGER', now, runId, code, earlier: '' }, { answers: scores, serviceId: null, locale: 'en' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(give().give({ slackUserId: idOf(36), now: new Date('2026-12-07T09:00:00Z'), runId, code, earlier: '' }, { answers: scores, serviceId: null, locale: 'en' })).rejects.toMatchObject({ code: 'survey_over' })
  const stranger = new GiveAnswers(database, undefined as unknown as UnitOfWork, async () => new Sealer(Buffer.from('another secret')))
  await expect(stranger.give({ slackUserId: idOf(36), now, runId, code, earlier: '' }, { answers: scores, serviceId: null, locale: 'en' })).rejects.toMatchObject({ code: 'wrong_secret' })
  expect(await database.prisma.surveyBallot.count({ where: { runId } })).toBe(1)
})
