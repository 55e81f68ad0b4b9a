import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import type { Figures, RestoreFigures, TargetFigures } from '../figures.ts'
import { slaMessages as m } from '../messages.ts'

/** Below this many incidents a figure says that it stands on few. */
const few = 5

/** `+4`, `−1` or `±0`. */
export function signed(now: number, before: number): string {
  const change = now - before
  if (change === 0) return '±0'
  return change > 0 ? `+${change}` : `−${-change}`
}

/** A share in percent with at most one decimal; 100 and 0 are said of all and of none only. */
export function percent(share: number): string {
  const rounded = Math.round(share * 1000) / 10
  if (share > 0 && share < 1) return String(Math.min(Math.max(rounded, 0.1), 99.9))
  return String(rounded)
}

/** `92 % (11 of 12) ▲ from 80 %`, or that there was nothing to judge. */
export function shareWithChange(locale: Locale, now: TargetFigures, before: TargetFigures): string {
  if (now.share === null) return t(locale, m.noneJudged)
  const share = t(locale, m.share, { percent: percent(now.share), within: now.within, n: now.n })
  if (before.share === null) return share
  return `${share} ${direction(locale, now.share, before.share)}`
}

function direction(locale: Locale, now: number, before: number): string {
  if (percent(now) === percent(before)) return t(locale, m.shareSame)
  return t(locale, now > before ? m.shareUp : m.shareDown, { before: percent(before) })
}

/** Mean, median, p90 and the worst; undefined where nothing was restored. */
export function restoreTimes(locale: Locale, now: RestoreFigures, before: RestoreFigures): string | undefined {
  const { meanSeconds, medianSeconds, p90Seconds, maxSeconds } = now
  if (meanSeconds === null || medianSeconds === null || p90Seconds === null || maxSeconds === null) return undefined
  const words = (seconds: number) => formatDuration(locale, seconds)
  const mean = before.meanSeconds === null
    ? words(meanSeconds)
    : t(locale, m.meanBefore, { mean: words(meanSeconds), before: words(before.meanSeconds) })
  return t(locale, m.times, { mean, median: words(medianSeconds), p90: words(p90Seconds), max: words(maxSeconds) })
}

/** Opened, resolved and open at the end, each with its change; and whether that is few. */
export function counts(locale: Locale, now: Figures, before: Figures): string {
  const parts = [
    t(locale, m.opened, { n: now.opened, change: signed(now.opened, before.opened) }),
    t(locale, m.resolved, { n: now.resolved, change: signed(now.resolved, before.resolved) }),
    t(locale, m.openAtEnd, { n: now.openAtEnd, change: signed(now.openAtEnd, before.openAtEnd) }),
  ]
  const onFew = [now.response.n, now.restore.n].some((n) => n > 0 && n < few)
  return [...parts, ...(onFew ? [t(locale, m.few)] : [])].join(' · ')
}
