import type { User } from '../../state/types.ts'

/** A language in its own words. */
export function languageName(locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale
}

/** What Slack lets a person do. */
export function standing(user: User): string {
  if (user.is_stranger) return 'from another workspace'
  if (user.is_ultra_restricted) return 'guest in one channel'
  if (user.is_restricted) return 'guest'
  if (user.is_owner) return 'workspace owner'
  return user.is_admin ? 'workspace admin' : 'member'
}

/** Whom a person works for, as far as their mail tells. */
export function companyOf(user: User): string {
  return user.profile.email?.split('@')[1] ?? ''
}

/** A zone by its town, as people know it. */
const zoneName = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

export function describe(user: User): string {
  const { title } = user.profile
  return [title === user.real_name ? '' : title, companyOf(user), standing(user), languageName(user.locale), zoneName(user.tz)].filter(Boolean).join(' · ')
}
