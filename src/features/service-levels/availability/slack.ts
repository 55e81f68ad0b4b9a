import { requirePermission } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import { type Feature, sentence } from '../../../platform/slack/feature.ts'
import { clip, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import { incidentIdIn } from '../../incidents/index.ts'
import { availabilityMessages as m } from './messages.ts'
import type { AvailabilityMarks } from './marks.ts'

/** `/sla outage`, `/sla watch`, `/sla unwatch`: what people know of availability. */
export function availabilityHandlers(marks: AvailabilityMarks): Required<Pick<Feature, 'subcommands'>> {
  const shown = (name: string) => plainInline(clip(name, 80))
  return {
    subcommands: [
      {
        command: '/sla', word: 'outage',
        async handle(request) {
          const { person, now, locale, text } = request
          requirePermission(person, 'incident.manage')
          const [reference = '', said = 'yes'] = text.split(/\s+/).filter(Boolean)
          const what = (['yes', 'no', 'clear'] as const).find((word) => word === said.toLowerCase())
          if (reference === '' || !what) return request.reply(sentence(t(locale, m.outageUsage)))
          const id = incidentIdIn(reference)
          if (!(await marks.mark({ by: person, now }, id, what))) incidentIdIn('')
          return request.reply(sentence(t(locale, m.marked, { incident: `INC-${id}`, what })))
        },
      },
      {
        command: '/sla', word: 'watch',
        async handle(request) {
          const { person, now, locale, text } = request
          requirePermission(person, 'service.edit')
          const { name, day } = /^(?<name>.*?)(?:\s+(?<day>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])))?$/.exec(text.trim())?.groups ?? {}
          if (!name || (day !== undefined && new Date(`${day}T00:00Z`).toISOString().slice(0, 10) !== day)) return request.reply(sentence(t(locale, m.watchUsage)))
          const { service, from, isNew } = await marks.watch({ by: person, now }, name, day)
          return request.reply(sentence(isNew ? t(locale, m.watched, { service: shown(service), from: slackDate(from, locale, person.timeZone) }) : t(locale, m.alreadyWatched, { service: shown(service) })))
        },
      },
      {
        command: '/sla', word: 'unwatch',
        async handle(request) {
          const { person, now, locale, text } = request
          requirePermission(person, 'service.edit')
          if (text.trim() === '') return request.reply(sentence(t(locale, m.watchUsage)))
          const { service, ended } = await marks.unwatch({ by: person, now }, text.trim())
          return request.reply(sentence(t(locale, ended ? m.unwatched : m.notWatched, { service: shown(service) })))
        },
      },
    ],
  }
}
