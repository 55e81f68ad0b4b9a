import { z } from 'zod'
import { actorOf, type Person } from '../../platform/access/person.ts'
import { allowed } from '../../platform/access/permissions.ts'
import { t } from '../../platform/i18n/index.ts'
import { defineJob, type Job } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { shown } from '../../platform/slack/blocks.ts'
import { contentOf } from '../../platform/slack/files/content.ts'
import { writeCsv } from '../../platform/tabular/csv.ts'
import type { Table } from '../../platform/tabular/tables.ts'
import { writeXlsx } from '../../platform/tabular/xlsx.ts'
import { selectAnswers } from './answers-store.ts'
import { fewest } from './atoms.ts'
import type { Counted, RunResult } from './count.ts'
import { figuresOf, indexOf } from './figures.ts'
import { type Ballot, type Question, valuesOf } from './question.ts'
import { resultMessages as m } from './result-messages.ts'
import { answerName } from './slack/answer-form.ts'
import { type CountedRun, selectCounted } from './store.ts'
import { referenceOf, type WeightsVersion, weightOf } from './survey.ts'
import type { Surveys } from './surveys.ts'

export const formats = ['csv', 'xlsx'] as const
const exportJob = { name: 'surveys.export', payload: z.object({ key: z.string(), slackUserId: z.string(), runId: z.number(), format: z.enum(formats) }) }

/** Has a file of a run's results made for whoever asks. That it was given out is on record. */
export async function askExport({ unitOfWork }: Pick<Platform, 'unitOfWork'>, surveys: Surveys, { by, now, key }: { by: Person; now: Date; key: string }, runId: number, format: (typeof formats)[number]): Promise<void> {
  const { survey, run } = await surveys.findRun(by, runId)
  await unitOfWork.run(now, async (work) => {
    await work.audit({ at: now, actor: actorOf(by), action: 'survey.export', subject: `survey:${survey.id}`, detail: { run: run.number, format } })
    await work.send(exportJob, { key, slackUserId: by.slackUserId, runId, format })
  })
}

export function makeExport({ database, files, people, now }: Platform, surveys: Surveys): Job {
  return defineJob({
    ...exportJob, retries: 5, expiresAfter: 300,
    async handle({ key, slackUserId, runId, format }: z.infer<typeof exportJob.payload>) {
      const person = await people.find(slackUserId, now())
      const { survey, run: { number } } = await surveys.findRun(person, runId)
      const [run] = await selectCounted(database.prisma, survey.id, 1, number + 1)
      if (run?.id !== runId) return
      // Who said what is for those alone who see every result.
      const named = run.fields.anonymous || !allowed(person.role, 'survey.view') ? [] : await selectAnswers(database.prisma, runId)
      const tables = exportTables(run, survey.weights, named, person.locale)
      const bytes = format === 'csv' ? Buffer.from(writeCsv(tables)) : await writeXlsx(tables)
      const name = `${referenceOf(survey)}-${number}.${format}`
      await files.upload({ key: `survey-export:${key}`, destination: slackUserId, audience: 'anyone', name, title: name, comment: t(person.locale, m.exported, { name: shown(run.name) }) }, contentOf(new Uint8Array(bytes)))
    },
  })
}

/** Figures, how often each value was given, and what people wrote: of an anonymous run all that there is. */
export function exportTables({ fields: { questions, anonymous }, result }: CountedRun, weights: readonly WeightsVersion[], named: readonly { readonly slackUserId: string; readonly ballot: Ballot }[], locale: Person['locale']): Table[] {
  const isShown = !anonymous || result.n >= fewest
  const groups: { readonly dimension: string; readonly group: string; readonly counted: Pick<RunResult, 'questions'> }[] = [{ dimension: 'all', group: '', counted: result }, ...result.cuts.map((cut) => ({ dimension: cut.dimension, group: cut.label, counted: cut }))]
  const asked = questions.filter(({ kind }) => kind !== 'text')
  const each = groups.flatMap(({ dimension, group, counted }) => asked.flatMap((question) => {
    const own = counted.questions[question.id]
    return own ? [{ place: [dimension, group, question.id], question, own }] : []
  }))
  return [
    { name: 'run', columns: ['answers', 'asked', 'weights_version', 'anonymous', 'shown'], rows: [[String(result.n), String(result.asked), String(result.weights), String(anonymous), String(isShown)]] },
    { name: 'questions', columns: ['question', 'kind', 'text'], rows: questions.map(({ id, kind, text }) => [id, kind, text[locale]]) },
    {
      name: 'index', columns: ['dimension', 'group', 'index', 'standard_error'],
      rows: groups.flatMap(({ dimension, group, counted }) => {
        const index = indexOf(questions, counted, (id) => weightOf(weights, result.weights, id))
        return index ? [[dimension, group, index.value.toFixed(2), index.error.toFixed(2)]] : []
      }),
    },
    { name: 'figures', columns: ['dimension', 'group', 'question', 'answers', 'mean', 'median', 'satisfied', 'satisfied_low', 'satisfied_high', 'nps'], rows: each.map(({ place, question, own }) => [...place, ...figureCells(question, own)]) },
    { name: 'distribution', columns: ['dimension', 'group', 'question', 'value', 'count'], rows: each.flatMap(({ place, question, own }) => valuesOf(question).map((value, at) => [...place, answerName(question, value, locale), String(own.counts[at] ?? 0)])) },
    { name: 'comments', columns: ['question', 'service', 'comment'], rows: result.comments.map(({ question, service, text }) => [question, service, text]) },
    { name: 'answers', columns: ['slack_id', ...questions.map(({ id }) => id)], rows: named.map(({ slackUserId, ballot }) => [slackUserId, ...questions.map((question) => cellOf(question, ballot.answers[question.id], locale))]) },
  ]
}

function figureCells(question: Question, counted: Counted): string[] {
  const { answered, mean, median, satisfied, nps } = figuresOf(question, counted)
  const text = (value: number | null | undefined, digits = 3) => (value === null || value === undefined ? '' : value.toFixed(digits))
  return [String(answered), text(mean), text(median, 1), text(satisfied?.share), text(satisfied?.low), text(satisfied?.high), text(nps, 1)]
}

function cellOf(question: Question, answer: Ballot['answers'][string] | undefined, locale: Person['locale']): string {
  if (answer === undefined || typeof answer === 'string') return answer ?? ''
  return (typeof answer === 'number' ? [answer] : answer).map((value) => answerName(question, value, locale)).join('; ')
}
