import { formatDuration, type Locale, t } from '../../platform/i18n/index.ts'
import { statusMessages as m } from './messages.ts'

interface Queue {
  readonly urgency: 'page' | 'reply' | 'status' | 'digest'
  readonly waiting: number
  readonly oldestSeconds: number
}

/** From how many seconds of waiting on somebody should know of it: a busy channel's messages take as long, at one a second. */
const late = 60

/** The first line says whether anything is wrong, then a line a class. */
export function statusText(locale: Locale, queues: readonly Queue[], { held, failed }: { held: number; failed: number }): string {
  const oldest = Math.max(0, ...queues.map(({ oldestSeconds }) => oldestSeconds))
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0)
  const head = oldest >= late ? t(locale, m.late, { n: waiting, age: formatDuration(locale, oldest) }) : t(locale, m.well, { n: waiting })
  return [
    head,
    ...queues.map(({ urgency, waiting: n, oldestSeconds }) => `• ${t(locale, m.queue, { urgency, n, age: formatDuration(locale, Math.max(1, oldestSeconds)) })}`),
    ...(held > 0 ? [t(locale, m.held, { n: held })] : []),
    ...(failed > 0 ? [t(locale, m.failed, { n: failed })] : []),
  ].join('\n')
}
