import type { KnownBlock } from '@slack/types'
import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import { button, section, shown, sureButton } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { AlertSource, SourceKind, Threshold } from '../alert.ts'
import { addressOf } from '../routes.ts'
import { sourceMessages as m } from '../source-messages.ts'

export const sourceActions = {
  list: 'alerts.sources', show: 'alerts.source', add: 'alerts.add', edit: 'alerts.edit', rotate: 'alerts.rotate', endOld: 'alerts.end_secrets', remove: 'alerts.remove', threshold: 'alerts.threshold',
} as const

interface Reader {
  readonly locale: Locale
  readonly timeZone: string
}

export function sourceList(sources: readonly AlertSource[], reader: Reader): Content {
  const { locale } = reader
  const head = t(locale, m.head, { n: sources.length })
  const lines = sources.slice(0, 40).map((source): KnownBlock => ({ ...section(lineOf(source, reader)), accessory: button(sourceActions.show, t(locale, m.show), String(source.id)) } as KnownBlock))
  return {
    text: head.replaceAll('*', ''),
    blocks: [section(head), ...(sources.length === 0 ? [section(t(locale, m.none))] : lines), { type: 'actions', elements: [button(sourceActions.add, t(locale, m.add), '')] }],
  }
}

function lineOf({ name, kind, lastSeenAt }: AlertSource, { locale, timeZone }: Reader): string {
  const seen = lastSeenAt ? t(locale, m.seen, { time: slackDate(lastSeenAt, locale, timeZone) }) : t(locale, m.neverSeen)
  return t(locale, m.line, { name: shown(name), kind: t(locale, m.kind, { kind }), seen })
}

/** All that is kept of a source but its secrets. */
export function sourcePage(source: AlertSource, reader: Reader): Content {
  const { locale, timeZone } = reader
  const { id, name, serviceLabel, defaultService, severities, defaultSeverity, holdDownSeconds, windowSeconds, everySeconds, mappings, secrets } = source
  const span = (seconds: number) => formatDuration(locale, seconds)
  const facts = [
    t(locale, m.factUsual, { label: plainInline(serviceLabel), service: shown(defaultService.name) }),
    t(locale, m.factSeverities, { list: Object.entries(severities).map(([value, level]) => `${shown(value, 50)} → ${level}`).join(', '), usual: defaultSeverity }),
    t(locale, m.factHold, { hold: span(holdDownSeconds), window: span(windowSeconds) }),
    ...(everySeconds === null ? [] : [t(locale, m.factEvery, { every: span(everySeconds) })]),
  ]
  const secretLines = secrets.map(({ madeBy, madeAt, validUntil }) =>
    t(locale, m.secretLine, { who: shown(madeBy), time: slackDate(madeAt, locale, timeZone), until: validUntil ? t(locale, m.secretUntil, { time: slackDate(validUntil, locale, timeZone) }) : '' }))
  const value = String(id)
  const keep = t(locale, m.keep)
  return {
    text: name,
    blocks: [
      section(lineOf(source, reader)),
      { type: 'section', fields: facts.map((text) => ({ type: 'mrkdwn', text: clip(text, 2000) })) },
      ...(mappings.length === 0 ? [] : [section(t(locale, m.mappingsHead, { list: mappings.map((mapping) => `${shown(mapping.value, 80)} → ${shown(mapping.service, 80)}`).join('\n') }))]),
      section(secretLines.length === 0 ? t(locale, m.noSecret) : secretLines.join('\n')),
      {
        type: 'actions',
        elements: [
          button(sourceActions.edit, t(locale, m.edit), value),
          sureButton(sourceActions.rotate, t(locale, m.rotate), value, t(locale, m.rotateSure), keep),
          ...(secrets.length > 1 ? [sureButton(sourceActions.endOld, t(locale, m.endOld), value, t(locale, m.endOldSure), keep)] : []),
          sureButton(sourceActions.remove, t(locale, m.remove), value, t(locale, m.removeSure), keep),
        ],
      },
    ],
  }
}

const examples: Readonly<Record<SourceKind, string>> = {
  alertmanager: '{"version":"4","groupKey":"","alerts":[{"status":"firing","labels":{"alertname":"Try it","severity":"info"},"startsAt":"2026-01-01T00:00:00Z"}]}',
  grafana: '{"version":"1","groupKey":"","alerts":[{"status":"firing","labels":{"alertname":"Try it","severity":"info"},"startsAt":"2026-01-01T00:00:00Z"}]}',
  json: '{"title":"Try it","severity":"info"}',
}

/** The secret with how to use it. Shown once, and posted nowhere. */
export function secretContent({ name, kind }: AlertSource, secret: string, locale: Locale, base: string): Content {
  const command = `curl ${base}${addressOf(kind)} -H "Authorization: Bearer ${secret}" -H "Content-Type: application/json" -d '${examples[kind]}'`
  return {
    text: t(locale, m.secretTitle),
    blocks: [section(t(locale, m.secretOnce, { name: shown(name), secret })), section(t(locale, m.tryIt, { command }))],
  }
}

export function thresholdList(thresholds: readonly Threshold[], locale: Locale, mayEdit: boolean): Content {
  const lines = thresholds.map(({ metric, percent, problem }) => t(locale, m.thresholdLine, { metric, percent, problem: t(locale, m.team, { problem }) }))
  return {
    text: t(locale, m.thresholdTitle),
    blocks: [section([t(locale, m.thresholdsHead), ...lines].join('\n')), ...(mayEdit ? [{ type: 'actions' as const, elements: [button(sourceActions.threshold, t(locale, m.edit), '')] }] : [])],
  }
}
