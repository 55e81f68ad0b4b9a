import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalDate } from '../../src/platform/calendar/index.ts'
import { GiveAnswers } from '../../src/features/surveys/answers.ts'
import { claimDay, insertParticipants, noteSent, progressOf, takeDue } from '../../src/features/surveys/participants-store.ts'
import { standardQuestions } from '../../src/features/surveys/questionnaire.ts'
import { newCode, Sealer } from '../../src/features/surveys/seal.ts'
import { surveyDefaults } from '../../src/features/surveys/survey.ts'
import { openDatabase } from '../../src/platform/database/index.ts'
import type { UnitOfWork } from '../../src/platform/slack/unit-of-work.ts'
import { medianMillis, printFigure } from './support/figure.ts'

// Two thousand anonymous answers in a minute, each form sent twice: how long until each is kept, that none is lost and none counted twice. Then 20,000 people to be asked: how long it
// takes to note them, to take the next ones of them, and to count how far it is, as happens every five seconds and every minute. A line of JSON each.
//   npm run bench -- surveys [ANSWERS] [SECONDS]     an embedded database; DATABASE_URL=… for a server's empty one

const answers = Number(process.argv[2] ?? 2000)
const seconds = Number(process.argv[3] ?? 60)
const dataDir = await mkdtemp(join(tmpdir(), 'steward-bench-'))
const url = process.env['DATABASE_URL']
const database = await openDatabase({ ...(url && { databaseUrl: url }), dataDir, role: 'bot' })
const say = (line: { name: string; value: number; unit: string; goal?: number; met?: boolean }) => console.log(JSON.stringify(line))
try {
  const { prisma } = database
  const fields = surveyDefaults(standardQuestions, 'UTC')
  const now = new Date()
  const maker = await prisma.person.create({ data: { name: 'Maker', role: 'outsourcing_office' } })
  const survey = await prisma.survey.create({ data: { name: 'Bench', state: 'active', fields, createdById: maker.id, createdAt: now, key: 'bench' } })
  const { id: runId } = await prisma.surveyRun.create({ data: { surveyId: survey.id, number: 1, state: 'open', fields, opensAt: now, closesAt: new Date(now.getTime() + 86_400_000) } })
  const people = Array.from({ length: answers }, (_, n) => `U${String(n).padStart(8, '0')}`)
  await prisma.surveyParticipant.createMany({ data: people.map((slackUserId) => ({ runId, slackUserId, locale: 'en', timeZone: 'UTC', sent: 1 })) })
  const give = new GiveAnswers(database, undefined as unknown as UnitOfWork, async () => new Sealer(Buffer.from('bench')))
  const start = performance.now()
  const spans = await Promise.all(people.map(async (slackUserId, n) => {
    await new Promise((resolve) => setTimeout(resolve, (n * seconds * 1000) / answers))
    const from = performance.now()
    const giving = { slackUserId, now, runId, code: newCode(), earlier: '' }
    const ballot = { answers: { q1: n % 11, q3: 8, q5: 7, q7: 9, q2: `Suggestion ${n}` }, serviceId: null, locale: 'en' as const }
    await Promise.all([give.give(giving, ballot), give.give(giving, ballot)])
    return performance.now() - from
  }))
  const kept = await prisma.surveyBallot.count({ where: { runId } })
  const rank = (percent: number) => Math.round((spans.toSorted((a, b) => a - b)[Math.ceil((percent * spans.length) / 100) - 1] ?? 0) * 10) / 10
  say({ name: 'survey answers a minute, each sent twice', value: Math.round((answers * 60_000) / (performance.now() - start)), unit: '1/min' })
  say({ name: 'survey answer kept, median', value: rank(50), unit: 'ms' })
  say({ name: 'survey answer kept, p95', value: rank(95), unit: 'ms' })
  say({ name: 'survey answer kept, worst', value: rank(100), unit: 'ms', goal: 3000, met: rank(100) <= 3000 })
  say({ name: 'survey answers lost or doubled', value: Math.abs(answers - kept), unit: '1', goal: 0, met: kept === answers })
  await invitees()
} finally {
  await database.close()
  await rm(dataDir, { recursive: true, force: true })
}

/** The same questions of a run of 200 people beside it. */
async function invitees(): Promise<void> {
  const few = await askedRun(200)
  const many = await askedRun(20_000)
  say({ name: '20,000 people noted as invited', value: Math.round(many.noted), unit: 'ms' })
  for (const [name, key] of [['the next four of 20,000 people taken, as every 5 s', 'taken'], ['how far 20,000 people are', 'counted']] as const) printFigure({ name: `${name} (peer: of 200)`, value: many[key], unit: 'ms', peer: few[key] })
}

async function askedRun(count: number): Promise<{ noted: number; taken: number; counted: number }> {
  const { prisma } = database
  const fields = surveyDefaults(standardQuestions, 'UTC')
  const at = new Date()
  const maker = await prisma.person.findFirstOrThrow()
  const survey = await prisma.survey.create({ data: { name: `Bench of ${count}`, state: 'active', fields, createdById: maker.id, createdAt: at, key: `bench-${count}` } })
  const { id: runId } = await prisma.surveyRun.create({ data: { surveyId: survey.id, number: 1, state: 'open', fields, opensAt: at, closesAt: new Date(at.getTime() + 86_400_000) } })
  const start = performance.now()
  await database.transaction((tx) => insertParticipants(tx, runId, Array.from({ length: count }, (_, n) => ({ slackUserId: `U${count}X${n}`, locale: 'en', timeZone: 'UTC', leftOut: null }))))
  const noted = performance.now() - start
  await database.pool.query('ANALYZE')
  const day: LocalDate = at.toISOString().slice(0, 10)
  const taken = await medianMillis(15, () => database.transaction(async (tx) => {
    const due = await takeDue(tx, runId, [{ zone: 'UTC', day }], [], 4)
    if (due.length !== 4) throw new Error(`${due.length} people were taken`)
    for (const contact of due) {
      await claimDay(tx, contact.slackUserId, day)
      await noteSent(tx, runId, contact)
    }
  }))
  return { noted, taken, counted: await medianMillis(9, () => progressOf(prisma, runId)) }
}
