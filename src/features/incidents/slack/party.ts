import { mention, plainInline } from '../../../platform/slack/mrkdwn.ts'
import type { Party } from '../incident.ts'

/** Somebody as a text of Slack's: mentioned where we know their account, by name else. */
export const partyText = (party: Pick<Party, 'slackUserId' | 'name'>): string =>
  party.slackUserId ? mention(party.slackUserId) : plainInline(party.name)
