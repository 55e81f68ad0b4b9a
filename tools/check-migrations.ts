// Fails where prisma/schema and prisma/migrations would make different tables, or where a migration would stop the version before, which runs on during an upgrade.
import { readMigrations } from '../src/platform/database/migration-files.ts'
import { stopsTheVersionBefore } from './additive.ts'
import { pendingChanges } from './schema-engine.ts'

const sql = await pendingChanges()
const migrations = await readMigrations()
const stops = migrations.flatMap((migration) => stopsTheVersionBefore(migration))
if (sql !== '') {
  console.error(`prisma/schema and prisma/migrations differ. Write a migration with npm run db:migration -- NAME. What is missing:\n\n${sql}`)
  process.exitCode = 1
} else if (stops.length > 0) {
  console.error(`Add first, take away a version later; or write in the migration why it may stop the version before (-- stops the version before: …):\n\n${stops.join('\n')}`)
  process.exitCode = 1
} else {
  console.log(`${migrations.length} migrations make exactly what prisma/schema describes.`)
}
