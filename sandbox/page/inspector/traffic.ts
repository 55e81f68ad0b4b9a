import type { Traffic } from '../../control/control.ts'

/** One line of what went on: a call of the bot's, or something that it was told. */
export interface Line {
  key: string
  at: number
  direction: 'from-bot' | 'to-bot'
  about: string
  isOk: boolean
  outcome: string
  detail: unknown
}

const mostLines = 600

export function linesOf({ calls, deliveries, next }: Traffic): Line[] {
  const firstCall = next.call - calls.length
  const firstDelivery = next.delivery - deliveries.length
  return [
    ...calls.map(({ method, body, answer, at }, index): Line => {
      const ok = typeof answer === 'object' && answer['ok'] === true
      return { key: `c${firstCall + index}`, at, direction: 'from-bot', about: method, isOk: ok, outcome: ok ? 'ok' : typeof answer === 'string' ? answer : String(answer['error']), detail: { sent: body, got: answer } }
    }),
    ...deliveries.map(({ about, kind, at, ok, answer, tookMs, attempt, payload }, index): Line => ({
      key: `d${firstDelivery + index}`,
      at,
      direction: 'to-bot',
      about: `${kind === 'event' ? 'event ' : ''}${about}${attempt > 0 ? ` (again, ${attempt})` : ''}`,
      isOk: ok,
      outcome: ok ? `${tookMs} ms` : `${String(answer)} after ${tookMs} ms`,
      detail: { sent: payload, got: answer ?? null },
    })),
  ]
}

/** Old and new lines in the order of time, the latest first. */
export function merged(before: readonly Line[], fresh: readonly Line[]): Line[] {
  const known = new Set(before.map(({ key }) => key))
  return [...before, ...fresh.filter(({ key }) => !known.has(key))].toSorted((a, b) => b.at - a.at).slice(0, mostLines)
}
