import type { View } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { input, plain, section } from '../../../platform/slack/blocks.ts'
import { quoteMrkdwn } from '../../../platform/slack/mrkdwn.ts'
import type { KeptMessage } from '../events.ts'
import { incidentMessages as m } from '../messages.ts'
import { asMetadata } from './report-form.ts'
import { stepMessages } from './steps/messages.ts'
import { otherAction } from './steps/steps.ts'

export const keepCallback = 'keep_message'

/** Asks on which incident's timeline a message goes. */
export function keepForm(locale: Locale, message: KeptMessage): View {
  return {
    type: 'modal',
    callback_id: keepCallback,
    private_metadata: asMetadata(message),
    title: plain(t(locale, m.keepTitle)),
    submit: plain(t(locale, stepMessages.save)),
    close: plain(t(locale, m.cancel)),
    blocks: [
      section(quoteMrkdwn(message.text, 500)),
      input(locale, 'other', stepMessages.other, { type: 'external_select', action_id: otherAction, min_query_length: 0 }, { hint: stepMessages.otherHint }),
    ],
  }
}
