import type { TextObject } from '@slack/types'
import { Mrkdwn } from '../text/mrkdwn.tsx'
import { PlainText } from '../text/plain.tsx'

/** A text object, plain or with Slack's marks. */
export function TextView({ text }: { text: TextObject }) {
  return text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : <PlainText text={text.text} emoji={text.emoji} />
}
