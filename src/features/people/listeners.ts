import { z } from 'zod'
import type { Platform } from '../../platform/platform.ts'
import type { EventListener } from '../../platform/slack/feature.ts'
import { rolesChanged } from './roles.ts'

const aboutUser = z.object({ user: z.looseObject({ id: z.string() }) })
const aboutMember = z.object({ channel: z.string() })
const aboutGroup = z.object({ subteam: z.object({ id: z.string() }) })
const aboutMembers = z.object({ subteam_id: z.string(), removed_users: z.array(z.string()).default([]) })

/** Keeps people, their user groups and the readers of channels as Slack has them. */
export function peopleListeners(platform: Platform): EventListener[] {
  const { people, roleGroups, walls, delivery } = platform
  const hearUser = async (event: unknown, now: Date): Promise<void> => people.hear(aboutUser.parse(event).user, now)
  const sync = async (groupId: string, now: Date): Promise<void> => {
    // Read anew and not reckoned from the event: events may come twice or out of order.
    if ((await roleGroups.isWatched(groupId)) && (await roleGroups.sync(now))) await rolesChanged(platform)
  }
  const hearGroup = (event: unknown, now: Date): Promise<void> => sync(aboutGroup.parse(event).subteam.id, now)
  return [
    { type: 'user_change', handle: hearUser },
    { type: 'team_join', handle: hearUser },
    { type: 'subteam_created', handle: hearGroup },
    { type: 'subteam_updated', handle: hearGroup },
    {
      type: 'subteam_members_changed',
      handle: async (event, now) => {
        const { subteam_id: groupId, removed_users: removed } = aboutMembers.parse(event)
        await sync(groupId, now).catch(async (error: unknown) => {
          // Slack cannot be asked: who left loses the role all the same, who came gets it later.
          await roleGroups.remove(groupId, removed, now)
          throw error
        })
      },
    },
    {
      type: 'member_joined_channel',
      handle: async (event) => walls.forget(aboutMember.parse(event).channel),
    },
    {
      type: 'member_left_channel',
      handle: async (event) => {
        const { channel } = aboutMember.parse(event)
        walls.forget(channel)
        await delivery.release(channel)
      },
    },
  ]
}
