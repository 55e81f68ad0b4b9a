import type { Button, KnownBlock } from '@slack/types'
import { allowed } from '../../../platform/access/permissions.ts'
import { type Person, requirePermission, vendorScope } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import { button, idIn, input, shown } from '../../../platform/slack/blocks.ts'
import type { BlockAction } from '../../../platform/slack/feature.ts'
import { type FormAddition, type Incident, incidentIdIn, incidentsOf, referenceOf, restoredInTime } from '../../incidents/index.ts'
import { knowledgeDraft, reviewDocumentOf } from '../../reviews/index.ts'
import { isPrivateIncident } from '../errors.ts'
import { knowledgeMessages as m } from '../messages.ts'
import { formOffer } from './answer.ts'
import { showNew } from './entry-handlers.ts'
import { actionIds, sources } from './ids.ts'
import type { Means } from './means.ts'

/** The field of the form of an end that names the entry. */
const answeredIn = 'knowledge'

const isSolved = ({ state }: Pick<Incident, 'state'>): boolean => state === 'resolved' || state === 'confirmed' || state === 'archived'

/** A button in the menu of a solved incident, and on its review. */
export const entryButtons = (incident: Incident, { role, locale }: Person): Button[] =>
  isSolved(incident) && !incident.isPrivate && !incident.drill && allowed(role, 'knowledge.draft') ? [button(actionIds.fromIncident, t(locale, m.makeEntry), String(incident.id))] : []

/** Opens the form of a new entry with what the incident and its review say. */
export function fromIncident({ platform }: Means): BlockAction {
  return {
    actionId: actionIds.fromIncident, opensForm: true,
    async handle(request, form) {
      const { person, locale } = request
      requirePermission(person, 'knowledge.draft')
      const incident = await incidentsOf(platform).find(person, incidentIdIn(request.value))
      if (incident.isPrivate) throw isPrivateIncident()
      const document = await reviewDocumentOf(platform.database.prisma, incident.id)
      if (!document) return
      // A review that is not shared with a vendor is not theirs to read, by way of an entry neither.
      const known = vendorScope(person) === undefined || document.review?.isShared ? document : { ...document, review: undefined }
      const draft = knowledgeDraft(known, locale, person.timeZone, restoredInTime(incident))
      const { service } = incident
      await showNew(request, form, {
        content: { title: draft.title, body: draft.body, kind: draft.kind, serviceId: draft.serviceId, vendorId: draft.vendorId, audience: draft.vendorId === null ? 'bank' : 'vendor' },
        names: { service: service.name, vendor: service.vendorName }, source: { kind: 'incident', incidentId: incident.id },
        note: t(locale, m.fromIncidentNote, { reference: referenceOf(incident), vendor: service.vendorName ? shown(service.vendorName, 80) : 'none' }),
      })
    },
  }
}

/** What knowledge adds to the forms of incidents: what may solve it before it is reported, and what solved it. */
export function formAddition({ asking }: Means): FormAddition {
  return {
    offer: async (person, { title, serviceId, viewId, now }) => {
      const answer = await asking.offer({ by: person, now, key: `view:${viewId}` }, 'form', title, serviceId, 3)
      return answer && answer.found.length > 0 ? formOffer(answer, person) : []
    },
    endingInputs: (_incident, { locale, role }): KnownBlock[] => (allowed(role, 'knowledge.view')
      ? [input(locale, answeredIn, m.resolveLabel, { type: 'external_select', action_id: sources.entry, min_query_length: 0 }, { optional: true })] : []),
    ended: async (person, incident, values, now) => {
      const id = idIn(values[answeredIn])
      if (id !== undefined && allowed(person.role, 'knowledge.view')) await asking.solvedIncident({ by: person, now }, id, incident.id)
    },
  }
}
