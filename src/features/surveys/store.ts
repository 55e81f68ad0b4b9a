import { Prisma } from '../../platform/database/generated/client.ts'
import type { Reader, Tx } from '../../platform/database/index.ts'
import { type RunResult, runResultSchema } from './count.ts'
import { type Run, type Survey, type SurveyFields, surveyFieldsSchema, type WeightsVersion, weightsSchema } from './survey.ts'

const withMaker = { createdBy: { select: { id: true, slackUserId: true } } } as const
type SurveyRow = Prisma.SurveyGetPayload<{ include: typeof withMaker }>
const withSurvey = { survey: { select: { name: true, state: true } } } as const
type RunRow = Prisma.SurveyRunGetPayload<{ include: typeof withSurvey }>

const surveyOf = ({ id, name, state, fields, weights, revision, nextAt, createdBy }: SurveyRow): Survey =>
  ({ id, name, state, fields: surveyFieldsSchema.parse(fields), weights: weightsSchema.parse(weights), revision, nextAt, createdBy })
const runOf = ({ id, surveyId, survey, number, state, fields, opensAt, closesAt, faults }: RunRow): Run =>
  ({ id, surveyId, name: survey.name, number, state, isPaused: survey.state === 'paused', fields: surveyFieldsSchema.parse(fields), opensAt, closesAt, faults })

/** The survey made by a form or a click, where it has been already. */
export async function surveyOfKey(db: Reader, key: string): Promise<number | undefined> {
  return (await db.survey.findUnique({ where: { key }, select: { id: true } }))?.id
}

export async function insertSurvey(tx: Tx, survey: { name: string; fields: SurveyFields; createdById: number; createdAt: Date; key: string }): Promise<number> {
  return (await tx.survey.create({ data: survey, select: { id: true } })).id
}

export async function selectSurvey(db: Reader, id: number): Promise<Survey | undefined> {
  const row = await db.survey.findUnique({ where: { id }, include: withMaker })
  return row ? surveyOf(row) : undefined
}

/** All surveys, the newest first. */
export async function selectSurveys(db: Reader, limit: number): Promise<Survey[]> {
  return (await db.survey.findMany({ include: withMaker, orderBy: { id: 'desc' }, take: limit })).map(surveyOf)
}

/** Holds the survey until the end of the transaction. */
export async function lockSurvey(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM survey WHERE id = ${id} FOR UPDATE`
}

export interface SurveyUpdate {
  readonly name?: string
  readonly fields?: SurveyFields
  readonly state?: Survey['state']
  readonly nextAt?: Date | null
  readonly weights?: readonly WeightsVersion[]
}

export async function updateSurvey(tx: Tx, id: number, { weights, ...update }: SurveyUpdate): Promise<void> {
  await tx.survey.update({ where: { id }, data: { ...update, ...(weights && { weights: [...weights] }), revision: { increment: 1 } } })
}

/** Surveys of which a run is to open. */
export async function selectDue(db: Reader, now: Date): Promise<number[]> {
  return (await db.survey.findMany({ where: { state: 'active', nextAt: { lte: now } }, select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id)
}

export async function insertRun(tx: Tx, run: { surveyId: number; fields: SurveyFields; opensAt: Date; closesAt: Date }): Promise<number> {
  const number = 1 + (await tx.surveyRun.count({ where: { surveyId: run.surveyId } }))
  return (await tx.surveyRun.create({ data: { ...run, number }, select: { id: true } })).id
}

export async function selectRun(db: Reader, id: number): Promise<Run | undefined> {
  const row = await db.surveyRun.findUnique({ where: { id }, include: withSurvey })
  return row ? runOf(row) : undefined
}

/** Holds a run: for an answer beside other answers, or alone. */
export async function lockRun(tx: Tx, id: number, how: 'share' | 'alone'): Promise<void> {
  await tx.$queryRaw`SELECT id FROM survey_run WHERE id = ${id} ${how === 'share' ? Prisma.sql`FOR SHARE` : Prisma.sql`FOR UPDATE`}`
}

/** A survey's runs, the latest first. */
export async function selectRuns(db: Reader, surveyId: number): Promise<Run[]> {
  return (await db.surveyRun.findMany({ where: { surveyId }, include: withSurvey, orderBy: { number: 'desc' } })).map(runOf)
}

/** All runs that are not counted yet. */
export async function selectLive(db: Reader): Promise<Run[]> {
  return (await db.surveyRun.findMany({ where: { state: { not: 'counted' } }, include: withSurvey, orderBy: { id: 'asc' } })).map(runOf)
}

export async function updateRun(tx: Tx, id: number, { result, ...update }: { state?: Run['state']; closesAt?: Date; faults?: string[]; mixed?: number; result?: RunResult }): Promise<void> {
  await tx.surveyRun.update({ where: { id }, data: { ...update, ...(result && { result }) } })
}

export async function selectMixed(db: Reader, id: number): Promise<number> {
  return (await db.surveyRun.findUnique({ where: { id }, select: { mixed: true } }))?.mixed ?? 0
}

/** A run that is counted, with what was counted. */
export type CountedRun = Run & { readonly result: RunResult }

/** A survey's counted runs before another one, the latest first. */
export async function selectCounted(db: Reader, surveyId: number, limit: number, before = Number.MAX_SAFE_INTEGER): Promise<CountedRun[]> {
  const rows = await db.surveyRun.findMany({ where: { surveyId, state: 'counted', number: { lt: Math.min(before, 2_147_483_647) } }, include: withSurvey, orderBy: { number: 'desc' }, take: limit })
  return rows.map((row) => ({ ...runOf(row), result: runResultSchema.parse(row.result) }))
}

/** The latest counted run of each survey that closed in a time, the latest first. */
export async function selectLatestCounted(db: Reader, from: Date, to: Date): Promise<CountedRun[]> {
  const rows = await db.surveyRun.findMany({ where: { state: 'counted', closesAt: { gte: from, lt: to } }, include: withSurvey, orderBy: [{ surveyId: 'asc' }, { number: 'desc' }], distinct: ['surveyId'] })
  return rows.map((row) => ({ ...runOf(row), result: runResultSchema.parse(row.result) })).toSorted((a, b) => b.closesAt.getTime() - a.closesAt.getTime())
}
