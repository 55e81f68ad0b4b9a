import type { Fields } from '../../fields.ts'
import { Plain } from '../text/plain.tsx'

/** Something that the page has no picture of: its type and what is in it. */
export function UnknownView({ block }: { block: Fields }) {
  return (
    <details class="block unknown">
      <summary>
        <Plain text={String(block['type'])} /> <small>is not drawn here; open it for what it holds</small>
      </summary>
      <pre>
        <Plain text={JSON.stringify(block, null, 2)} />
      </pre>
    </details>
  )
}
