import type { Button, KnownBlock, View } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { section } from '../../../platform/slack/blocks.ts'
import { clip } from '../../../platform/slack/mrkdwn.ts'
import type { Drawn, QuickButton } from '../../../platform/slack/panels.ts'
import { homeMessages as m } from '../messages.ts'

/** Panels below this number say what waits for somebody; see Panel. */
const waits = 30
/** Slack takes so many blocks on App Home. */
const blocksAtMost = 100

const note = (text: string): KnownBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] })

/** A person's own page: what waits for them first, or that nothing does; then how things stand; quick buttons last. Nothing in it depends on the time of drawing. */
export function homeView(drawn: readonly Drawn[], buttons: readonly QuickButton[], locale: Locale): View {
  const waiting = drawn.filter(({ order }) => order < waits)
  const rest = drawn.filter(({ order }) => order >= waits)
  const quick: KnownBlock[] = buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons.map((button) => quickButton(button, locale)) }]
  const foot = [...quick, note(t(locale, m.foot))]
  const body = [
    ...(waiting.length === 0 ? [section(t(locale, m.nothingWaits))] : waiting.flatMap(({ blocks }) => blocks)),
    ...rest.flatMap(({ blocks }): KnownBlock[] => [{ type: 'divider' }, ...blocks]),
    { type: 'divider' } as const,
  ]
  const room = blocksAtMost - foot.length
  const shown = body.length <= room ? body : [...body.slice(0, room - 1), note(t(locale, m.cut))]
  return { type: 'home', blocks: [...shown, ...foot] }
}

/** The page of somebody who has no business here, with the reason. */
export const closedView = (reason: string): View => ({ type: 'home', blocks: [section(clip(reason, 3000))] })

const quickButton = ({ actionId, label, isPrimary }: QuickButton, locale: Locale): Button => ({
  type: 'button', action_id: actionId, text: { type: 'plain_text', text: t(locale, label) }, ...(isPrimary && { style: 'primary' as const }),
})
