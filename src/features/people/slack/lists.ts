import type { Audience } from '../../../platform/access/audience.ts'
import type { Role } from '../../../platform/database/generated/enums.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { clip, mention, plainInline } from '../../../platform/slack/mrkdwn.ts'
import { peopleMessages as m } from '../messages.ts'
import type { Known, RoleGroupRow } from '../store.ts'

/** Vendors by id, and the user groups that have a role. */
export interface Names {
  readonly vendors: ReadonlyMap<number, string>
  readonly groups: readonly RoleGroupRow[]
}

/** A person as the list shows them: with the role that they act with, undefined for none. */
export interface Listed {
  readonly person: Known
  readonly acting: Role | undefined
}

const groupMention = ({ groupId }: { groupId: string }): string => `<!subteam^${groupId}>`

/** The role in words, a vendor's people with their vendor. */
export function roleText(locale: Locale, role: Role | undefined, vendorId: number | null, vendors: ReadonlyMap<number, string>): string {
  const word = t(locale, m.role, { role: role ?? 'none' })
  const vendor = vendorId === null ? undefined : vendors.get(vendorId)
  return vendor === undefined ? word : t(locale, m.roleAtVendor, { role: word, vendor: plainInline(vendor) })
}

/** Whose content, in words. */
export function audienceText(locale: Locale, audience: Audience, vendors: ReadonlyMap<number, string>): string {
  const vendor = vendors.get(vendorIdOf(audience) ?? 0)
  return vendor === undefined ? t(locale, m.contentOfBank) : t(locale, m.contentOf, { vendor: plainInline(vendor) })
}

/** The vendor of an audience; undefined where it is nobody's or the bank's. */
export function vendorIdOf(audience: Audience): number | undefined {
  return audience.startsWith('vendor:') ? Number(audience.slice('vendor:'.length)) : undefined
}

export function peopleList(locale: Locale, listed: readonly Listed[], total: number, names: Names): Content {
  const lines = listed.map((entry) => personLine(locale, entry, names))
  const more = total - listed.length
  return content([
    t(locale, m.peopleHeadline, { total }),
    ...lines,
    ...(more > 0 ? [t(locale, m.peopleMore, { n: more })] : []),
  ])
}

function personLine(locale: Locale, { person, acting }: Listed, { vendors, groups }: Names): string {
  const who = person.slackUserId ? mention(person.slackUserId) : `*${plainInline(clip(person.name, 80))}*`
  const marks = [
    ...(person.isGuest ? [m.guest] : []), ...(person.isStranger ? [m.stranger] : []), ...(person.isGone ? [m.gone] : []),
    ...(person.slackUserId === null ? [m.notSeen] : []), ...(acting === undefined && !person.isGone ? [m.untied] : []),
  ].map((mark) => t(locale, mark))
  const own = groups.filter(({ role, members }) => role === person.role && members.includes(person.slackUserId ?? ''))
  const hasOther = acting === 'administrator' && person.role !== 'administrator'
  const source = hasOther ? (person.isWorkspaceOwner ? 'owner' : 'configuration') : person.roleSource
  const why = acting === undefined ? [] : [t(locale, m.source, { source, groups: own.map(groupMention).join(' ') })]
  return [`${who} — ${roleText(locale, acting, acting === 'vendor_member' ? person.vendorId : null, vendors)}`, ...why, ...marks].join(' · ')
}

export function groupList(locale: Locale, { groups, vendors }: Names): Content {
  if (groups.length === 0) return content([t(locale, m.groupsNone)])
  return content(groups.map((group) => t(locale, m.groupLine, {
    group: groupMention(group), role: roleText(locale, group.role, group.vendorId, vendors), n: group.members.length,
  })))
}

/** What is so in a channel: who reads it, what it may show and what it did not. */
export interface ChannelState {
  /** The vendors of those who are not the bank's; null for each of whom nobody knows whose they are. */
  readonly outsiders: readonly (number | null)[]
  readonly allowed: readonly Audience[]
  readonly withheld: readonly { readonly audience: Audience; readonly count: number }[]
}

export function channelText(locale: Locale, { outsiders, allowed, withheld }: ChannelState, vendors: ReadonlyMap<number, string>): Content {
  const counts = new Map<string, number>()
  for (const vendorId of outsiders) {
    const name = vendorId === null ? t(locale, m.nobodyKnows) : plainInline(vendors.get(vendorId) ?? '')
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const who = [...counts].map(([name, count]) => `${name} (${count})`).join(', ')
  return content([
    outsiders.length === 0 ? t(locale, m.channelNobody) : t(locale, m.channelOutsiders, { who }),
    ...(allowed.length > 0 ? [t(locale, m.channelAllowed, { what: allowed.map((audience) => audienceText(locale, audience, vendors)).join(', ') })] : []),
    ...withheld.map(({ audience, count }) => t(locale, m.channelWithheld, { what: audienceText(locale, audience, vendors), n: count })),
  ])
}

/** Lines as one answer, in as many sections as Slack's limit of text wants. */
function content(lines: readonly string[]): Content {
  const sections: string[] = []
  for (const line of lines) {
    const last = sections.at(-1)
    if (last !== undefined && last.length + line.length < 2_800) sections[sections.length - 1] = `${last}\n${line}`
    else sections.push(line)
  }
  return { text: clip(lines.join('\n'), 3_000), blocks: sections.map((text) => ({ type: 'section', text: { type: 'mrkdwn', text } })) }
}
