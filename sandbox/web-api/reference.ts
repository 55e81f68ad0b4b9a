import { readAsset } from '../root.ts'
import type { Channel } from '../state/types.ts'
import { channelType } from '../workplace/messages.ts'

export interface MethodReference {
  args: Record<string, { required: boolean; type?: string }>
  /** Bot scopes of which one is enough. */
  scopes: string[]
  tier: 1 | 2 | 3 | 4 | null
  errors: string[]
}

/** What Slack publishes about the methods that are served here. */
export const methodReference: Record<string, MethodReference> = JSON.parse(readAsset('reference', 'web-api-methods.json'))

const scopePrefixes = { channel: 'channels:', group: 'groups:', im: 'im:', mpim: 'mpim:' } as const
export type ConversationKind = keyof typeof scopePrefixes

/** The scopes for a kind of conversation, where a method names several by kind (`channels:history`, `groups:history`…). */
export function scopesForKind(scopes: string[], kind: ConversationKind): string[] {
  const byKind = scopes.filter((scope) => scope.startsWith(scopePrefixes[kind]))
  return byKind.length > 0 ? byKind : scopes
}

export function kindOf(channel: Channel): ConversationKind {
  return channelType(channel)
}
