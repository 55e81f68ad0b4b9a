// npx tsx tools/new-holidays.ts NAME: writes the migration that brings the holidays in the database to those that come with the product,
// src/platform/calendar/holidays. A set that somebody has taken in from a file since is left as it is.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type HolidaySeed, holidaySeeds } from '../src/platform/calendar/index.ts'
import { migrationsFolder } from '../src/platform/database/migration-files.ts'

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

function statements({ code, name, source, asOf, coversFrom, coversTo, days }: HolidaySeed): string {
  const rows = days.map((day) => `  (${text(day.date)}::date, ${text(day.kind)}::"HolidayKind", ${text(day.name)})`)
  return `WITH taken AS (
  INSERT INTO "holiday_set" ("code", "name", "source", "as_of", "covers_from", "covers_to")
  VALUES (${[code, name, source, asOf, coversFrom, coversTo].map(text).join(', ')})
  ON CONFLICT ("code") DO UPDATE SET "name" = excluded."name", "source" = excluded."source", "as_of" = excluded."as_of", "covers_from" = excluded."covers_from", "covers_to" = excluded."covers_to"
  WHERE "holiday_set"."as_of" < excluded."as_of"
  RETURNING "code"
), gone AS (
  DELETE FROM "holiday" USING taken WHERE "set_code" = taken."code" AND "date" NOT IN (${days.map(({ date }) => text(date)).join(', ')})
)
INSERT INTO "holiday" ("set_code", "date", "kind", "name")
SELECT taken."code", day.* FROM taken, (VALUES
${rows.join(',\n')}
) day("date", "kind", "name")
ON CONFLICT ("set_code", "date") DO UPDATE SET "kind" = excluded."kind", "name" = excluded."name";
`
}

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) throw new Error('usage: npx tsx tools/new-holidays.ts holidays_2028')
const folder = join(migrationsFolder, `${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}_${name}`)
mkdirSync(folder)
writeFileSync(join(folder, 'migration.sql'), ['-- Holidays that come with the product, by tools/new-holidays.ts.\n', ...holidaySeeds.map(statements)].join('\n'))
console.log(`Written: ${join(folder, 'migration.sql')}`)
