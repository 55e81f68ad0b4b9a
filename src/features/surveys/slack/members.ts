import type { WebClient } from '@slack/web-api'

/** Slack ids of all who are in a channel. */
export async function conversationMembers(client: WebClient, channel: string): Promise<string[]> {
  const ids: string[] = []
  for await (const page of client.paginate('conversations.members', { channel, limit: 1000 })) ids.push(...((page as { members?: string[] }).members ?? []))
  return ids
}
