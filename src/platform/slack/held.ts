import type { z } from 'zod'
import { expected } from '../errors/expected.ts'
import { slackMessages as m } from './messages.ts'

/** Reads what a button or a form of ours holds. Throws ExpectedError where it cannot be read: another version of Steward wrote it, or nobody of ours. */
export function readHeld<Schema extends z.ZodType>(schema: Schema, held: unknown): z.infer<Schema> {
  const { success, data } = schema.safeParse(held)
  if (!success) throw expected('outdated', m.outdated)
  return data
}

/** The same of what was written as JSON. */
export function readHeldJson<Schema extends z.ZodType>(schema: Schema, held: string): z.infer<Schema> {
  return readHeld(schema, fromJson(held))
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** What somebody typed, without the one character that PostgreSQL keeps in no text. */
export const keepable = (typed: string): string => typed.replaceAll('\0', '')
