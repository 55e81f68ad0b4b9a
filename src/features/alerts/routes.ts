import type { Route, HttpAnswer, HttpRequest } from '../../platform/http/routes.ts'
import type { Database } from '../../platform/database/index.ts'
import { sourceKinds, type SourceKind } from './alert.ts'
import { senderOf, type Sender, takeIn, takeSign } from './intake.ts'
import { PayloadFault } from './payloads.ts'

/** The longest delivery, in bytes: some thousands of alerts. */
export const longestDelivery = 1024 * 1024

export const addressOf = (kind: SourceKind): string => `/alerts/${kind}`

const unknown: HttpAnswer = {
  status: 401, body: { error: 'send the secret of an alert source, as a bearer token or as the password of basic authentication' }, headers: { 'www-authenticate': 'Bearer realm="alerts", Basic realm="alerts"' },
}

/** Where alerts are sent to: answered once they are kept, sorted afterwards. `fresh` is told that there is something to sort. */
export function alertRoutes(database: () => Database, fresh: () => void): Route[] {
  const known = async ({ headers, now }: HttpRequest, kind: SourceKind | undefined, take: (source: Sender) => Promise<HttpAnswer>): Promise<HttpAnswer> => {
    const sender = await senderOf(database(), headers.authorization, kind, now)
    if ('source' in sender) return take(sender.source)
    return sender.kind === 'unknown' ? unknown : { status: 403, body: { error: `this is the secret of another kind of source: send to ${addressOf(sender.belongsTo)}` } }
  }
  return [
    ...sourceKinds.map((kind): Route => ({
      method: 'POST', path: addressOf(kind), bodyLimit: longestDelivery,
      handle: (request) => known(request, kind, async (source) => {
        try {
          const taken = await takeIn(database(), source, request.body, request.now)
          if (taken.fresh > 0) fresh()
          return { status: 202, body: { ...taken } }
        } catch (error) {
          if (error instanceof PayloadFault) return { status: 400, body: { error: 'nothing was taken in', faults: error.faults } }
          throw error
        }
      }),
    })),
    {
      method: 'POST', path: '/alerts/heartbeat', bodyLimit: 1024,
      handle: (request) => known(request, undefined, async (source) => {
        await takeSign(database(), source, request.now)
        fresh()
        return { status: 202, body: { alive: true } }
      }),
    },
  ]
}
