import { requirePermission } from '../../../../platform/access/person.ts'
import { dayIn } from '../../../../platform/calendar/index.ts'
import { t } from '../../../../platform/i18n/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { pageView } from '../../../../platform/slack/answers.ts'
import { idIn, option } from '../../../../platform/slack/blocks.ts'
import type { Feature } from '../../../../platform/slack/feature.ts'
import { findServices, serviceNames } from '../../../register/index.ts'
import { noSuchIncident } from '../../errors.ts'
import { referenceOf } from '../../incident.ts'
import type { Incidents } from '../../incidents.ts'
import { headline } from '../../slack/card.ts'
import { readFields } from '../field.ts'
import type { Fields } from '../fields.ts'
import { fieldMessages as m } from '../messages.ts'
import { fieldErrors } from './blocks.ts'
import { definitionForm, fieldActions, fieldList, parseDefinition } from './definition-form.ts'
import { fieldsStep, valueForm, valuePage } from './value-form.ts'

/** `/incident fields`, and the fields of one incident in its menu. */
export function fieldHandlers(platform: Platform, incidents: Incidents, fields: Fields): Required<Pick<Feature, 'subcommands' | 'actions' | 'submissions' | 'options'>> {
  const today = (now: Date) => dayIn(now, platform.config.defaultTimeZone)
  return {
    subcommands: [{ command: '/incident', word: 'fields', handle: async (request) => request.reply(fieldList(await fields.list(request.person), request.locale)) }],
    actions: [
      {
        actionId: fieldActions.add, opensForm: true,
        handle: async ({ person, locale }, form) => {
          requirePermission(person, 'field.edit')
          await form?.show(definitionForm(locale))
        },
      },
      {
        actionId: fieldActions.change, opensForm: true,
        handle: async ({ person, locale, value }, form) => {
          const field = await fields.findToEdit(person, idIn(value) ?? 0)
          await form?.show(definitionForm(locale, field, await serviceNames(platform.database.prisma, field.serviceIds)))
        },
      },
      {
        actionId: fieldsStep, opensForm: true,
        handle: async ({ person, locale, now, value }, form) => {
          const incident = await incidents.find(person, idIn(value) ?? 0)
          const held = await fields.ofIncident(person, incident, today(now))
          const head = `${referenceOf(incident)} ${headline(incident, locale)}`
          await form?.show(held.some(({ mayFill }) => mayFill) ? valueForm(incident, held, locale, head) : pageView(locale, valuePage(held, locale, head)))
        },
      },
    ],
    submissions: [
      {
        callbackId: fieldActions.add,
        handle: async ({ person, now, locale, values }) => {
          requirePermission(person, 'field.edit')
          const parsed = parseDefinition(locale, values)
          if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
          await fields.add({ by: person, now }, parsed.terms)
          return { kind: 'close', done: t(locale, m.saved) }
        },
      },
      {
        callbackId: fieldActions.change,
        handle: async ({ person, now, locale, values, metadata }) => {
          const [id = 0, revision = 0] = metadata.split(':').map((part) => idIn(part) ?? 0)
          const field = await fields.findToEdit(person, id)
          const parsed = parseDefinition(locale, values, field)
          if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
          await fields.change({ by: person, now }, id, revision, parsed.terms)
          return { kind: 'close', done: t(locale, m.saved) }
        },
      },
      {
        callbackId: fieldsStep,
        handle: async ({ person, now, locale, values, metadata, viewId }) => {
          requirePermission(person, 'incident.work')
          const id = idIn(metadata)
          if (id === undefined) throw noSuchIncident(0)
          const incident = await incidents.find(person, id)
          const held = await fields.ofIncident(person, incident, today(now))
          const read = readFields(held.filter(({ mayFill }) => mayFill).map(({ field }) => field), values, 'later')
          if (read.wrong.length > 0) return { kind: 'errors', errors: fieldErrors(locale, read) }
          await incidents.setFields({ by: person, now, key: `view:${viewId}` }, id, read.values)
          return { kind: 'close', done: t(locale, m.saved) }
        },
      },
    ],
    options: [{
      actionId: fieldActions.services,
      find: async ({ person }, text) => {
        requirePermission(person, 'field.edit')
        return (await findServices(platform.database.prisma, text, { limit: 100 })).map(({ id, name }) => option(name, String(id)))
      },
    }],
  }
}
