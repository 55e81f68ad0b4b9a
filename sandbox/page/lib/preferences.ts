/** What the page remembers in this browser from one visit to the next. */
export interface Preferences {
  /** The person that one acts as. */
  person: string
  /** Each person's place: where they were last. */
  places: Record<string, string>
  theme: Theme
}

export type Theme = 'system' | 'light' | 'dark'

const name = 'local-slack'
const initial: Preferences = { person: '', places: {}, theme: 'system' }

export function readPreferences(): Preferences {
  try {
    const kept: Partial<Preferences> = JSON.parse(localStorage.getItem(name) ?? '{}')
    return { ...initial, ...kept }
  } catch {
    return initial
  }
}

export function keepPreferences(preferences: Preferences): void {
  localStorage.setItem(name, JSON.stringify(preferences))
}
