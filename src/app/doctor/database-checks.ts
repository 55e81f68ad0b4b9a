import type { ToolConfig } from '../../platform/config/config.ts'
import { type Inspection, inspectDatabase } from '../../platform/database/index.ts'
import { clockFinding } from './clock-check.ts'
import { fault, type Finding, good, note } from './checks.ts'

/** Reachable, of a version that works, with the tables of this version of Steward. Changes nothing. */
export async function checkDatabase(config: ToolConfig, now: () => Date): Promise<Finding[]> {
  const subject = config.databaseUrl ? 'DATABASE_URL' : 'DATA_DIR'
  const before = now()
  let inspection: Inspection | undefined
  try {
    inspection = await inspectDatabase({ ...config, role: 'tool' })
  } catch (error) {
    return [fault(subject, (error as Error).message, 'Mend that first; the other checks of the database need it.')]
  }
  if (!inspection) return [note(subject, `nothing there yet: ${config.dataDir}`, 'The first start makes it; nothing to do.')]
  return [
    good(subject, `PostgreSQL ${inspection.version}${config.databaseUrl ? '' : ', embedded'}`),
    migrationsFinding(inspection),
    clockFinding('the database', inspection.now, before, now()),
  ]
}

function migrationsFinding({ migrations }: Inspection): Finding {
  const { applied, pending, unknown, edited, unfinished } = migrations
  const backup = 'Restore the backup made before, or ask for help with this list.'
  if (unknown.length > 0) return fault('migrations', `made by a newer version: ${unknown.join(', ')}`, 'Run that version of Steward, or a newer one.')
  if (edited.length > 0) return fault('migrations', `changed after they were applied: ${edited.join(', ')}`, 'Install Steward again: its files were edited.')
  if (unfinished.length > 0) return fault('migrations', `begun and not finished: ${unfinished.join(', ')}`, backup)
  if (pending.length > 0) return note('migrations', `${pending.length} to come: ${pending.join(', ')}`, 'The next start applies them.')
  return good('migrations', `all ${applied.length} applied`)
}
