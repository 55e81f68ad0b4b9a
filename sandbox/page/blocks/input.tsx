import type { InputBlock } from '@slack/types'
import { useContext, useId } from 'preact/hooks'
import { Element, FieldError } from '../elements/element.tsx'
import { SurfaceContext } from '../elements/surface.ts'
import { PlainText } from '../text/plain.tsx'

const groups = new Set(['checkboxes', 'radio_buttons'])

/** A field of a form with its label, hint and what is wrong with it. */
export function InputView({ block }: { block: InputBlock }) {
  const { errors } = useContext(SurfaceContext)
  const id = useId()
  const blockId = block.block_id ?? ''
  const label = (
    <>
      <PlainText text={block.label.text} emoji={block.label.emoji} />
      {block.optional && <span class="optional"> (optional)</span>}
    </>
  )
  const describedBy = [block.hint && `${id}-hint`, errors[blockId] !== undefined && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class={errors[blockId] === undefined ? 'field' : 'field invalid'} data-block={blockId}>
      {groups.has(block.element.type) ? <span class="label">{label}</span> : <label for={id}>{label}</label>}
      <Element
        key={block.element.action_id}
        element={block.element} blockId={blockId} dispatch={block.dispatch_action ? 'asked' : 'never'}
        labelling={{ id, label: block.label.text, describedBy, isInvalid: errors[blockId] !== undefined }}
      />
      {block.hint && (
        <p class="hint" id={`${id}-hint`}>
          <PlainText text={block.hint.text} emoji={block.hint.emoji} />
        </p>
      )}
      <FieldError blockId={blockId} id={`${id}-error`} />
    </div>
  )
}
