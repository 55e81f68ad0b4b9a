import { readFile } from 'node:fs/promises'
import { importRegister } from '../features/register/index.ts'
import type { Database } from '../platform/database/index.ts'
import { packageRoot } from '../platform/database/package-root.ts'

/** Gives a local workspace the example register on its first start, so that the first form has services to choose from. */
export async function prepareLocalRegister(database: Database, now: Date): Promise<void> {
  if ((await database.prisma.service.count()) > 0) return
  const file = `${packageRoot}/examples/register.yaml`
  await importRegister(database, await readFile(file, 'utf8'), 'system:local-start', now)
}
