import type { Traffic } from '../../control/control.ts'
import { fieldsIn, fieldsOf } from '../../fields.ts'
import type { Fields } from '../../fields.ts'

/** One line of what went on: a call of the bot's, or something that it was told. */
export interface Line {
  key: string
  at: number
  direction: 'from-bot' | 'to-bot'
  about: string
  /** Who and where it is about, and the words in it. */
  gist: Gist
  isOk: boolean
  outcome: string
  detail: unknown
}

/** A conversation's and a person's id, and what it says or is called. */
interface Gist {
  channel?: string | undefined
  user?: string | undefined
  words?: string | undefined
}

const mostLines = 600

export function linesOf({ calls, deliveries, next }: Traffic): Line[] {
  const firstCall = next.call - calls.length
  const firstDelivery = next.delivery - deliveries.length
  return [
    ...calls.map(({ method, body, answer, at }, index): Line => {
      const ok = typeof answer === 'object' && answer['ok'] === true
      return { key: `c${firstCall + index}`, at, direction: 'from-bot', about: method, gist: gistOf(fieldsOf(body)), isOk: ok, outcome: ok ? 'ok' : typeof answer === 'string' ? answer : String(answer['error']), detail: { sent: body, got: answer } }
    }),
    ...deliveries.map(({ about, kind, at, ok, answer, tookMs, attempt, payload }, index): Line => ({
      key: `d${firstDelivery + index}`,
      at,
      direction: 'to-bot',
      about: `${kind === 'event' ? 'event ' : ''}${about}${attempt > 0 ? ` (again, ${attempt})` : ''}`,
      gist: gistOf(fieldsOf(payload)),
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

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** What a call, an event, a command or an interaction is about, in whichever of their shapes it comes. */
function gistOf(sent: Fields): Gist {
  const event = fieldsOf(sent['event'])
  const view = fieldsOf(sent['view'])
  const idOf = (key: string): string | undefined => [sent[key], sent[`${key}_id`], fieldsOf(sent[key])['id'], event[key], fieldsOf(event['item'])[key]].map(text).find((id) => id !== undefined)
  const words = [sent['text'], event['text'], event['reaction'], fieldsIn(sent['actions'])[0]?.['action_id'], sent['callback_id'], view['callback_id'], fieldsOf(view['title'])['text'], sent['name'], sent['email']]
  return { channel: idOf('channel'), user: idOf('user'), words: words.map(text).find((word) => word !== undefined)?.slice(0, 120) }
}
