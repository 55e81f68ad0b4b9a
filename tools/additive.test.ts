import { expect, it } from 'vitest'
import { stopsTheVersionBefore } from './additive.ts'

const of = (sql: string, name = '20270101000000_more') => stopsTheVersionBefore({ name, sql }).length

it.each([
  'DROP TABLE "incident";', 'ALTER TABLE "incident" DROP COLUMN "title";', 'ALTER TABLE "incident" RENAME COLUMN "owner_id" TO "lead_id";', 'ALTER TABLE "incident" ALTER COLUMN "title" TYPE VARCHAR(40);',
  'ALTER TABLE "incident" ALTER COLUMN "title" SET NOT NULL;', 'ALTER TABLE "incident" ADD COLUMN "more" TEXT NOT NULL;', 'ALTER TABLE "incident" ADD COLUMN "a" INTEGER DEFAULT 1,\nADD COLUMN "b" TEXT NOT NULL;',
])('refuses %s', (sql) => expect(of(sql)).toBe(1))

it.each([
  'CREATE TABLE "more" ("id" INTEGER NOT NULL);', 'ALTER TABLE "incident" ADD COLUMN "more" TEXT;', 'ALTER TABLE "incident" ADD COLUMN "more" TEXT NOT NULL DEFAULT \'\';', 'CREATE INDEX "i" ON "incident"("title");',
  'ALTER TYPE "Severity" ADD VALUE \'SEV4\';', '-- DROP TABLE is not what this does\nSELECT 1;', '-- stops the version before: its figures would be wrong\nDROP TABLE "incident";',
])('lets %s pass', (sql) => expect(of(sql)).toBe(0))

it('lets what made the first version be', () => expect(of('DROP TABLE "incident";', '20261125134757_surveys')).toBe(0))
