import type { OpenedForm, Request } from '../../../../platform/slack/feature.ts'
import { offers } from '../../decide.ts'
import { alreadySo } from '../../errors.ts'
import type { Fields } from '../../fields/fields.ts'
import { endingInputs } from '../../fields/slack/in-steps.ts'
import type { Incidents } from '../../incidents.ts'
import type { FormAdditions } from '../additions.ts'
import { headline } from '../card.ts'
import { type Step, stepForm } from './steps.ts'

/** What the bank's own fields, and what other features ask, are asked with. */
export interface FieldMeans {
  readonly fields: Fields
  readonly forms: FormAdditions
  readonly today: (now: Date) => string
}

/** Shows the form of a step: whether it can be taken at all is said before anybody types. */
export async function openStep(incidents: Incidents, { fields, forms, today }: FieldMeans, { person, now, locale }: Request, form: OpenedForm | undefined, step: Step, incidentId: number): Promise<void> {
  const incident = await incidents.findToAct(person, incidentId, step.kind)
  if (!offers[incident.state].includes(step.kind)) throw alreadySo(incident)
  const more = step.kind === 'resolve' ? [...(await endingInputs(fields, person, incident, today(now), locale)), ...forms.endingInputs(incident, person)] : []
  await form?.show(stepForm(step, incident, locale, headline(incident, locale), more))
}
