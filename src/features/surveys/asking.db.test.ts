import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Database } from '../../platform/database/index.ts'
import { zonesAtWork } from './asking.ts'
import { noteSent, takeDue } from './participants-store.ts'
import { standardQuestions } from './questionnaire.ts'
import { surveyDefaults } from './survey.ts'

let testing: TestDatabase
let database: Database
beforeAll(async () => {
  testing = await testDatabase()
  database = await testing.database()
})
afterAll(() => testing.drop())

const zones = ['Asia/Taipei', 'Asia/Chongqing', 'Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Singapore', 'Europe/London', 'Europe/Berlin', 'America/New_York']
const atWork = async (at: string) => (await zonesAtWork(database.prisma, zones, new Date(at))).map(({ zone, day }) => `${zone} ${day}`)

it.each([
  // A Monday like any other, within and outside of the hours from 9 to 18.
  ['2026-11-30T09:30:00Z', ['Asia/Taipei 2026-11-30', 'Asia/Chongqing 2026-11-30', 'Asia/Shanghai 2026-11-30', 'Asia/Hong_Kong 2026-11-30', 'Asia/Singapore 2026-11-30', 'Europe/London 2026-11-30', 'Europe/Berlin 2026-11-30']],
  ['2026-11-30T17:30:00Z', ['Europe/London 2026-11-30', 'America/New_York 2026-11-30']],
  // New Year: no calendar here is in Singapore.
  ['2026-01-01T01:30:00Z', ['Asia/Singapore 2026-01-01']],
  // The Saturday before the Lunar New Year of 2026: worked in mainland China; the Friday after it is a holiday there and in Taiwan, and none in Hong Kong.
  ['2026-02-14T02:00:00Z', ['Asia/Chongqing 2026-02-14', 'Asia/Shanghai 2026-02-14']],
  ['2026-02-20T02:00:00Z', ['Asia/Hong_Kong 2026-02-20', 'Asia/Singapore 2026-02-20']],
  // Christmas: mainland China works; Boxing Day of 2026 is a Saturday, and London has the Monday instead.
  ['2026-12-25T09:30:00Z', ['Asia/Chongqing 2026-12-25', 'Asia/Shanghai 2026-12-25', 'Asia/Singapore 2026-12-25']],
  ['2026-12-28T10:00:00Z', ['Europe/Berlin 2026-12-28']],
  // A Sunday is none that anybody works.
  ['2026-11-29T09:30:00Z', []],
])('asks at %s where people work', async (at, expected) => {
  expect(await atWork(at)).toEqual(expected)
})

it('knows the holidays of a zone once a calendar there takes them', async () => {
  expect(await atWork('2026-12-25T15:00:00Z')).toEqual(['America/New_York 2026-12-25'])
  const { id } = await database.prisma.calendar.create({ data: { name: 'New York', timeZone: 'America/New_York', holidaySet: 'TARGET' } })
  expect(await atWork('2026-12-25T15:00:00Z')).toEqual([])
  await database.prisma.calendar.delete({ where: { id } })
})

it('reminds on the next working day of whose day of reminding is a holiday', async () => {
  const { prisma } = database
  const fields = { ...surveyDefaults(standardQuestions, 'UTC'), reminders: [3] }
  const maker = await prisma.person.create({ data: { name: 'Maker', role: 'outsourcing_office' } })
  const at = new Date('2026-12-22T10:00:00Z')
  const { id: surveyId } = await prisma.survey.create({ data: { name: 'Reminded', state: 'active', fields, createdById: maker.id, createdAt: at, key: 'reminded' } })
  const { id: runId } = await prisma.surveyRun.create({ data: { surveyId, number: 1, state: 'open', fields, opensAt: at, closesAt: new Date('2027-01-10T10:00:00Z') } })
  await prisma.surveyParticipant.createMany({ data: [['ULONDON', 'Europe/London'], ['USHANGHAI', 'Asia/Shanghai']].map(([slackUserId = '', timeZone = '']) => ({ runId, slackUserId, locale: 'en', timeZone })) })
  const round = (when: string) => database.transaction(async (tx) => {
    const due = await takeDue(tx, runId, await zonesAtWork(tx, ['Europe/London', 'Asia/Shanghai'], new Date(when)), fields.reminders, 10)
    for (const contact of due) await noteSent(tx, runId, contact)
    return due.map(({ slackUserId, sent }) => `${slackUserId} ${sent}`)
  })
  expect(await round('2026-12-22T09:30:00Z')).toEqual(['ULONDON 0', 'USHANGHAI 0'])
  expect(await round('2026-12-24T09:30:00Z')).toEqual([])
  expect(await round('2026-12-25T09:30:00Z')).toEqual(['USHANGHAI 1'])
  expect(await round('2026-12-28T09:30:00Z')).toEqual([])
  expect(await round('2026-12-29T09:30:00Z')).toEqual(['ULONDON 1'])
})
