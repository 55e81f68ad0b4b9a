import type { KnownBlock } from '@slack/types'
import { barChart, lineChart } from '../../../platform/charts/charts.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, option, section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, quote } from '../../../platform/slack/mrkdwn.ts'
import { type Action, actionReference } from '../../actions/index.ts'
import { fewest } from '../atoms.ts'
import { type Cut, type Dimension, dimensions } from '../count.ts'
import { changeOf, figuresOf, indexOf, lowest } from '../figures.ts'
import { type Question, valuesOf } from '../question.ts'
import { resultMessages as m } from '../result-messages.ts'
import type { CountedRun } from '../store.ts'
import { referenceOf, type Survey, weightOf } from '../survey.ts'
import { answerName } from './answer-form.ts'
import { actionIds } from './page.ts'
import { languageName } from './survey-forms.ts'

const commentsAtMost = 10
const seriesAtMost = 5

export interface Results {
  readonly survey: Pick<Survey, 'id' | 'weights'>
  readonly run: CountedRun
  /** Counted runs before it, the latest first. */
  readonly earlier: readonly CountedRun[]
  readonly actions: readonly Action[]
  readonly mayAct: boolean
}

/** The results of a run, as they are posted and shown. */
export function resultPage({ survey, run, earlier, actions, mayAct }: Results, locale: Locale): Content {
  const { fields: { questions, anonymous }, result } = run
  const weigh = (id: string) => weightOf(survey.weights, result.weights, id)
  const head = t(locale, m.head, { name: shown(run.name), n: result.n, asked: result.asked, share: result.asked === 0 ? 0 : Math.round((100 * result.n) / result.asked) })
  const text = head.replaceAll('*', '')
  const context = (line: string): KnownBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text: line }] })
  const footer = context(t(locale, m.footer, { reference: referenceOf(survey), run: run.number, version: result.weights, anonymous: anonymous ? 'yes' : 'no' }))
  if (anonymous && result.n < fewest) return { text, blocks: [section(`${head}\n${t(locale, m.tooFew, { n: result.n, asked: result.asked })}`), footer] }
  const asked = questions.filter(({ kind }) => kind !== 'text')
  const low = lowest(questions, result)
  const summary = [head, ...indexLine(run, earlier[0], weigh, locale), ...(low ? [t(locale, m.lowest, { question: shown(low.question.text[locale]), mean: low.mean })] : [])]
  const cuts = dimensions.flatMap((dimension) => cutLines(dimension, run, weigh, locale))
  const buttons: KnownBlock = {
    type: 'actions',
    elements: [
      ...(mayAct ? [{ ...button(actionIds.addAction, t(locale, m.addAction), String(run.id)), style: 'primary' as const }] : []),
      { type: 'overflow', action_id: actionIds.export, options: [option(t(locale, m.csv), `csv:${run.id}`), option(t(locale, m.xlsx), `xlsx:${run.id}`)] },
    ],
  }
  return {
    text,
    blocks: [
      section(summary.join('\n')),
      ...charts(run, earlier, weigh, locale),
      ...chunks(asked.map((question) => questionText(question, run, locale)), 5).map((texts) => section(texts.join('\n\n'))),
      ...(cuts.length > 0 ? [section(cuts.join('\n'))] : []),
      ...commentBlocks(run, locale),
      ...(actions.length > 0 ? [section([t(locale, m.actions), ...actions.slice(0, 10).map((action) => actionLine(action, locale))].join('\n'))] : []),
      buttons,
      footer,
    ],
  }
}

/** The index in a line of its own, with what has become of it. */
export function indexLine({ fields, result }: CountedRun, before: CountedRun | undefined, weigh: (id: string) => number, locale: Locale): string[] {
  const whole = indexOf(fields.questions, result, weigh)
  return whole ? [t(locale, m.index, { value: whole.value, change: changeText({ fields, result }, before, weigh, locale) })] : []
}

export function changeText({ fields, result }: Pick<CountedRun, 'fields' | 'result'>, before: CountedRun | undefined, weigh: (id: string) => number, locale: Locale): string {
  const change = changeOf(before && { questions: before.fields.questions, result: before.result }, { questions: fields.questions, result }, weigh)
  if (!change) return ''
  const by = `${change.by > 0.05 ? '▲' : change.by < -0.05 ? '▼' : '='} ${Math.abs(change.by).toFixed(1)}`
  return t(locale, m.change, { by, real: change.isReal ? 'yes' : 'no' })
}

function questionText(question: Question, { result }: CountedRun, locale: Locale): string {
  const counted = result.questions[question.id]
  const label = shown(question.text[locale], 200)
  if (!counted) return t(locale, m.tooFewFor, { question: label })
  const { answered, mean, median, satisfied, nps, counts } = figuresOf(question, counted)
  const percent = (value: number) => Math.round(100 * value)
  const more = [
    ...(nps === null ? [] : [t(locale, m.nps, { value: nps })]),
    ...(satisfied && question.kind !== 'nps' && question.kind !== 'yes/no' ? [t(locale, m.satisfied, { share: percent(satisfied.share), low: percent(satisfied.low), high: percent(satisfied.high), n: satisfied.n })] : []),
  ]
  if (mean !== null && median !== null) return [t(locale, m.scale, { question: label, mean, median, top: valuesOf(question).at(-1) ?? 0, n: answered }), ...more].join(' · ')
  const options = valuesOf(question).map((value, at) => t(locale, m.choice, { name: shown(answerName(question, value, locale)), n: counts[at] ?? 0, share: answered === 0 ? 0 : percent((counts[at] ?? 0) / answered) }))
  return t(locale, m.choices, { question: label, n: answered, counts: options.join(' · ') })
}

function cutLines(dimension: Dimension, { fields, result }: CountedRun, weigh: (id: string) => number, locale: Locale): string[] {
  const own = result.cuts.filter((cut) => cut.dimension === dimension)
  const withheld = result.withheld[dimension] ?? 0
  const lines = own.flatMap((cut) => {
    const index = indexOf(fields.questions, cut, weigh)
    const n = Math.max(...Object.values(cut.questions).map(({ answered }) => answered))
    return index ? [`• ${t(locale, m.cut, { name: cutName(cut, locale), index: index.value, n })}`] : []
  })
  // A dimension in which all are alike tells nothing.
  if (lines.length + withheld < 2) return []
  return [t(locale, m.by, { dimension }), ...lines, ...(withheld > 0 ? [`• ${t(locale, m.withheld, { n: withheld })}`] : [])]
}

export function cutName({ dimension, label }: Pick<Cut, 'dimension' | 'label'>, locale: Locale): string {
  if (dimension === 'unit') return t(locale, m.unit, { unit: label })
  return dimension === 'language' ? languageName(label, locale) : shown(label, 75)
}

/** How the scores lie, and how the index went; in words they stand beside. */
function charts(run: CountedRun, earlier: readonly CountedRun[], weigh: (id: string) => number, locale: Locale): KnownBlock[] {
  const scales = run.fields.questions.filter((question) => question.kind === '0-10' && run.result.questions[question.id]).slice(0, seriesAtMost)
  const [first] = scales
  const trend = [...earlier.slice(0, 7).toReversed(), run].flatMap((each) => {
    const index = indexOf(each.fields.questions, each.result, weigh)
    return index ? [{ name: t(locale, m.run, { n: each.number }), value: Math.round(index.value * 10) / 10 }] : []
  })
  return [
    ...(first ? [barChart({
      title: t(locale, m.chartTitle), categories: valuesOf(first).map(String), xLabel: t(locale, m.score), yLabel: t(locale, m.answers),
      series: scales.map((question) => ({ name: question.text[locale], values: run.result.questions[question.id]?.counts ?? [] })),
    })] : []),
    ...(trend.length > 1 ? [lineChart({ title: t(locale, m.trendTitle), categories: trend.map(({ name }) => name), yLabel: t(locale, m.indexName), series: [{ name: t(locale, m.indexName), values: trend.map(({ value }) => value) }] })] : []),
  ]
}

/** By service; within one in the order by chance in which they were kept. */
function commentBlocks({ result: { comments } }: CountedRun, locale: Locale): KnownBlock[] {
  if (comments.length === 0) return []
  const shownOnes = comments.slice(0, commentsAtMost).toSorted((a, b) => a.service.localeCompare(b.service))
  const services = [...new Set(shownOnes.map(({ service }) => service))]
  const groups = services.map((service) => [...(service ? [`*${shown(service, 75)}*`] : []), ...shownOnes.filter((comment) => comment.service === service).map(({ text }) => quote(text, 220))].join('\n'))
  return [section(t(locale, m.comments, { n: comments.length, shown: shownOnes.length })), ...groups.map((text) => section(clip(text, 2_900)))]
}

const actionLine = (action: Action, locale: Locale): string =>
  `• ${t(locale, m.actionLine, { reference: actionReference(action), title: shown(action.title), owner: shown(action.owner.name, 80), due: action.dueOn, state: action.state })}`

const chunks = <T>(things: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(things.length / size) }, (_, at) => things.slice(at * size, (at + 1) * size))
