import { type Person, requirePermission } from '../../../platform/access/person.ts'
import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type Feature, sentence } from '../../../platform/slack/feature.ts'
import { clip, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { AvailabilityFigures } from '../engine/availability.ts'
import { whyMessages } from '../evidence/messages.ts'
import { exactPercent } from '../evidence/view.ts'
import type { Figures } from '../figures.ts'
import { askWhatIf, type WhatIfAnswer } from './ask.ts'
import { askWindow, type WindowAnswer } from './ask-window.ts'
import { readWhatIf } from './change.ts'
import { whatIfMessages as m } from './messages.ts'
import { readWindow } from './window.ts'

/** `/sla what-if`: figures as they would be after a change that is not agreed yet. */
export function whatIfHandlers({ database }: Pick<Platform, 'database'>): Required<Pick<Feature, 'subcommands'>> {
  return {
    subcommands: [{
      command: '/sla', word: 'what-if',
      async handle(request) {
        const { person, locale, now } = request
        requirePermission(person, 'summary.view')
        const asked = readWhatIf(request.text, person.timeZone)
        if (asked) return request.reply(sentence(whatIfText(await askWhatIf(database.prisma, person, asked, now), locale)))
        const window = readWindow(request.text, person.timeZone)
        return request.reply(sentence(window ? windowText(await askWindow(database.prisma, person, window, now), person, now) : t(locale, m.usage)))
      },
    }],
  }
}

/** What would be different, line by line. */
export function whatIfText({ incidentId, service, before, after, months }: WhatIfAnswer, locale: Locale): string {
  const metricName = (metric: 'response' | 'restore') => t(locale, whyMessages.metric, { metric })
  const clock = (millis: number | null, kept: boolean | null) =>
    millis === null ? '–' : t(locale, m.clock, { time: formatDuration(locale, millis / 1000), kept: kept === null ? 'unknown' : kept ? 'yes' : 'no' })
  const share = (figures: Figures, metric: 'response' | 'restore') => {
    const mean = metric === 'restore' ? figures.restore.meanSeconds : null
    return t(locale, m.share, { within: figures[metric].within, n: figures[metric].n, mean: mean === null ? 'none' : formatDuration(locale, mean) })
  }
  const lines = [
    { metric: 'response', pair: [clock(before.responseMillis, before.responseKept), clock(after.responseMillis, after.responseKept)] },
    { metric: 'restore', pair: [clock(before.restoreMillis, before.restoreKept), clock(after.restoreMillis, after.restoreKept)] },
  ] as const
  const changes = [
    ...lines.flatMap(({ metric, pair: [old, next] }) => (old === next ? [] : [t(locale, m.own, { metric: metricName(metric), before: old, after: next })])),
    ...months.flatMap((month) => (['response', 'restore'] as const).flatMap((metric) => {
      const [old, next] = [share(month.before, metric), share(month.after, metric)]
      return old === next ? [] : [t(locale, m.month, { metric: metricName(metric), period: month.span.label, before: old, after: next })]
    })),
  ]
  const head = t(locale, m.head, { incident: `INC-${incidentId}`, service: plainInline(clip(service, 80)) })
  return [head, ...(changes.length > 0 ? changes.map((line) => `• ${line}`) : [t(locale, m.same)])].join('\n')
}

/** What other maintenance would make of availability, month by month, and whether it can still count. */
export function windowText({ service, proposal, replaced, months }: WindowAnswer, { locale, timeZone }: Pick<Person, 'locale' | 'timeZone'>, now: Date): string {
  const at = (instant: number) => slackDate(new Date(instant), locale, timeZone)
  const metric = t(locale, whyMessages.metric, { metric: 'availability' })
  const share = ({ share: known, downSeconds, agreedSeconds, kept, budget }: AvailabilityFigures) => t(locale, m.availability, {
    share: known === null ? t(locale, whyMessages.unknownShare) : exactPercent(known, locale), down: formatDuration(locale, downSeconds), agreed: formatDuration(locale, agreedSeconds),
    kept: kept === null ? 'unknown' : kept ? 'yes' : 'no', over: budget && budget.leftSeconds < 0 ? 'yes' : 'no', left: budget ? formatDuration(locale, Math.abs(budget.leftSeconds)) : 'none',
  })
  const changes = months.flatMap(({ span, before, after }) => {
    const [old, next] = [share(before), share(after)]
    return old === next ? [] : [`• ${t(locale, m.month, { metric, period: span.label, before: old, after: next })}`]
  })
  return [
    t(locale, m.windowHead, { service: plainInline(clip(service, 80)), from: at(proposal.from), to: at(proposal.to), holds: proposal.holds ? 'yes' : 'no' }),
    ...replaced.slice(0, 5).map(({ from, to }) => t(locale, m.replaced, { from: at(from), to: at(to) })),
    ...(changes.length > 0 ? changes : [t(locale, m.same)]),
    ...(proposal.holds ? [t(locale, proposal.from > now.getTime() ? m.stillInTime : m.tooLate)] : []),
  ].join('\n')
}
