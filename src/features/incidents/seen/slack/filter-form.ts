import type { View } from '@slack/types'
import { type Locale, t } from '../../../../platform/i18n/index.ts'
import { input, oneOf, option, plain, select, textOf } from '../../../../platform/slack/blocks.ts'
import type { FormValues } from '../../../../platform/slack/feature.ts'
import { incidentMessages } from '../../messages.ts'
import { severities } from '../../severity.ts'
import { seenMessages as m } from '../messages.ts'
import { isDate, type IncidentQuestion, standings } from '../question.ts'

export const filterCallback = 'incident.list_filter'
export const filterSources = { service: 'incident.list_service', vendor: 'incident.list_vendor' } as const

const onlys = ['mine', 'drill', 'real'] as const

/** The form that narrows a list; what was asked before is filled in. */
export function filterForm(locale: Locale, { standing, severities: levels, service, vendor, lead, isMine, since, until, kind, text }: IncidentQuestion): View {
  const severity = (level: string) => option(t(locale, incidentMessages.severity, { severity: level }), level)
  const external = (action_id: string, chosen: string | undefined) =>
    ({ type: 'external_select', action_id, min_query_length: 0, ...(chosen && { initial_option: option(chosen, chosen.slice(0, 150)) }) })
  const date = (action_id: string, chosen: string | undefined) => ({ type: 'datepicker', action_id, ...(chosen && { initial_date: chosen }) })
  const only = [...(isMine ? ['mine'] : []), ...(kind ? [kind] : [])]
  return {
    type: 'modal',
    callback_id: filterCallback,
    title: plain(t(locale, m.filterTitle)),
    submit: plain(t(locale, m.show)),
    close: plain(t(locale, m.cancel)),
    blocks: [
      select(locale, 'standing', m.standingLabel, standings, (value) => t(locale, m.standing, { standing: value }), standing ?? 'open'),
      input(locale, 'severity', m.severityLabel, {
        type: 'checkboxes', action_id: 'severity', options: severities.map(severity), ...(levels?.length && { initial_options: levels.map(severity) }),
      }, { optional: true }),
      input(locale, 'service', m.serviceLabel, external(filterSources.service, service), { optional: true }),
      input(locale, 'vendor', m.vendorLabel, external(filterSources.vendor, vendor), { optional: true }),
      input(locale, 'lead', m.leadLabel, { type: 'users_select', action_id: 'lead', ...(lead && /^[UW]/.test(lead) && { initial_user: lead }) }, { optional: true }),
      input(locale, 'since', m.sinceLabel, date('since', since), { optional: true }),
      input(locale, 'until', m.untilLabel, date('until', until), { optional: true }),
      input(locale, 'only', m.moreLabel, {
        type: 'checkboxes', action_id: 'only', options: onlys.map((own) => option(t(locale, m[own]), own)),
        ...(only.length > 0 && { initial_options: only.map((own) => option(t(locale, m[own as (typeof onlys)[number]]), own)) }),
      }, { optional: true }),
      input(locale, 'text', m.textLabel, { type: 'plain_text_input', action_id: 'text', max_length: 100, ...(text && { initial_value: text.slice(0, 100) }) }, { optional: true }),
    ],
  }
}

/** The question that a filled-in form asks. */
export function filterQuestion(values: FormValues): IncidentQuestion {
  const many = (field: string) => (Array.isArray(values[field]) ? (values[field] as readonly string[]) : [])
  const tidy = (field: string) => textOf(values[field]).replaceAll(/["“”]/g, '').trim()
  const levels = severities.filter((level) => many('severity').includes(level))
  const only = many('only')
  const kind = only.includes('drill') === only.includes('real') ? undefined : only.includes('drill') ? 'drill' : 'real'
  const [service, vendor, lead, since, until, text] = ['service', 'vendor', 'lead', 'since', 'until', 'text'].map(tidy)
  return {
    standing: oneOf(standings, values['standing']) ?? 'open',
    ...(levels.length > 0 && { severities: levels }), ...(service && { service }), ...(vendor && { vendor }), ...(lead && { lead }),
    ...(only.includes('mine') && { isMine: true }), ...(since && isDate(since) && { since }), ...(until && isDate(until) && { until }), ...(kind && { kind }), ...(text && { text }),
  }
}
