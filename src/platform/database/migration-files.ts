import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from './package-root.ts'

export interface MigrationFile {
  name: string
  sql: string
  /** SHA-256 of the file, in hex, as Prisma Migrate keeps it. */
  checksum: string
}

/** The folder of the migrations that come with this version. */
export const migrationsFolder = join(packageRoot, 'prisma/migrations')

/** All migrations of a folder, oldest first: their names begin with the time of writing. */
export async function readMigrations(folder = migrationsFolder): Promise<MigrationFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.toSorted().map(async (name) => {
      const content = await readFile(join(folder, name, 'migration.sql'))
      return { name, sql: content.toString('utf8'), checksum: createHash('sha256').update(content).digest('hex') }
    }),
  )
}
