import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

/** What a span says besides its name: ids, names of commands and methods, numbers. Never what people wrote. */
export type Attributes = Readonly<Record<string, string | number | boolean>>

/** A piece of work that somebody looks at from outside. */
export interface Span {
  readonly traceId: string
  /** Ends it; with the error where it failed. */
  end(error?: unknown): void
}

/** Begins a span, beneath another or as the first of a trace. */
export type Tracer = (name: string, attributes: Attributes, parent: Span | undefined) => Span

const store = new AsyncLocalStorage<{ readonly id: string; readonly span: Span | undefined }>()
/** There is none until one is configured: then spans cost nothing. */
let tracer: Tracer | undefined

/** Has this process tell of its work, or no longer. */
export function traceWith(wanted: Tracer | undefined): void {
  tracer = wanted
}

/** Runs work under a new trace id, and as the first span of a trace; every log line and audit row made meanwhile carries the id. */
export function traced<T>(name: string, work: () => Promise<T>, attributes: Attributes = {}): Promise<T> {
  const span = tracer?.(name, attributes, undefined)
  return store.run({ id: span?.traceId ?? randomBytes(8).toString('hex'), span }, () => ended(span, work))
}

/** Runs work as a span of the trace at hand. */
export function spanned<T>(name: string, work: () => Promise<T>, attributes: Attributes = {}): Promise<T> {
  const { id, span: parent } = store.getStore() ?? {}
  if (!tracer || id === undefined) return work()
  const span = tracer(name, attributes, parent)
  return store.run({ id, span }, () => ended(span, work))
}

async function ended<T>(span: Span | undefined, work: () => Promise<T>): Promise<T> {
  try {
    const done = await work()
    span?.end()
    return done
  } catch (error) {
    span?.end(error)
    throw error
  }
}

/** The id of the interaction or job at hand. */
export const currentTrace = (): string | undefined => store.getStore()?.id

/** A short number that a person can read out: the same in the log line and on the screen. */
export const faultReference = (): string => `E-${randomBytes(4).toString('hex').toUpperCase()}`
