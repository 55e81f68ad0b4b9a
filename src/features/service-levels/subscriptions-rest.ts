import type { Tx } from '../../platform/database/index.ts'
import { type Locale, t } from '../../platform/i18n/index.ts'
import type { Platform } from '../../platform/platform.ts'
import { localeOf } from '../../platform/access/people.ts'
import { officePeople } from '../../platform/access/office.ts'
import { button, section } from '../../platform/slack/blocks.ts'
import { subscriptionMessages as m } from './subscription-messages.ts'
import { pauseSubscription, type PauseReason, type Subscription } from './store.ts'
import { subscriptionActions } from './slack/subscription-actions.ts'
import { slackErrorOf } from '../../platform/slack/slack-error.ts'

type Means = Pick<Platform, 'unitOfWork' | 'client' | 'now'>

/**
 * Where Slack would not take a post, because the channel was archived or Steward removed from it, the subscription rests and whoever ordered it is told, once. Gives
 * whether that is so. Steward does not join again where somebody removed it.
 */
export async function pauseForChannel(means: Means, subscription: Subscription): Promise<boolean> {
  const reason = await hindrance(means, subscription.channel)
  if (!reason) return false
  const { id, channel, orderedById, locale } = subscription
  const now = means.now()
  await means.unitOfWork.run(now, async (work) => {
    if (!(await pauseSubscription(work.tx, id, now, reason))) return
    await work.audit({ at: now, actor: 'system', action: 'summary.pause', subject: `channel:${channel}`, detail: { reason } })
    for (const slackUserId of await toldOf(work.tx, orderedById)) {
      const own = (await localeOf(work.tx, slackUserId)) ?? locale
      await work.post({ key: `summary:${id}:rests:${now.getTime()}:${slackUserId}`, destination: slackUserId, urgency: 'status', audience: 'bank', content: notice(own, id, channel, reason) })
    }
  })
  return true
}

async function hindrance({ client }: Means, channel: string): Promise<Exclude<PauseReason, 'asked'> | undefined> {
  try {
    const { channel: found } = await client.conversations.info({ channel })
    return found?.is_archived ? 'archived' : found?.is_member === false ? 'removed' : undefined
  } catch (error) {
    // A private channel that Steward is no longer in is one that it does not see; a deleted one too.
    if (slackErrorOf(error) === 'channel_not_found') return 'removed'
    throw error
  }
}

/** Whoever ordered it; the office where they have left. */
async function toldOf(tx: Tx, orderedById: number | null): Promise<string[]> {
  const person = orderedById === null ? null : await tx.person.findUnique({ where: { id: orderedById }, select: { slackUserId: true, isGone: true } })
  if (person?.slackUserId && !person.isGone) return [person.slackUserId]
  return (await officePeople(tx)).map(({ slackUserId }) => slackUserId)
}

function notice(locale: Locale, id: number, channel: string, reason: PauseReason) {
  const text = t(locale, m.rests, { channel: `<#${channel}>`, reason })
  return {
    text,
    blocks: [section(text), { type: 'actions' as const, elements: [button(subscriptionActions.resume, t(locale, m.resume), String(id)), button(subscriptionActions.end, t(locale, m.end), String(id))] }],
  }
}
