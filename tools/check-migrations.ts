// Fails where prisma/schema and prisma/migrations would make different tables.
import { readMigrations } from '../src/platform/database/migration-files.ts'
import { pendingChanges } from './schema-engine.ts'

const sql = await pendingChanges()
if (sql !== '') {
  console.error(`prisma/schema and prisma/migrations differ. Write a migration with npm run db:migration -- NAME. What is missing:\n\n${sql}`)
  process.exitCode = 1
} else {
  console.log(`${(await readMigrations()).length} migrations make exactly what prisma/schema describes.`)
}
