import type { Audience } from '../../platform/access/audience.ts'
import { actorOf, type Person, requirePermission } from '../../platform/access/person.ts'
import type { Platform } from '../../platform/platform.ts'
import { deleteClearance, saveClearance } from './store.ts'

interface Act {
  readonly by: Person
  readonly now: Date
  readonly channel: string
}

/** Lets a channel show this content whoever reads there; what was withheld is sent. Gives false where it was allowed already. */
export async function allowHere({ unitOfWork, delivery }: Pick<Platform, 'unitOfWork' | 'delivery'>, { by, now, channel }: Act, audience: Audience): Promise<boolean> {
  requirePermission(by, 'channel.clear')
  const isNew = await unitOfWork.run(now, async (work) => {
    const made = await saveClearance(work.tx, { channel, audience, givenById: by.id, at: now })
    if (made) await work.audit({ at: now, actor: actorOf(by), action: 'channel.clear', subject: `channel:${channel}`, detail: { audience } })
    return made
  })
  await delivery.release(channel)
  return isNew
}

/** Takes it back; what is shown already stays. Gives false where it was not allowed. */
export async function forbidHere({ unitOfWork }: Pick<Platform, 'unitOfWork'>, { by, now, channel }: Act, audience: Audience): Promise<boolean> {
  requirePermission(by, 'channel.clear')
  return unitOfWork.run(now, async (work) => {
    const ended = await deleteClearance(work.tx, channel, audience)
    if (ended) await work.audit({ at: now, actor: actorOf(by), action: 'channel.clear.end', subject: `channel:${channel}`, detail: { audience } })
    return ended
  })
}
