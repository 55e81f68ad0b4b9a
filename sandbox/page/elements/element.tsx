import { useContext } from 'preact/hooks'
import type { FunctionComponent } from 'preact'
import { Button, FeedbackButtons, IconButton, Overflow, WorkflowButton } from './buttons.tsx'
import { Choices } from './choices.tsx'
import { FileInput } from './file-input.tsx'
import { MomentPicker } from './moment-picker.tsx'
import { RichTextInput } from './rich-text-input.tsx'
import { SelectElement } from './select.tsx'
import { SurfaceContext } from './surface.ts'
import type { Interactive, Spot } from './surface.ts'
import { TextInput } from './text-input.tsx'
import type { Dispatch } from './use-field.ts'

/** How a field is named to those who do not see it. */
export interface Labelling {
  label?: string
  id?: string
  describedBy?: string
  isInvalid?: boolean
}

export interface ElementProps<E> {
  element: E
  spot: Spot
  dispatch: Dispatch
  labelling: Labelling
}

interface Props {
  element: Interactive
  blockId: string
  dispatch?: Dispatch
  labelling?: Labelling
}

/** An element that a person acts on or fills in. */
export function Element({ element, blockId, dispatch = 'always', labelling = {} }: Props) {
  const spot = { block_id: blockId, action_id: element.action_id ?? '' }
  const View = views[element.type] as FunctionComponent<ElementProps<Interactive>> | undefined
  if (!View) return <span class="unknown">({element.type})</span>
  return <View element={element} spot={spot} dispatch={dispatch} labelling={labelling} />
}

type Views = { [T in Interactive['type']]: FunctionComponent<ElementProps<Extract<Interactive, { type: T }>>> }

const views: Views = {
  button: Button,
  icon_button: IconButton,
  workflow_button: WorkflowButton,
  feedback_buttons: FeedbackButtons,
  overflow: Overflow,
  static_select: SelectElement,
  external_select: SelectElement,
  users_select: SelectElement,
  conversations_select: SelectElement,
  channels_select: SelectElement,
  multi_static_select: SelectElement,
  multi_external_select: SelectElement,
  multi_users_select: SelectElement,
  multi_conversations_select: SelectElement,
  multi_channels_select: SelectElement,
  checkboxes: Choices,
  radio_buttons: Choices,
  datepicker: MomentPicker,
  timepicker: MomentPicker,
  datetimepicker: MomentPicker,
  plain_text_input: TextInput,
  email_text_input: TextInput,
  url_text_input: TextInput,
  number_input: TextInput,
  rich_text_input: RichTextInput,
  file_input: FileInput,
}

/** The sentence at a field that is at fault. */
export function FieldError({ blockId, id }: { blockId: string; id: string }) {
  const { errors } = useContext(SurfaceContext)
  return (
    <p class="error" id={id} role="alert">
      {errors[blockId]}
    </p>
  )
}
