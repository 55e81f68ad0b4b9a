import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import type { Picture } from '../../../platform/pictures/picture.ts'
import { severities } from '../../incidents/index.ts'
import type { Period } from '../period.ts'
import type { PicturedIncident, Summary } from './gather.ts'
import { pictureMessages as m } from './picture-messages.ts'
import { periodWords } from './period-words.ts'

/** A picture with the words for whoever does not see it, made from the same figures. */
export interface WordedPicture {
  /** What it shows, for the name of its file. */
  readonly name: 'availability' | 'response' | 'incidents' | 'restore' | 'hours' | 'cost' | 'cost-shares'
  readonly picture: Picture
  readonly alt: string
}

/** Hours in a column of the heat map. */
const hourBlock = 4
/** Upper ends of the columns of the time to restore, in minutes. */
const restoreSteps = [15, 60, 240, 480, 1440, 4320] as const
/** Fewer incidents than these have no distribution. */
const few = 5

/** The pictures of a summary: of a week those that tell of the way here, of longer times also how long it took and when. What there are no figures for has none. */
export function summaryPictures(summary: Summary, detail: 'few' | 'all'): WordedPicture[] {
  const all = [availabilityTrend(summary), incidentsByPeriod(summary), responseTrend(summary), ...(detail === 'all' ? [restoreTimes(summary), weekdaysAndHours(summary)] : [])]
  return all.filter((picture) => picture !== undefined)
}

const within = (instant: number | null, { from, to }: Period): boolean => instant !== null && instant >= from && instant < to

function incidentsByPeriod({ question: { locale }, trend, incidents }: Summary): WordedPicture | undefined {
  const counts = severities.map((severity) => trend.map((period) => incidents.filter((own) => own.severity === severity && within(own.reportedAt, period)).length))
  const sums = trend.map((_, at) => counts.reduce((sum, own) => sum + (own[at] ?? 0), 0))
  if (sums.every((sum) => sum === 0)) return undefined
  const [n = 0, before = 0] = [sums.at(-1), sums.at(-2)]
  const title = t(locale, m.incidentsTitle, { period: nameOf(trend.at(-1), locale), n, change: Math.abs(n - before), way: way(n, before) })
  const tones = ['bad', 'middle', 'mild'] as const
  const list = trend.map((period, at) => `${shortName(period, locale)}: ${sums[at] ?? 0}`)
  return {
    name: 'incidents',
    picture: {
      kind: 'stack', locale, title, note: noteOf(trend, locale), categories: trend.map((period) => shortName(period, locale)),
      series: severities.map((severity, at) => ({ name: t(locale, m.severity, { severity }), values: counts[at] ?? [], tone: tones[at] ?? 'mild' })),
    },
    alt: alt([title, ...list], locale),
  }
}

function availabilityTrend({ question: { locale }, trend, availability, availabilityGoal: goal }: Summary): WordedPicture | undefined {
  if (availability.every((value) => value === null)) return undefined
  const percent = (value: number | null | undefined) => (value === null || value === undefined ? t(locale, m.unknown) : `${value} %`)
  const last = availability.at(-1) ?? null
  const period = nameOf(trend.at(-1), locale)
  const title = last === null ? t(locale, m.availabilityNone, { period }) : t(locale, m.availabilityTitle, { period, share: String(last), goal: goal === null ? 'none' : String(goal), kept: goal === null || last >= goal ? 'yes' : 'no' })
  return {
    name: 'availability',
    picture: {
      kind: 'trend', locale, title, note: t(locale, m.availabilityNote, { zone: trend.at(-1)?.zone ?? '' }), categories: trend.map((own) => shortName(own, locale)), unit: '%', fromNought: false,
      series: [{ name: t(locale, m.availability), values: availability }], ...(goal !== null && { target: { name: t(locale, m.availabilityTarget, { goal: String(goal) }), value: goal } }),
    },
    alt: alt([title, ...trend.map((own, at) => `${shortName(own, locale)}: ${percent(availability[at])}`)], locale),
  }
}

/** How much of the time that is promised it took to answer: 100 % and less is kept. */
function responseTrend({ question: { locale }, trend, incidents }: Summary): WordedPicture | undefined {
  const shares = trend.map((period) => incidents.filter((own) => within(own.reportedAt, period)).flatMap(ratioOf).toSorted((a, b) => a - b))
  const means = shares.map((own) => (own.length === 0 ? null : round(own.reduce((sum, one) => sum + one, 0) / own.length)))
  const medians = shares.map((own) => (own.length === 0 ? null : round(own[Math.ceil(own.length / 2) - 1] ?? 0)))
  const [mean, median, n] = [means.at(-1), medians.at(-1), shares.at(-1)?.length ?? 0]
  if (means.every((value) => value === null)) return undefined
  const period = nameOf(trend.at(-1), locale)
  const title = mean === null || mean === undefined || median === null || median === undefined
    ? t(locale, m.responseNone, { period })
    : t(locale, m.responseTitle, { period, mean: String(mean), median: String(median), kept: mean <= 100 ? 'yes' : 'no' })
  const list = trend.map((own, at) => `${shortName(own, locale)}: ${means[at] === null ? t(locale, m.unknown) : `${means[at]} % (n ${shares[at]?.length ?? 0})`}`)
  return {
    name: 'response',
    picture: {
      kind: 'trend', locale, title, note: t(locale, m.responseNote, { n }), categories: trend.map((own) => shortName(own, locale)), unit: '%', fromNought: true,
      series: [{ name: t(locale, m.mean), values: means }, { name: t(locale, m.median), values: medians }], target: { name: t(locale, m.target), value: 100 },
    },
    alt: alt([title, ...list], locale),
  }
}

const ratioOf = ({ responseMillis, responseTarget }: PicturedIncident): number[] => (responseMillis === null || responseTarget <= 0 ? [] : [(responseMillis / responseTarget) * 100])

function restoreTimes({ question: { locale, period }, incidents, report }: Summary): WordedPicture | undefined {
  const restored = incidents.filter(({ resolvedAt, restoreMillis }) => within(resolvedAt, period) && restoreMillis !== null)
  if (restored.length < few) return undefined
  const place = ({ restoreMillis }: PicturedIncident) => {
    const found = restoreSteps.findIndex((minutes) => (restoreMillis ?? 0) <= minutes * 60_000)
    return found < 0 ? restoreSteps.length : found
  }
  const count = (kept: boolean) => [...restoreSteps, Infinity].map((_, at) => restored.filter((own) => own.restoreKept === kept && place(own) === at).length)
  const words = (minutes: number) => formatDuration(locale, minutes * 60)
  const names = [...restoreSteps.map((minutes) => `≤${words(minutes)}`), `>${words(restoreSteps.at(-1) ?? 0)}`]
  const [kept, late] = [count(true), count(false)]
  const { medianSeconds, meanSeconds } = report.total.figures.restore
  const title = t(locale, m.restoreTitle, {
    median: medianSeconds === null ? '–' : formatDuration(locale, medianSeconds), mean: meanSeconds === null ? '–' : formatDuration(locale, meanSeconds),
  })
  const lateCount = late.reduce((sum, own) => sum + own, 0)
  const note = t(locale, m.restoreNote, { n: restored.length, late: lateCount, period: nameOf(period, locale) })
  return {
    name: 'restore',
    picture: {
      kind: 'stack', locale, title, note, categories: names,
      series: [{ name: t(locale, m.kept), values: kept, tone: 'good' }, { name: t(locale, m.late), values: late, tone: 'bad' }],
    },
    alt: alt([title, note, ...names.map((name, at) => `${name}: ${(kept[at] ?? 0) + (late[at] ?? 0)}`)], locale),
  }
}

function weekdaysAndHours({ question: { locale, period }, incidents }: Summary): WordedPicture | undefined {
  const reported = incidents.filter(({ reportedAt }) => within(reportedAt, period))
  if (reported.length < few) return undefined
  const cells = Array.from({ length: 7 }, () => Array.from({ length: 24 / hourBlock }, () => 0))
  const format = new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', hourCycle: 'h23', timeZone: period.zone })
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  for (const { reportedAt } of reported) {
    const parts = Object.fromEntries(format.formatToParts(reportedAt).map(({ type, value }) => [type, value]))
    const row = cells[days.indexOf(parts['weekday'] ?? 'Mon')]
    const column = Math.floor(Number(parts['hour']) / hourBlock)
    if (row) row[column] = (row[column] ?? 0) + 1
  }
  const columns = Array.from({ length: 24 / hourBlock }, (_, at) => `${at * hourBlock}–${(at + 1) * hourBlock}`)
  const rows = cells.map((values, day) => ({ name: dayName(day, locale), values }))
  const most = rows.flatMap(({ name, values }) => values.map((n, at) => ({ n, name, hours: columns[at] ?? '' }))).reduce((a, b) => (b.n > a.n ? b : a))
  const title = t(locale, m.hoursTitle, { day: most.name, hours: most.hours, n: most.n, total: reported.length })
  return {
    name: 'hours',
    picture: { kind: 'heat', locale, title, note: t(locale, m.hoursNote, { period: nameOf(period, locale), zone: period.zone }), columns, rows },
    alt: alt([title, ...rows.map(({ name, values }) => `${name}: ${values.reduce((sum, own) => sum + own, 0)}`)], locale),
  }
}

const noteOf = (trend: readonly Period[], locale: Locale): string => t(locale, m.trendNote, { n: trend.length, kind: trend.at(-1)?.kind ?? 'span', zone: trend.at(-1)?.zone ?? '' })
const nameOf = (period: Period | undefined, locale: Locale): string => (period ? periodWords(period, locale).name : '')
const shortName = (period: Period | undefined, locale: Locale): string => (period ? periodWords(period, locale).short : '')
const way = (n: number, before: number): string => (n > before ? 'more' : n < before ? 'fewer' : 'same')
const round = (value: number): number => Math.round(value)
/** Slack takes 2,000 characters. */
const alt = (parts: readonly string[], locale: Locale): string => parts.join(locale === 'en' ? '. ' : '。').slice(0, 1900)
/** Monday is 0: 5 January 1970 was one. */
const dayName = (day: number, locale: Locale): string => new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(1970, 0, 5 + day))
