import { OperatorFault } from '../errors/operator-fault.ts'

// Each says in one sentence what the operator should do, and never holds a password: they are printed as they are.

/** Somebody else has the embedded database's folder open; the bot ends with code 2. */
export class DataFolderInUse extends OperatorFault {
  override name = 'DataFolderInUse'
}

/** A migration was applied that this version does not know. */
export class DatabaseNewerThanCode extends OperatorFault {
  override name = 'DatabaseNewerThanCode'
}

/** A migration was edited after it was applied, was left unfinished, or fails. */
export class MigrationFault extends OperatorFault {
  override name = 'MigrationFault'
}

/** No connection to the database: wrong address, wrong password, server down, folder not writable. */
export class DatabaseUnreachable extends OperatorFault {
  override name = 'DatabaseUnreachable'
}

/** A backup that cannot be written, or one that cannot be restored here. */
export class BackupFault extends Error {
  override name = 'BackupFault'
}

/** What an unknown thrown value says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : String(error)
}

/** The code of an error of the operating system or of PostgreSQL, where it has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** PostgreSQL's own code of why a query failed, as Prisma's driver adapter hands it on: a raw query's error has no other that says what happened. */
export function sqlStateOf(error: unknown): string | undefined {
  const { meta } = Object(error) as { meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } }
  const code = meta?.driverAdapterError?.cause?.originalCode
  return typeof code === 'string' ? code : undefined
}
