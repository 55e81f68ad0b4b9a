import type { KnownBlock, View } from '@slack/types'
import { formatDuration, type Locale, t } from '../../../platform/i18n/index.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { mention } from '../../../platform/slack/mrkdwn.ts'
import type { Drawn } from '../../../platform/slack/panels.ts'
import { registerMessages as m } from '../messages.ts'
import { metrics, percentText, type ServiceRecord, serviceTypes, supportTeams, units } from '../service.ts'
import { goalAt, profileAt, severities, type SlaMetric, type SlaTerms, type TargetVersion, usualProfile } from '../sla-terms.ts'
import type { Profile } from '../profiles-store.ts'
import type { ServiceLine } from '../services-store.ts'
import { criticalities, longestName } from '../vendor.ts'
import { button, input, option, plain, section, select, shown, sureButton } from '../../../platform/slack/blocks.ts'
import { pager } from './vendor-views.ts'

export const serviceActions = { list: 'service.list', show: 'service.show', page: 'service.page', pageBack: 'service.page_back', edit: 'service.edit', target: 'service.target', profileTarget: 'service.profile_target', retire: 'service.retire', reinstate: 'service.reinstate' } as const
export const serviceCallbacks = { add: 'service.add', change: 'service.change', target: 'service.target', profileTarget: 'service.profile_target' } as const
export const serviceOptions = { vendor: 'service.vendor', calendar: 'service.calendar' } as const

export function serviceList({ services, total }: { services: readonly ServiceLine[]; total: number }, locale: Locale, text: string, skip: number): Content {
  if (total === 0) return sentence(t(locale, m.nothingFound))
  const head = t(locale, m.servicesHead, { n: total, from: skip + 1, to: skip + services.length, all: services.length === total ? 'yes' : 'no' })
  const lines = services.map(({ id, name, vendorName, criticality, retiredAt }): KnownBlock => ({
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: `*${shown(name)}* · ${vendorName === null ? t(locale, m.bankItself) : shown(vendorName)} · ${t(locale, m.criticality, { criticality })}${retiredAt ? ` · ${t(locale, m.retired, { date: retiredAt.toISOString().slice(0, 10) })}` : ''}`,
    },
    accessory: button(serviceActions.show, t(locale, m.show), String(id)),
  }))
  return { text: head.replaceAll('*', ''), blocks: [section(head), ...lines, ...pager({ next: serviceActions.page, back: serviceActions.pageBack }, locale, text, skip, total)] }
}

/** A service: its facts, what it is held to now and from when on something else, then what other features know of it. */
export function servicePageView(service: ServiceRecord, panels: readonly Drawn[], { locale, mayEdit, now, zone }: { locale: Locale; mayEdit: boolean; now: Date; zone: string }): Content {
  const { id, name, retiredAt } = service
  const value = String(id)
  const own: KnownBlock[] = [
    section(`*${shown(name)}*${retiredAt ? ` · ${t(locale, m.retired, { date: retiredAt.toISOString().slice(0, 10) })}` : ''}`),
    { type: 'section', fields: facts(service, locale).map((text) => ({ type: 'mrkdwn', text })) },
    section(targetsText(service.sla, locale, now.getTime(), zone)),
  ]
  const edit: KnownBlock[] = mayEdit
    ? [{
        type: 'actions',
        elements: [
          button(serviceActions.edit, t(locale, m.edit), value), button(serviceActions.target, t(locale, m.editTargets), value),
          retiredAt ? button(serviceActions.reinstate, t(locale, m.reinstate), value) : sureButton(serviceActions.retire, t(locale, m.retire), value, t(locale, m.retireSure), t(locale, m.cancel)),
        ],
      }]
    : []
  return { text: shown(name), blocks: [...own, ...panels.flatMap(({ blocks }) => blocks).slice(0, 50 - own.length - edit.length), ...edit] }
}

function facts(service: ServiceRecord, locale: Locale): string[] {
  const { vendorName, type, owner, unit, supportTeam, criticality, calendarName } = service
  return [
    t(locale, m.factVendor, { vendor: vendorName === null ? t(locale, m.bankItself) : shown(vendorName) }),
    t(locale, m.factCriticality, { criticality: t(locale, m.criticality, { criticality }) }),
    t(locale, m.factHours, { hours: calendarName === null ? t(locale, m.aroundTheClock) : shown(calendarName) }),
    ...(type ? [t(locale, m.factType, { type: t(locale, m.type, { type }) })] : []),
    ...(owner ? [t(locale, m.factOwner, { owner: owner.slackUserId ? mention(owner.slackUserId) : shown(owner.name) })] : []),
    ...(unit ? [t(locale, m.factServes, { unit: t(locale, m.unit, { unit }) })] : []),
    ...(supportTeam ? [t(locale, m.factTeam, { team: t(locale, m.team, { team: supportTeam }) })] : []),
  ]
}

/** A goal in the reader's language. */
const goalShown = (locale: Locale, metric: SlaMetric, goal: number): string =>
  metric === 'response' || metric === 'restore' ? formatDuration(locale, goal) : percentText(goal)

/** What profiles promise now and from when on something else, each with a button to change it. */
export function profilesPage(profiles: readonly Profile[], { locale, mayEdit, now, zone }: { locale: Locale; mayEdit: boolean; now: Date; zone: string }): Content {
  const blocks = profiles.slice(0, 45).map(({ name, targets }): KnownBlock => ({
    ...section(targetsText({ own: [], profiles: [{ validFrom: 0, profile: name }], promised: new Map([[name, targets]]) }, locale, now.getTime(), zone)),
    ...(mayEdit && { accessory: button(serviceActions.profileTarget, t(locale, m.editTargets), name) }),
  }))
  const head = t(locale, m.profilesHead)
  return { text: head.replaceAll('*', ''), blocks: [section(head), ...blocks] }
}

/** What holds now, a line for each metric and each severity with a target of its own; then what will hold. */
function targetsText(sla: SlaTerms, locale: Locale, now: number, zone: string): string {
  const lines = metrics.flatMap((metric) => severities.flatMap((severity) => {
    const goal = goalAt(sla, metric, severity, now)
    if (goal === null || (severity !== 'any' && goal === goalAt(sla, metric, 'any', now))) return []
    const own = sla.own.some((version) => version.metric === metric && version.severity === severity && version.validFrom <= now && version.goal === goal)
    return [t(locale, m.targetLine, { metric: t(locale, m.metric, { metric }), severity: t(locale, m.severity, { severity }), goal: goalShown(locale, metric, goal), own: own ? 'own' : 'profile' })]
  }))
  const date = (instant: number) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(instant)
  const own: readonly TargetVersion[] = [...sla.own, ...(sla.promised.get(profileAt(sla, now)) ?? [])]
  const toCome = own.filter(({ validFrom }) => validFrom > now).toSorted((a, b) => a.validFrom - b.validFrom).slice(0, 10).map(({ metric, severity, goal, validFrom }) =>
    t(locale, m.targetToCome, { date: date(validFrom), metric: t(locale, m.metric, { metric }), severity: t(locale, m.severity, { severity }), goal: goal === null ? t(locale, m.profileAgain) : goalShown(locale, metric, goal) }))
  return [t(locale, m.targets, { profile: shown(profileAt(sla, now)) }), ...lines, ...toCome].join('\n')
}

/** The form of a service; `vendor` is chosen already where it is added from a vendor's page. */
export function serviceForm(locale: Locale, profiles: readonly string[], now: Date, { before, vendor }: { before?: ServiceRecord; vendor?: { id: number; name: string } } = {}): View {
  const chosenVendor = before ? before.vendorId !== null && option(before.vendorName ?? '', String(before.vendorId)) : vendor && option(vendor.name, String(vendor.id))
  return {
    type: 'modal',
    callback_id: before ? serviceCallbacks.change : serviceCallbacks.add,
    private_metadata: before ? `${before.id}:${before.revision}` : '',
    title: plain(t(locale, before ? m.editServiceTitle : m.addServiceTitle)),
    submit: plain(t(locale, m.save)),
    close: plain(t(locale, m.cancel)),
    blocks: [
      input(locale, 'name', m.nameLabel, { type: 'plain_text_input', action_id: 'name', max_length: longestName, ...(before && { initial_value: before.name }) }),
      input(locale, 'vendor', m.vendorLabel, { type: 'external_select', action_id: serviceOptions.vendor, min_query_length: 0, ...(chosenVendor && { initial_option: chosenVendor }) }, { optional: true }),
      select(locale, 'criticality', m.criticalityLabel, criticalities, (criticality) => t(locale, m.criticality, { criticality }), before?.criticality ?? 'standard'),
      select(locale, 'profile', m.profileLabel, profiles, (profile) => profile, before ? profileAt(before.sla, now.getTime()) : usualProfile),
      select(locale, 'type', m.typeLabel, serviceTypes, (type) => t(locale, m.type, { type }), before?.type, true),
      input(locale, 'owner', m.ownerLabel, { type: 'users_select', action_id: 'owner', ...(before?.owner?.slackUserId && { initial_user: before.owner.slackUserId }) }, { optional: true }),
      select(locale, 'unit', m.unitLabel, units, (unit) => t(locale, m.unit, { unit }), before?.unit, true),
      select(locale, 'team', m.teamLabel, supportTeams, (team) => t(locale, m.team, { team }), before?.supportTeam, true),
      input(locale, 'calendar', m.calendarLabel, {
        type: 'external_select', action_id: serviceOptions.calendar, min_query_length: 0, ...(before?.calendarId && { initial_option: option(before.calendarName ?? '', String(before.calendarId)) }),
      }, { optional: true, hint: m.calendarHint }),
      input(locale, 'channel', m.channelLabel, {
        type: 'conversations_select', action_id: 'channel', filter: { include: ['public', 'private'], exclude_bot_users: true }, ...(before?.channel && { initial_conversation: before.channel }),
      }, { optional: true }),
    ],
  }
}

/** The form of one target, of a service's own or of a profile's. */
export function targetForm(locale: Locale, of: { service: ServiceRecord } | { profile: string }, today: string): View {
  const service = 'service' in of ? of.service : undefined
  return {
    type: 'modal',
    callback_id: service ? serviceCallbacks.target : serviceCallbacks.profileTarget,
    private_metadata: 'service' in of ? String(of.service.id) : of.profile,
    title: plain(t(locale, m.targetTitle)),
    submit: plain(t(locale, m.save)),
    close: plain(t(locale, m.cancel)),
    blocks: [
      section(`*${shown('service' in of ? of.service.name : of.profile)}*`),
      select(locale, 'metric', m.metricLabel, metrics, (metric) => t(locale, m.metric, { metric }), 'response'),
      select(locale, 'severity', m.severityLabel, severities, (severity) => t(locale, m.severity, { severity }), 'any'),
      input(locale, 'goal', m.goalLabel, { type: 'plain_text_input', action_id: 'goal', max_length: 30 }, { optional: true, hint: service ? m.goalHint : m.profileGoalHint }),
      input(locale, 'from', m.fromLabel, { type: 'datepicker', action_id: 'from', initial_date: today }, { hint: m.fromHint }),
    ],
  }
}
