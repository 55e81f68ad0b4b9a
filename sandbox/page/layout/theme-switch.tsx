import { useEffect } from 'preact/hooks'
import type { Theme } from '../lib/preferences.ts'

const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
const faces: Record<Theme, string> = { system: '◐ As the system', light: '☀ Light', dark: '☾ Dark' }

/** Light, dark, or as the system has it. */
export function ThemeSwitch({ theme, choose }: { theme: Theme; choose: (theme: Theme) => void }) {
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  return (
    <button type="button" class="icon" title="Light or dark" aria-label={`Colours: ${faces[theme].slice(2)}`} onClick={() => choose(next[theme])}>
      {faces[theme]}
    </button>
  )
}
