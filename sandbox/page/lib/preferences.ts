/** What the page remembers in this browser from one visit to the next, and of the person in this tab: several can be open, each as somebody else. */
export interface Preferences {
  /** The person that one acts as. */
  person: string
  /** Each person's place: where they were last. */
  places: Record<string, string>
  theme: Theme
}

export type Theme = 'system' | 'light' | 'dark'

const name = 'local-slack'
const personName = 'local-slack-person'
const initial: Preferences = { person: '', places: {}, theme: 'system' }

export function readPreferences(): Preferences {
  try {
    const kept: Partial<Preferences> = JSON.parse(localStorage.getItem(name) ?? '{}')
    const person = sessionStorage.getItem(personName) ?? kept.person ?? initial.person
    return { ...initial, ...kept, person }
  } catch {
    return initial
  }
}

export function keepPreferences(preferences: Preferences): void {
  localStorage.setItem(name, JSON.stringify(preferences))
  sessionStorage.setItem(personName, preferences.person)
}
