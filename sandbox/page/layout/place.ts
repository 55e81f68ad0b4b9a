import type { PageManifest } from '../../control/control.ts'
import type { Channel, User } from '../../state/types.ts'
import { canOpen, conversationsOf } from '../lib/visible.ts'
import type { Directory } from '../lib/workspace.ts'

/** Where somebody is: a conversation by its id, or one of the app's tabs. */
export type Place = string

export const appHome = 'app:home'
export const appMessages = 'app:messages'

export const isApp = (place: Place): boolean => place === appHome || place === appMessages

/** Where a person goes first, and where they go when the place where they were is no longer theirs. */
export function firstPlace(directory: Directory, person: User): Place {
  const { channels } = conversationsOf(directory, person.id)
  return (channels.find((channel) => channel.is_general) ?? channels[0])?.id ?? appMessages
}

/** The place, if the person can be there. */
export function allowedPlace(place: Place | undefined, directory: Directory, person: User, manifest: PageManifest): Place {
  if (place === appMessages || (place === appHome && manifest.home_tab)) return place
  const channel = place === undefined ? undefined : directory.channels.get(place)
  if (channel?.is_im && channel.user !== undefined) return channel.user === person.id ? appMessages : firstPlace(directory, person)
  return channel && canOpen(directory, person, channel) ? channel.id : firstPlace(directory, person)
}

/** The conversation of a place; undefined for Home, and for a direct message with the app that nobody has begun. */
export function channelOf(place: Place, directory: Directory, person: string): Channel | undefined {
  return place === appMessages ? conversationsOf(directory, person).app : directory.channels.get(place)
}

/** Whom a person writes to in a direct message; undefined in any other conversation. */
export function otherIn(channel: Channel | undefined, { users }: Directory, person: string): User | undefined {
  return channel?.is_im ? users.get(channel.members.find((id) => id !== person) ?? '') : undefined
}

/** A conversation's name as the person sees it. */
export function titleOf(place: Place, channel: Channel | undefined, directory: Directory, person: string, manifest: PageManifest): string {
  if (isApp(place)) return manifest.app_name
  if (!channel) return ''
  if (channel.is_im) return otherIn(channel, directory, person)?.real_name ?? ''
  return channel.is_mpim ? channel.name.replace(/^mpdm-|-\d+$/g, '').replaceAll('--', ', ') : channel.name
}
