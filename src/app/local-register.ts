import { readFile } from 'node:fs/promises'
import { importFile } from '../platform/bulk/exchange.ts'
import type { Database } from '../platform/database/index.ts'
import { packageRoot } from '../platform/database/package-root.ts'
import { bulkParts } from './features.ts'

/** Gives a local workspace the example register on its first start, so that the first form has services to choose from. */
export async function prepareLocalRegister(database: Database, now: Date): Promise<void> {
  if ((await database.prisma.service.count()) > 0) return
  const file = `${packageRoot}/examples/register.yaml`
  await importFile(database, bulkParts, { bytes: await readFile(file), format: 'yaml' }, { actor: 'system:local-start', now, zone: 'UTC', locale: 'en' })
}
