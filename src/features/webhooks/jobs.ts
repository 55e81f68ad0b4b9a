import { localeOf } from '../../platform/access/people.ts'
import { t } from '../../platform/i18n/index.ts'
import { defineJob, type Job, type Schedule } from '../../platform/jobs/job.ts'
import type { Platform } from '../../platform/platform.ts'
import { sentence } from '../../platform/slack/feature.ts'
import { plainInline } from '../../platform/slack/mrkdwn.ts'
import type { Work } from '../../platform/slack/unit-of-work.ts'
import { type Keyring, keyringOf } from './keyring.ts'
import { webhookMessages as m } from './messages.ts'
import { resealer } from './reseal.ts'
import { patienceMillis, waitAfter } from './retries.ts'
import { type Answer, send } from './send.ts'
import { signedHeaders } from './signature.ts'
import { claimDelivery, disableEndpoint, dueDeliveries, type Endpoint, forgetBefore, noteOutcome, selectEndpoint, selectOffice, updateEndpoint } from './store.ts'
import { deliverWebhook, deliveryJobId } from './webhooks.ts'

/** What arrived, or was given up, is kept for so long. */
const keptMillis = 30 * 24 * 60 * 60 * 1000

/** Not sent, because the secret is sealed with a key that is not here; tried again, because another replica may have it. */
const unsigned: Answer = { outcome: 'EKEY', kind: 'failed' }

type Means = Pick<Platform, 'database' | 'unitOfWork' | 'config' | 'logger' | 'now'>

/**
 * Sends one event to one endpoint. Taken before it is sent: killed in between, it is sent again after the usual wait, with the same id, by which the receiver knows it.
 * Nothing of it is done in a transaction while the receiver is waited for.
 */
export function deliverJob({ database, unitOfWork, config, now }: Means): Job {
  return defineJob({
    ...deliverWebhook, retries: 3, expiresAfter: 60,
    async handle({ endpointId, eventId }) {
      const at = now()
      // After the last attempt a day is kept free for whoever repairs it: then it is given up.
      const again = (attempts: number) => new Date(at.getTime() + (waitAfter(attempts, Math.random()) ?? 0))
      const taken = await claimDelivery(database.prisma, endpointId, eventId, at, again)
      if (!taken) return
      const { endpoint, attempts, body } = taken
      const secrets = secretsOf(endpoint, await keyringOf(config), at)
      const answer = secrets ? await send(endpoint.url, signedHeaders(eventId, at, body, secrets), body, config.webhookInnerHosts ?? []) : unsigned
      await unitOfWork.run(now(), async (work) => {
        const isLast = waitAfter(attempts, 0) === undefined || answer.kind === 'gone'
        await noteOutcome(work.tx, endpointId, eventId, { outcome: answer.outcome, ...(answer.kind === 'taken' ? { deliveredAt: now(), nextAt: null } : isLast ? { nextAt: null } : {}) })
        const current = await selectEndpoint(work.tx, endpointId)
        if (!current || current.disabledAt) return
        if (answer.kind === 'taken') return current.failingSince ? updateEndpoint(work.tx, endpointId, { failingSince: null }) : undefined
        const failingSince = current.failingSince ?? at
        if (answer.kind === 'gone') return giveUp(work, current, 'gone', config, now())
        if (at.getTime() - failingSince.getTime() >= patienceMillis) return giveUp(work, current, 'failing', config, now())
        if (!current.failingSince) await updateEndpoint(work.tx, endpointId, { failingSince })
      })
    },
  })
}

/** The secrets that a delivery is signed with; undefined where the one that holds cannot be opened here. */
function secretsOf({ secret, previousSecret, previousUntil }: Endpoint, keyring: Keyring, at: Date): readonly string[] | undefined {
  const current = keyring.open(secret)
  const previous = previousSecret !== null && previousUntil !== null && previousUntil > at ? keyring.open(previousSecret) : undefined
  return current === undefined ? undefined : previous === undefined ? [current] : [current, previous]
}

/** Sends what is due again, or was left by a process that died. */
export function dueSchedule(means: Means): Schedule {
  const { database, unitOfWork } = means
  const reseal = resealer(means)
  return {
    name: 'webhooks.due',
    async tick(now) {
      await reseal(now)
      const due = await dueDeliveries(database.prisma, now)
      if (due.length > 0) {
        await unitOfWork.run(now, async (work) => {
          for (const { endpointId, eventId, nextAt } of due) await work.send(deliverWebhook, { endpointId, eventId }, { id: deliveryJobId(endpointId, eventId, nextAt ?? now) })
        })
      }
      if (now.getUTCMinutes() === 20) await forgetBefore(database.prisma, new Date(now.getTime() - keptMillis))
    },
  }
}

/** Disables an endpoint and tells the office, once. */
async function giveUp(work: Work, endpoint: Endpoint, why: 'gone' | 'failing', { defaultLocale }: Platform['config'], now: Date): Promise<void> {
  // Of two deliveries that fail at one time, one disables and tells.
  if (!(await disableEndpoint(work.tx, endpoint.id, why, now))) return
  await work.audit({ at: now, actor: 'system:webhooks', action: 'webhook.disable', subject: `webhook:${endpoint.id}`, detail: { why } })
  for (const { slackUserId } of await selectOffice(work.tx)) {
    const locale = (await localeOf(work.tx, slackUserId)) ?? defaultLocale
    await work.post({
      key: `webhook:${endpoint.id}:disabled:${now.getTime()}:${slackUserId}`, destination: slackUserId, urgency: 'reply', audience: 'bank',
      content: sentence(t(locale, m.givenUp, { n: endpoint.id, host: plainInline(new URL(endpoint.url).host), why })),
    })
  }
}
