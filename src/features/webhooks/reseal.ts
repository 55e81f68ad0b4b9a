import type { Platform } from '../../platform/platform.ts'
import { keyringOf } from './keyring.ts'
import { type Endpoint, rewriteSecrets, selectEndpoints } from './store.ts'

type Means = Pick<Platform, 'database' | 'config' | 'logger'>

/**
 * Has every secret lie under the first key: those of a version that did not seal, and those under the key before. A replica of that version may write another one, so this is
 * asked for every minute; what stands in the way is said once a process.
 */
export function resealer({ database, config, logger }: Means): (now: Date) => Promise<void> {
  let isTold = false
  return async (now) => {
    const endpoints = await selectEndpoints(database.prisma)
    if (endpoints.length === 0) return
    const keyring = await keyringOf(config)
    for (const endpoint of endpoints) {
      const { previousSecret, previousUntil } = endpoint
      const isOver = previousSecret !== null && (previousUntil === null || previousUntil <= now)
      const secret = keyring.renew(endpoint.secret)
      const previous = isOver ? null : previousSecret === null ? undefined : keyring.renew(previousSecret)
      if (secret !== undefined || previous !== undefined) await rewriteSecrets(database.prisma, endpoint, { ...(secret !== undefined && { secret }), ...(previous !== undefined && { previousSecret: previous }) })
    }
    if (isTold) return
    isTold = true
    const shut = endpoints.filter(({ secret }) => keyring.open(secret) === undefined)
    if (shut.length > 0) logger.warn({ webhooks: idsOf(shut) }, 'the secrets of these webhooks are sealed with another WEBHOOK_KEY; nothing is sent to them. Set that key again, or make new secrets with /steward webhooks')
    else if (keyring.isEmpty) logger.warn({ webhooks: idsOf(endpoints) }, 'the secrets of these webhooks lie open in the database. Set WEBHOOK_KEY, and they are sealed')
  }
}

const idsOf = (endpoints: readonly Endpoint[]): number[] => endpoints.map(({ id }) => id)
