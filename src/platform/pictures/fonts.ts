import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'
import type { Locale } from '../i18n/index.ts'

const mainland = 'Noto Sans S Chinese'
const taiwan = 'Noto Sans T Chinese'

/** Each script in its own readers' shapes of the characters; what one font lacks comes from the other. Both have Latin letters. */
export const familyOf = (locale: Locale): string => (locale === 'zh-TW' ? taiwan : mainland)

/** Where the fonts lie: they ship with packages, and the machine's own have no say. */
export function fontFiles(): string[] {
  const require = createRequire(import.meta.url)
  const folder = (name: string) => join(dirname(require.resolve(name)), '../fonts')
  const [sc, tc] = [folder('@embedpdf/fonts-sc'), folder('@embedpdf/fonts-tc')]
  return [join(sc, 'NotoSansHans-Regular.otf'), join(sc, 'NotoSansHans-Bold.otf'), join(tc, 'NotoSansHant-Regular.otf'), join(tc, 'NotoSansHant-Bold.otf')]
}
