import type { KnownBlock } from '@slack/types'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { button, section, sureButton } from '../../../platform/slack/blocks.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { sentence } from '../../../platform/slack/feature.ts'
import { clip, escapeMrkdwn, plainInline, slackDate } from '../../../platform/slack/mrkdwn.ts'
import type { Contract, Payment } from '../contract.ts'
import type { ContractPage } from '../contracts.ts'
import type { Left } from '../deadlines.ts'
import { contractMessages as m } from '../messages.ts'
import type { ContractLine, DeadlineRow } from '../store.ts'
import { contractText, doneButtons, type Viewer, whatText, whenText, whoText } from './reminder.ts'

export const actionIds = { due: 'contract.due', show: 'contract.show', edit: 'contract.edit', payment: 'contract.payment', deliverable: 'contract.deliverable', end: 'contract.end', restart: 'contract.restart', item: 'contract.item' } as const

const shown = (text: string, max = 150): string => clip(plainInline(text), max)
/** Items of one kind that a page shows; a contract with more is seen in the export. */
const itemsAtMost = 12

/** Something to be done, and how long there is for it. */
export interface DueDeadline {
  readonly deadline: DeadlineRow
  readonly contract: Contract
  readonly left: Left
}

/** Contracts, a line each with a button. */
export function contractList({ contracts, total }: { contracts: readonly ContractLine[]; total: number }, locale: Locale): Content {
  if (total === 0) return sentence(t(locale, m.listNone))
  const head = t(locale, m.listHead, { n: total, shown: total > contracts.length ? contracts.length : 0 })
  return { text: head.replaceAll('*', ''), blocks: [section(head), ...contracts.map((contract) => contractLine(contract, locale))] }
}

export function contractLine(contract: ContractLine, locale: Locale): KnownBlock {
  const { endedOn, endsOn } = contract
  const until = endedOn ? t(locale, m.endedOn, { date: endedOn }) : endsOn ? t(locale, m.untilDate, { date: endsOn }) : t(locale, m.untilEnded)
  return {
    type: 'section', text: { type: 'mrkdwn', text: `*${contractText(contract)}* · ${shown(contract.vendorName)} · ${until}` },
    accessory: button(actionIds.show, t(locale, m.show), String(contract.id)),
  }
}

/** A contract with its facts, payments and deliverables, and what became of their dates. */
export function contractPage({ contract, deadlines }: ContractPage, viewer: Viewer, mayEdit: boolean): Content {
  const { locale } = viewer
  const title = `*${contractText(contract)}*${contract.endedOn ? ` · ${t(locale, m.endedOn, { date: contract.endedOn })}` : ''}`
  const own = deadlines.filter(({ itemId }) => itemId === 0)
  const blocks: KnownBlock[] = [
    section(title),
    { type: 'section', fields: facts(contract, locale).map((text) => ({ type: 'mrkdwn', text: clip(text, 2000) })) },
    ...(contract.serviceNames.length > 0 ? [section(t(locale, m.factServices, { services: contract.serviceNames.map((name) => shown(name)).join(', ') }))] : []),
    ...own.map((deadline) => deadlineBlock(contract, deadline, viewer, mayEdit)),
    ...items(contract, 'payment', deadlines, viewer, mayEdit),
    ...items(contract, 'deliverable', deadlines, viewer, mayEdit),
    ...(contract.termination ? [section(t(locale, m.terminationHead, { text: escapeMrkdwn(clip(contract.termination, 1200)) }))] : []),
    ...(contract.disputes ? [section(t(locale, m.disputesHead, { text: escapeMrkdwn(clip(contract.disputes, 1200)) }))] : []),
  ]
  if (mayEdit) {
    const id = String(contract.id)
    blocks.push({
      type: 'actions',
      elements: [
        button(actionIds.edit, t(locale, m.edit), id), button(actionIds.payment, t(locale, m.addPayment), id), button(actionIds.deliverable, t(locale, m.addDeliverable), id),
        contract.endedOn
          ? button(actionIds.restart, t(locale, m.restart), id)
          : sureButton(actionIds.end, t(locale, m.end), id, t(locale, m.endSure), t(locale, m.cancel)),
      ],
    })
  }
  return { text: title.replaceAll('*', ''), blocks }
}

/** What is due, the earliest first, each with the button that says it is done. */
export function dueList(pairs: readonly DueDeadline[], locale: Locale): Content {
  if (pairs.length === 0) return sentence(t(locale, m.dueNone))
  return { text: t(locale, m.dueHead).replaceAll('*', ''), blocks: [section(t(locale, m.dueHead)), ...dueBlocks(pairs, locale)] }
}

export function dueBlocks(pairs: readonly DueDeadline[], locale: Locale): KnownBlock[] {
  return pairs.flatMap(({ deadline, contract, left }): KnownBlock[] => [
    section(t(locale, m.dueLine, { date: deadline.dueOn, what: whatText(contract, deadline, locale), contract: contractText(contract), vendor: shown(contract.vendorName), when: whenText(left, locale) })),
    { type: 'actions', elements: doneButtons(deadline.id, contract.id, locale) },
  ])
}

function facts(contract: Contract, locale: Locale): string[] {
  const clause = (has: boolean | null) => t(locale, m.clause, { state: has === null ? 'unknown' : has ? 'yes' : 'no' })
  return [
    t(locale, m.factVendor, { vendor: shown(contract.vendorName) }),
    t(locale, m.factTerm, { from: contract.startsOn, to: contract.endsOn ?? t(locale, m.untilEnded) }),
    ...(contract.signedOn ? [t(locale, m.factSigned, { date: contract.signedOn })] : []),
    t(locale, m.factNotice, { months: contract.termNoticeMonths, days: contract.breachNoticeDays }),
    ...(contract.value ? [t(locale, m.factValue, { value: money(contract.value, contract.currency, locale) })] : []),
    t(locale, m.factOwner, { owner: contract.owner ? whoText(contract.owner) : t(locale, m.office) }),
    t(locale, m.factClauses, { confidentiality: clause(contract.confidentiality), property: clause(contract.intellectualProperty) }),
    t(locale, m.factCalendar, { calendar: contract.calendarName ? shown(contract.calendarName) : t(locale, m.weekdays) }),
  ]
}

function items(contract: Contract, kind: 'payment' | 'deliverable', deadlines: readonly DeadlineRow[], viewer: Viewer, mayEdit: boolean): KnownBlock[] {
  const { locale } = viewer
  const list = kind === 'payment' ? contract.payments : contract.deliverables
  if (list.length === 0) return []
  const lines = list.slice(0, itemsAtMost).map((item): KnownBlock => {
    const deadline = deadlines.find((own) => own.kind === kind && own.itemId === item.id)
    const about = 'trigger' in item ? paymentText(item, contract, locale) : [t(locale, m.deliverableKind, { kind: item.kind }), ...item.documents.map((name) => shown(name, 80))].join(', ')
    const text = `• *${shown(item.title)}* — ${about} · ${deadline ? stateText(deadline, viewer) : t(locale, m.notDated)}`
    return { type: 'section', text: { type: 'mrkdwn', text: clip(text, 3000) }, ...(mayEdit && { accessory: button(actionIds.item, t(locale, m.edit), `${contract.id}:${kind}:${item.id}`) }) }
  })
  return [section(t(locale, kind === 'payment' ? m.payments : m.deliverables)), ...lines]
}

function deadlineBlock(contract: Contract, deadline: DeadlineRow, viewer: Viewer, mayEdit: boolean): KnownBlock {
  const text = t(viewer.locale, m.itemOf, { kind: whatText(contract, deadline, viewer.locale), title: stateText(deadline, viewer) })
  const [done] = doneButtons(deadline.id, contract.id, viewer.locale)
  return { type: 'section', text: { type: 'mrkdwn', text }, ...(mayEdit && !deadline.doneAt && done && { accessory: done }) }
}

function stateText({ dueOn, doneAt, doneBy }: DeadlineRow, { locale, timeZone }: Viewer): string {
  return doneAt ? t(locale, m.doneBy, { who: whoText(doneBy), time: slackDate(doneAt, locale, timeZone) }) : t(locale, m.byDate, { date: dueOn })
}

function paymentText({ amount, trigger, workingDays }: Payment, { currency }: Contract, locale: Locale): string {
  const counted = trigger === 'date' ? [] : [t(locale, m.workingDaysAfter, { n: workingDays ?? 0, trigger })]
  return [...(amount ? [money(amount, currency, locale)] : []), ...counted].join(', ')
}

function money(value: string, currency: string | null, locale: Locale): string {
  const amount = Number(value).toLocaleString(locale === 'en' ? 'en-GB' : locale, { minimumFractionDigits: value.endsWith('.00') ? 0 : 2, maximumFractionDigits: 2 })
  return currency ? `${amount} ${currency}` : amount
}

