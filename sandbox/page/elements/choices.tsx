import type { Checkboxes, Option, RadioButtons } from '@slack/types'
import { useId } from 'preact/hooks'
import { fieldsOf } from '../../fields.ts'
import { TextView } from '../blocks/text.tsx'
import { useConfirm } from './confirm.tsx'
import type { ElementProps } from './element.tsx'
import { useField } from './use-field.ts'

/** Checkboxes or radio buttons. */
export function Choices({ element, spot, dispatch, labelling }: ElementProps<Checkboxes | RadioButtons>) {
  const field = useField(spot, dispatch)
  const [ask, dialog] = useConfirm(element.confirm)
  const name = useId()
  const isMultiple = element.type === 'checkboxes'
  const held = (Array.isArray(field.held) ? field.held : [field.held]).map((option: unknown) => fieldsOf(option)['value'])
  const choose = (option: Option, isOn: boolean): void => {
    if (!isMultiple) return field.take({ type: element.type, selected_option: option })
    const chosen = element.options.filter(({ value }) => (value === option.value ? isOn : held.includes(value)))
    field.take({ type: element.type, selected_options: chosen })
  }
  return (
    <div class="choices" role={isMultiple ? 'group' : 'radiogroup'} aria-label={labelling.label} aria-describedby={labelling.describedBy}>
      {element.options.map((option, index) => (
        <label key={option.value} class="choice">
          <input
            type={isMultiple ? 'checkbox' : 'radio'} name={name} value={option.value} checked={held.includes(option.value)} autoFocus={element.focus_on_load === true && index === 0}
            onChange={({ currentTarget }) => ask(() => choose(option, currentTarget.checked))}
          />
          <span>
            <TextView text={option.text} />
            {option.description && <small><TextView text={option.description} /></small>}
          </span>
        </label>
      ))}
      {dialog}
    </div>
  )
}
