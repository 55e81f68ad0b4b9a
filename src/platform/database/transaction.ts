import { setTimeout as pause } from 'node:timers/promises'
import type { Tx } from './database.ts'
import { codeOf } from './errors.ts'
import { Prisma, type PrismaClient } from './generated/client.ts'

const attempts = 5

/** Runs work in a transaction, again where it lost against another one; work must change nothing but the database. */
export async function runTransaction<T>(prisma: PrismaClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prisma.$transaction(work)
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
  return error.code === 'P2002' || error.meta?.['code'] === '23505'
}

function isCollision(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  const code = error.meta?.['code']
  return error.code === 'P2034' || code === '40001' || code === '40P01'
}
