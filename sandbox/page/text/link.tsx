import type { ComponentChildren } from 'preact'
import { safeUrl } from '../lib/safe-url.ts'

/** A link, where the address is one that may be followed; else its text alone. */
export function Link({ url, children }: { url: string; children: ComponentChildren }) {
  const href = safeUrl(url)
  if (href === undefined) return <>{children}</>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
