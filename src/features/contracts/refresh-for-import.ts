import type { BulkAct } from '../../platform/bulk/part.ts'
import type { Tx } from '../../platform/database/index.ts'
import { noteMessage } from '../../platform/slack/delivery/outgoing.ts'
import { refreshDeadlines } from './contracts.ts'
import { announceDeadline } from './slack/reminder.ts'

/** Works a contract's deadlines out again after a file changed it; messages about dates that moved are noted and go out with the bot's next look. */
export async function refreshForImport(tx: Tx, contractId: number, { now, locale, zone }: BulkAct): Promise<void> {
  const post = async (message: Parameters<typeof noteMessage>[1]) => {
    await noteMessage(tx, message, now)
  }
  await refreshDeadlines(tx, post, contractId, { announce: announceDeadline({ locale, timeZone: zone }, () => now), zone })
}
