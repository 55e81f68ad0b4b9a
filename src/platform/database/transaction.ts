import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { spanned } from '../telemetry/trace.ts'
import type { Tx } from './database.ts'
import { codeOf, sqlStateOf } from './errors.ts'
import { Prisma, type PrismaClient } from './generated/client.ts'

const attempts = 5

/** The transaction that the code at hand is within. */
const inHand = new AsyncLocalStorage<{ isOpen: boolean }>()

/** Whether the code at hand is within a transaction that has not ended: on the embedded database, what it asks outside of it would wait for its end, and it for that. */
export const isWithinTransaction = (): boolean => inHand.getStore()?.isOpen === true

async function within<T>(work: () => Promise<T>): Promise<T> {
  const state = { isOpen: true }
  try {
    return await inHand.run(state, work)
  } finally {
    state.isOpen = false
  }
}

/** Runs work in a transaction, again where it lost against another one; work must change nothing but the database. */
export async function runTransaction<T>(prisma: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await spanned('database transaction', () => prisma.$transaction((tx) => within(() => work(tx))))
    } catch (error) {
      if (attempt === attempts || !isCollision(error)) throw error
      // A little by chance, so that the two do not meet again.
      await pause(Math.random() * 20 * 2 ** attempt)
    }
  }
}

/** True where a row was refused because another with the same unique value is there, whichever way it was written. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return codeOf(error) === '23505'
  return error.code === 'P2002' || sqlStateOf(error) === '23505'
}

/** Prisma's codes for a database that is busy or away, and PostgreSQL's; the same work may go through soon. */
const passingCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', '40001', '40P01', '53300', '57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT'])

/** True where the database is busy or cannot be reached: nothing is wrong with the work itself, which may be done again. */
export function isPassing(error: unknown): boolean {
  if (passingCodes.has(codeOf(error) ?? '') || passingCodes.has(sqlStateOf(error) ?? '')) return true
  // The driver's own words, which have no code.
  return error instanceof Error && /^Connection terminated|timeout exceeded when trying to connect|^Client has encountered a connection error/.test(error.message)
}

function isCollision(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  const code = sqlStateOf(error)
  return error.code === 'P2034' || code === '40001' || code === '40P01'
}
