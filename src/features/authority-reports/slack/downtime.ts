import type { KnownBlock } from '@slack/types'
import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import { button, section, shown } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { ServiceDowntime } from '../downtimes.ts'
import { downtimeMessages as m } from '../downtime-messages.ts'
import { authorityMessages } from '../messages.ts'
import type { Regime, RegimeVersion } from '../regime.ts'
import { regimeActions } from './regime-page.ts'
import type { Viewer } from './words.ts'

const listedAtMost = 10

/** `⚠ Core Payments: 3 h 12 min of 4 h (80 %) in the last 12 months`, with when it eases, and whether an earlier window was over the limit. */
export function downtimeLine(name: string, { limit, standing }: ServiceDowntime, { locale, timeZone }: Viewer): string {
  const { seconds, limitSeconds, step, easesFrom, worst } = standing
  const day = (at: number) => slackDate(new Date(at), locale, timeZone, '{date_short}')
  const line = t(locale, m.line, {
    sign: step === undefined ? '✓' : step === 100 ? '🔴' : '⚠', service: name, used: formatDuration(locale, seconds), limit: formatDuration(locale, limitSeconds),
    percent: Math.floor((seconds / limitSeconds) * 100), months: limit.months, over: step === 100 ? 'yes' : 'no',
  })
  const eases = step !== undefined && easesFrom !== null ? t(locale, m.eases, { day: day(easesFrom) }) : ''
  const before = step !== 100 && worst.seconds > limitSeconds ? t(locale, m.wasOver, { used: formatDuration(locale, worst.seconds), months: limit.months, day: day(worst.to) }) : ''
  return `${line}${eases}${before}`
}

/** On a regime's page: every service that its limit concerns, the worst first. */
export function downtimeBlocks(found: readonly ServiceDowntime[], viewer: Viewer): KnownBlock[] {
  const { locale } = viewer
  const [first] = found
  if (!first) return []
  const down = found.filter(({ standing: { seconds, worst } }) => seconds > 0 || worst.seconds > 0)
  const rest = found.length - Math.min(down.length, listedAtMost)
  return [
    section([
      t(locale, m.head, { ...first.limit }), ...down.slice(0, listedAtMost).map((own) => downtimeLine(shown(own.service.name, 80), own, viewer)),
      ...(rest > 0 ? [t(locale, down.length > listedAtMost ? m.more : m.none, { n: rest })] : []),
    ].join('\n')),
    { type: 'context', elements: [{ type: 'mrkdwn', text: t(locale, m.counted) }] },
  ]
}

/** Tells that a service has come to a share of what is allowed, or is over it. */
export function downtimeNotice(regime: Pick<Regime, 'id' | 'code' | 'contact' | 'contactGroup'>, version: Pick<RegimeVersion, 'confirmedBy'>, { service, limit, standing }: ServiceDowntime, { locale }: Viewer): Content {
  const head = t(locale, m.notice, {
    step: standing.step ?? 0, code: plainInline(regime.code), service: shown(service.name, 80), used: formatDuration(locale, standing.seconds), limit: formatDuration(locale, standing.limitSeconds), months: limit.months,
  })
  const isNamed = regime.contact !== null || regime.contactGroup !== null
  return {
    text: head,
    blocks: [
      section(`*${head}*`),
      ...(version.confirmedBy ? [] : [section(t(locale, authorityMessages.unconfirmed))]),
      { type: 'actions', elements: [button(regimeActions.show, t(locale, authorityMessages.show), String(regime.id))] },
      { type: 'context', elements: [{ type: 'mrkdwn', text: `${t(locale, isNamed ? authorityMessages.whyContact : authorityMessages.whyOffice, { code: plainInline(regime.code) })} ${t(locale, m.counted)}` }] },
    ],
  }
}

/** In a summary for the bank: which services are near or over a regime's limit; nothing of the others. */
export const downtimeLines = (code: string, found: readonly ServiceDowntime[], locale: Locale, timeZone: string): string[] =>
  found.filter(({ standing }) => standing.step !== undefined).slice(0, listedAtMost)
    .map((own) => `${downtimeLine(shown(own.service.name, 80), own, { locale, timeZone })} (${plainInline(code)})`)
