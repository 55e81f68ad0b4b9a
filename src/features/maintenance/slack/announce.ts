import { audienceOf } from '../../../platform/access/audience.ts'
import { officePeople } from '../../../platform/access/office.ts'
import { localeOf } from '../../../platform/access/people.ts'
import type { Config } from '../../../platform/config/config.ts'
import { messagesOf } from '../../../platform/slack/delivery/outgoing.ts'
import type { AnnounceWindow } from '../maintenances.ts'
import { standingOf } from '../window.ts'
import { askMessage, toldMessage } from './views.ts'

/** Asks the office where the bank's word is wanted, and brings what was sent before to how the window stands; tells the proposer of somebody else's word. */
export function announceWindow({ defaultLocale, defaultTimeZone }: Pick<Config, 'defaultLocale' | 'defaultTimeZone'>): AnnounceWindow {
  return async (work, window, now) => {
    const prefix = `maintenance:${window.id}:ask:`
    const audience = audienceOf(window.service.vendorId)
    const reader = async (slackUserId: string) => ({ locale: (await localeOf(work.tx, slackUserId)) ?? defaultLocale, timeZone: defaultTimeZone })
    const asked = standingOf(window, now) === 'proposed'
      ? (await officePeople(work.tx)).map(({ id, slackUserId }) => ({ key: `${prefix}${id}`, destination: slackUserId }))
      : await messagesOf(work.tx, prefix)
    for (const { key, destination } of asked) await work.post({ key, destination, urgency: 'reply', audience, content: askMessage(window, now, await reader(destination)) })
    const { proposedBy, bank, cancelled } = window
    const isOthers = (bank && bank.personId !== proposedBy.personId) || (cancelled && cancelled.personId !== proposedBy.personId)
    if (!isOthers || !proposedBy.slackUserId) return
    await work.post({ key: `maintenance:${window.id}:told`, destination: proposedBy.slackUserId, urgency: 'status', audience, content: toldMessage(window, now, await reader(proposedBy.slackUserId)) })
  }
}
