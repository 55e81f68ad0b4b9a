export type { Database, DatabaseConfig, Tx } from './database.ts'
export { DataFolderInUse, DatabaseNewerThanCode, DatabaseUnreachable, MigrationFault } from './errors.ts'
export { migrationState } from './migrations.ts'
export { openDatabase } from './open-database.ts'
