import type { Tx } from '../../platform/database/index.ts'
import { insertServices, lockRegister, serviceIds } from './store.ts'

/** Ids of the services of these names; those that are not in the register are made, without a vendor, and listed in `made`. */
export async function ensureServices(tx: Tx, names: readonly string[], actor: string, now: Date): Promise<{ ids: ReadonlyMap<string, number>; made: string[] }> {
  const ids = await serviceIds(tx, names)
  if (names.every((name) => ids.has(name))) return { ids, made: [] }
  await lockRegister(tx)
  const afterWaiting = await serviceIds(tx, names)
  const made = [...new Set(names)].filter((name) => !afterWaiting.has(name))
  const added = await insertServices(tx, made, actor, now)
  return { ids: new Map([...afterWaiting, ...added]), made }
}
