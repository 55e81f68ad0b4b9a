import { writeAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/index.ts'
import { usualProfile } from './register.ts'
import { lockRegister, saveService, serviceIds } from './store.ts'

/** Ids of the services of these names; those that are not in the register are made, without a vendor, and listed in `made`. */
export async function ensureServices(tx: Tx, names: readonly string[], actor: string, now: Date): Promise<{ ids: ReadonlyMap<string, number>; made: string[] }> {
  const ids = await serviceIds(tx, names)
  if (names.every((name) => ids.has(name))) return { ids, made: [] }
  await lockRegister(tx)
  const afterWaiting = await serviceIds(tx, names)
  const made = [...new Set(names)].filter((name) => !afterWaiting.has(name))
  for (const name of made) {
    const id = await saveService(tx, name, { vendorId: null, profile: usualProfile, response: null, restore: null })
    afterWaiting.set(name, id)
    await writeAudit(tx, { at: now, actor, action: 'service.create', subject: `service:${id}` })
  }
  return { ids: afterWaiting, made }
}
