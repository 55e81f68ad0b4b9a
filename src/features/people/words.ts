import { Role } from '../../platform/database/generated/enums.ts'

/** Whose role a command is about. */
export type Subject = { readonly kind: 'person'; readonly slackUserId: string } | { readonly kind: 'group'; readonly groupId: string }

export interface RoleWords {
  readonly subject: Subject
  /** As typed; see readRole. */
  readonly role: string
  /** The vendor's name; empty where none was typed. */
  readonly vendor: string
}

/** Reads what follows `/steward role`: a mention of Slack's, the role, the vendor. Undefined without a mention. */
export function readRoleWords(text: string): RoleWords | undefined {
  const parts = /^<(?:@([UW][A-Z0-9]+)|!subteam\^(S[A-Z0-9]+))(?:\|[^>]*)?>\s*(\S*)\s*(.*)$/s.exec(text.trim())
  if (!parts) return undefined
  const [, slackUserId, groupId = '', role = '', vendor = ''] = parts
  const subject: Subject = slackUserId ? { kind: 'person', slackUserId } : { kind: 'group', groupId }
  return { subject, role, vendor: readName(vendor) }
}

/** A name as a person typed it: Slack escapes three signs on the way. */
export const readName = (text: string): string =>
  text.trim().replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

const shortWords = new Map<string, Role>([['admin', 'administrator'], ['office', 'outsourcing_office'], ['vendor', 'vendor_member']])

/** The role of a word, null for `none`, undefined for a word that is neither. */
export function readRole(word: string): Role | null | undefined {
  const plain = word.toLowerCase().replaceAll('-', '_')
  if (plain === 'none') return null
  return Object.values(Role).find((role) => role === plain) ?? shortWords.get(plain)
}
