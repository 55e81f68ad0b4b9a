import type { KnownBlock } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, section, shown, sureButton } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { CaseView } from '../authority-reports.ts'
import { authorityMessages as m } from '../messages.ts'
import type { Preset } from '../presets.ts'
import { type Regime, shownVersion, type Terms } from '../regime.ts'
import { caseLine } from './case-page.ts'
import { confirmationText, limitsText, type Viewer, whoText } from './words.ts'

export const regimeActions = { list: 'regime.list', show: 'regime.show', take: 'regime.take', on: 'regime.on', off: 'regime.off', edit: 'regime.edit', confirm: 'regime.confirm' } as const

const casesAtMost = 15

/** What runs, and all regimes: those of the bank, and presets that it has not taken over. */
export function overview(live: readonly CaseView[], { regimes, presets }: { regimes: readonly Regime[]; presets: readonly Preset[] }, viewer: Viewer, reader: { today: string; mayEdit: boolean }): Content {
  const { locale } = viewer
  const head = t(locale, m.casesHead, { n: live.length })
  const more = live.length - casesAtMost
  const offered = presets.map(({ code, name, terms }): KnownBlock => ({
    type: 'section', text: { type: 'mrkdwn', text: t(locale, m.presetLine, { code, name: plainInline(name), asOf: terms.asOf }) },
    ...(reader.mayEdit && { accessory: button(regimeActions.take, t(locale, m.take), code) }),
  }))
  return {
    text: head.replaceAll('*', ''),
    blocks: [
      section(head), ...live.slice(0, casesAtMost).map((view) => caseLine(view, viewer)), ...(more > 0 ? [section(t(locale, m.moreCases, { n: more }))] : []),
      section(t(locale, m.regimesHead)), ...regimes.slice(0, 40).map((regime) => regimeLine(regime, locale, reader.today)), ...offered,
    ],
  }
}

function regimeLine(regime: Regime, locale: Locale, today: string): KnownBlock {
  const version = shownVersion(regime, today)
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: t(locale, m.regimeLine, { code: plainInline(regime.code), name: shown(regime.name), on: regime.switchedOnAt ? 'yes' : 'no', confirmed: version ? confirmationText(version, locale) : '' }) },
    accessory: button(regimeActions.show, t(locale, m.show), String(regime.id)),
  }
}

/** A regime: where it comes from, what it asks, whom it concerns, and whether it is on. */
export function regimePage(regime: Regime, viewer: Viewer, { today, mayEdit, downtime }: { today: string; mayEdit: boolean; downtime: readonly KnownBlock[] }): Content {
  const { locale, timeZone } = viewer
  const version = shownVersion(regime, today)
  const title = `*${plainInline(regime.code)}* · ${shown(regime.name)}`
  const onText = regime.switchedOnAt ? t(locale, m.onSince, { time: slackDate(regime.switchedOnAt, locale, timeZone), who: shown(regime.switchedBy ?? '') }) : t(locale, m.off)
  const contacts = [...(regime.contact ? [whoText(regime.contact, locale)] : []), ...(regime.contactGroup ? [`<!subteam^${regime.contactGroup}>`] : []), ...(regime.channel ? [`<#${regime.channel}>`] : [])]
  const blocks: KnownBlock[] = [section(`${title}\n${onText}`)]
  if (version) {
    const { terms } = version
    blocks.push(
      section(confirmationText(version, locale)),
      { type: 'section', fields: [t(locale, m.authorityLine, { authority: shown(regime.authority) }), t(locale, m.contactLine, { who: contacts.join(', ') || t(locale, m.office) }), t(locale, m.concernsLine, { what: concernsText(terms, locale) })].map((text) => ({ type: 'mrkdwn', text })) },
      section([t(locale, m.versionLine, { from: version.validFrom, to: version.validTo ?? 'none', asOf: terms.asOf }), ...terms.reports.map((report) => `• *${plainInline(report.name)}*: ${limitsText(report, locale)}`)].join('\n')),
      ...(terms.criteria.length > 0 ? [section(terms.criteria.map(({ weight, text }) => `${{ required: '●', alone: '◆', counted: '○' }[weight]} ${shown(text)}`).join('\n'))] : []),
      ...downtime,
      section(t(locale, m.sourceLine, { source: `${shown(terms.source, 1000)}${terms.link ? `\n${plainInline(terms.link)}` : ''}` })),
    )
  }
  const others = regime.versions.filter((own) => own !== version)
  if (others.length > 0) blocks.push(section(t(locale, m.otherVersions, { list: others.map(({ validFrom }) => validFrom).join(', ') })))
  if (mayEdit) {
    const value = String(regime.id)
    const turn = regime.switchedOnAt
      ? sureButton(regimeActions.off, t(locale, m.switchOff), value, t(locale, m.switchOffSure), t(locale, m.cancel))
      : { ...button(regimeActions.on, t(locale, m.switchOn), value), style: 'primary' as const }
    const confirm = version && !version.confirmedBy ? [button(regimeActions.confirm, t(locale, m.confirm), `${regime.id}:${version.id}`)] : []
    blocks.push({ type: 'actions', elements: [turn, ...confirm, button(regimeActions.edit, t(locale, m.edit), value)] })
  }
  return { text: title.replaceAll('*', ''), blocks }
}

function concernsText({ severities, criticalities, problems, units }: Terms, locale: Locale): string {
  const parts = [
    severities.join(', '), criticalities.map((value) => t(locale, m.criticality, { value })).join(', '),
    problems.map((value) => t(locale, m.problem, { value })).join(', '), units.map((value) => t(locale, m.unit, { value })).join(', '),
  ].filter(Boolean)
  return parts.join(' · ') || t(locale, m.allOfThem)
}
