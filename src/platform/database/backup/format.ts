// A backup is gzip of lines of JSON: a header; for each table a line that names it, its rows as arrays of text, and a line that counts them;
// a last line. Every value is PostgreSQL's own text, so that both engines read it back exactly.
import { z } from 'zod'

export const formatName = 'steward-backup'

const tableName = z.object({ schema: z.string(), table: z.string() })

export const headerLine = z.object({
  format: z.literal(formatName),
  version: z.literal(1),
  createdAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** The version of pg-boss's tables; null where it never ran. */
  jobsVersion: z.number().nullable(),
  /** Where each sequence of ids goes on, as text, because they reach beyond JavaScript's numbers. */
  sequences: z.array(z.object({ name: z.string(), next: z.string() })),
})
export type Header = z.infer<typeof headerLine>

export const tableLine = tableName.extend({ columns: z.array(z.string()).min(1) })
export const rowLine = z.array(z.string().nullable())
export const countLine = tableName.extend({ rows: z.number() })
export const endLine = z.object({ end: z.literal(true), tables: z.number(), rows: z.number() })

export type Row = z.infer<typeof rowLine>
export type Line = Header | z.infer<typeof tableLine> | Row | z.infer<typeof countLine> | z.infer<typeof endLine>

/** What was backed up or restored. */
export interface BackupCount {
  tables: number
  rows: number
}
