import { type DestinationStream, type Logger, pino } from 'pino'
import { sqlStateOf } from '../database/errors.ts'
import { currentTrace } from './trace.ts'

export type { Logger }

/**
 * The log: one JSON line each, with the trace id. Lines carry ids, codes and durations; what people wrote, names and
 * tokens stay out. error: an operator must look; warn: it healed or will be tried again; info: life of the process.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => {
      const traceId = currentTrace()
      return traceId ? { traceId } : {}
    },
    serializers: { err: describeError },
  }, destination ?? pino.destination({ dest: 2, sync: false }))
}

/** An error as the log keeps it: what kind, where, and its text, cut short, unless it quotes data. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, meta, constraint } = error as { code?: unknown; constraint?: unknown; meta?: { modelName?: unknown } }
  const databaseCode = sqlStateOf(error)
  // Prisma quotes the arguments of a call, PostgreSQL the value that it would not take: what people wrote, that is.
  const quotesData = error.name.startsWith('PrismaClient') || 'severity' in error
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    ...(databaseCode !== undefined && { databaseCode }),
    ...(meta?.modelName !== undefined && { model: meta.modelName }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(!quotesData && { message: withoutSecrets(error.message).slice(0, 600) }),
    stack: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).join('\n'),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  }
}

/** Tokens and passwords in an address, blotted out. */
export function withoutSecrets(text: string): string {
  return text.replace(/x(ox[a-z]|app)-[\w-]+/g, 'x$1-…').replace(/\bstw_(\d+)_[\w-]+/g, 'stw_$1_…').replace(/(\w+:\/\/[^:/\s]+):[^@/\s]+@/g, '$1:…@')
}
