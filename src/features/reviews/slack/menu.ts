import type { Button } from '@slack/types'
import { allowed } from '../../../platform/access/permissions.ts'
import type { Person } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import { button } from '../../../platform/slack/blocks.ts'
import type { Incident } from '../../incidents/index.ts'
import { reviewMessages as m } from '../messages.ts'
import { isSolved } from '../review.ts'
import { actionIds } from './parts.ts'

/** What the menu of an incident has besides its steps. */
export function menuButtons(incident: Incident, { role, locale }: Person): Button[] {
  const id = String(incident.id)
  return [
    ...(allowed(role, 'action.add') ? [button(actionIds.addAction, t(locale, m.addAction), id)] : []),
    // Whether it is shared with a vendor's people is not known here: they open it by its message or by the command.
    ...(isSolved(incident) && allowed(role, 'review.view') && role !== 'vendor_member' ? [button(actionIds.read, t(locale, m.review), id)] : []),
  ]
}
