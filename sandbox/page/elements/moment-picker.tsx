import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types'
import { useContext } from 'preact/hooks'
import { Reading } from '../layout/contexts.ts'
import { localMoment } from '../lib/slack-date.ts'
import { useConfirm } from './confirm.tsx'
import type { ElementProps } from './element.tsx'
import { useField } from './use-field.ts'

const kinds = {
  datepicker: { type: 'date', key: 'selected_date', label: 'Date' },
  timepicker: { type: 'time', key: 'selected_time', label: 'Time' },
  datetimepicker: { type: 'datetime-local', key: 'selected_date_time', label: 'Date and time' },
} as const

/** A date, a time of day, or both on the clock of the person's zone. */
export function MomentPicker({ element, spot, dispatch, labelling }: ElementProps<Datepicker | Timepicker | DateTimepicker>) {
  const { viewer } = useContext(Reading)
  const field = useField(spot, dispatch)
  const [ask, dialog] = useConfirm(element.confirm)
  const { type, key, label } = kinds[element.type]
  // What the server knows is an instant, what was just picked is still on the clock.
  const value = typeof field.held === 'number' ? localMoment(field.held, viewer.tz) : typeof field.held === 'string' ? field.held : ''
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined
  return (
    <span class="moment">
      <input
        type={type} id={labelling.id} aria-label={labelling.label ?? placeholder ?? label} title={placeholder} aria-describedby={labelling.describedBy} aria-invalid={labelling.isInvalid}
        autoFocus={element.focus_on_load === true} value={value}
        onChange={({ currentTarget }) => ask(() => field.take({ type: element.type, [key]: currentTarget.value || null }))}
      />
      {element.type === 'datetimepicker' && <small>{viewer.tz}</small>}
      {dialog}
    </span>
  )
}
