import { Plain } from '../text/plain.tsx'
import type { Completion } from './completion.ts'

interface Props {
  id: string
  completions: readonly Completion[]
  active: number
  choose: (completion: Completion) => void
}

/** What a text can be completed with, above the composer. */
export function CompletionList({ id, completions, active, choose }: Props) {
  return (
    <div class="completions" id={id} role="listbox" aria-label="Completions">
      {completions.map((completion, index) => (
        <div
          key={completion.key} id={`${id}-${index}`} role="option" aria-selected={index === active}
          ref={(element) => { if (index === active) element?.scrollIntoView?.({ block: 'nearest' }) }}
          onPointerDown={(event) => { event.preventDefault(); choose(completion) }}
        >
          <span><Plain text={completion.face} /></span>
          <small><Plain text={completion.detail} /></small>
        </div>
      ))}
    </div>
  )
}
