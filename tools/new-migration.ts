// npm run db:migration -- NAME: writes the migration that brings the tables to prisma/schema. Read it before you commit it: checks,
// seed rows and data that has to move are added by hand.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrationsFolder } from '../src/platform/database/migration-files.ts'
import { pendingChanges } from './schema-engine.ts'

const providerNote = `# Written for Prisma Migrate: the kind of database that the migrations are for.
provider = "postgresql"
`

async function main(name: string | undefined): Promise<number> {
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
    console.error('Say what the migration does, in small letters, digits and underscores: npm run db:migration -- add_incident_cause')
    return 2
  }
  mkdirSync(migrationsFolder, { recursive: true })
  const sql = await pendingChanges()
  if (sql === '') {
    console.log('The migrations already make what prisma/schema describes: nothing to write.')
    return 0
  }
  const time = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const folder = join(migrationsFolder, `${time}_${name}`)
  mkdirSync(folder)
  writeFileSync(join(folder, 'migration.sql'), sql)
  const note = join(migrationsFolder, 'migration_lock.toml')
  if (!existsSync(note)) writeFileSync(note, providerNote)
  console.log(`Written: ${join(folder, 'migration.sql')}`)
  return 0
}

process.exitCode = await main(process.argv[2])
