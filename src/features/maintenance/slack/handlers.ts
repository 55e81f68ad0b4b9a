import type { PlainTextOption } from '@slack/types'
import { type Person, requirePermission, vendorScope } from '../../../platform/access/person.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { idIn, option, section, shown, textOf } from '../../../platform/slack/blocks.ts'
import { type ActionRequest, type CommandRequest, type Feature, type FormValues, type OpenedForm, sentence } from '../../../platform/slack/feature.ts'
import { findServices } from '../../register/index.ts'
import { faultOf, type Maintenances } from '../maintenances.ts'
import { maintenanceMessages as m } from '../messages.ts'
import type { Window } from '../window.ts'
import { actionIds, addForm, callbackId, serviceOptions, windowList, windowText } from './views.ts'

const listedAtMost = 15

/** `/maintenance`, its buttons and its form. */
export function maintenanceHandlers({ database }: Pick<Platform, 'database'>, maintenances: Maintenances): Feature {
  const list = async (person: Person, now: Date) => windowList(await maintenances.list(person, now, listedAtMost), person, now)
  async function answer(request: CommandRequest, form: OpenedForm | undefined): Promise<void> {
    const { person, locale, text, now } = request
    if (form) {
      requirePermission(person, 'maintenance.propose')
      return form.show(addForm(locale, now))
    }
    return request.reply(text.toLowerCase() === 'help' ? sentence(t(locale, m.help)) : await list(person, now))
  }
  const step = (take: (act: { by: Person; now: Date }, id: number) => Promise<Window>) => async (request: ActionRequest): Promise<void> => {
    const { person, now } = request
    await take({ by: person, now }, idIn(request.value) ?? 0)
    // A direct message is brought up to date by delivery.
    if (request.onPrivateCopy) await request.replace(await list(person, now))
  }
  return {
    commands: [{ command: '/maintenance', opensForm: (text) => text.toLowerCase() === 'add', handle: answer }],
    quickButtons: [{ order: 60, actionId: actionIds.list, label: m.quick, permission: 'maintenance.view' }],
    actions: [
      { actionId: actionIds.list, handle: async (request) => request.tell(await list(request.person, request.now)) },
      { actionId: actionIds.agree, handle: step((act, id) => maintenances.agree(act, id)) },
      { actionId: actionIds.cancel, handle: step((act, id) => maintenances.cancel(act, id)) },
    ],
    submissions: [{
      callbackId,
      handle: async ({ person, now, values, locale, viewId }) => {
        requirePermission(person, 'maintenance.propose')
        const parsed = parseWindow(values, now)
        if ('errors' in parsed) return { kind: 'errors', errors: Object.fromEntries(Object.entries(parsed.errors).map(([field, fault]) => [field, fault === 'missing' ? t(locale, m.mustFill) : t(locale, m.badTimes, { fault })])) }
        const { service } = await maintenances.add({ by: person, now, key: `view:${viewId}` }, parsed.fields)
        return { kind: 'close', done: t(locale, m.saved, { service: shown(service.name) }) }
      },
    }],
    options: [{
      actionId: serviceOptions,
      find: async ({ person }, text): Promise<PlainTextOption[]> => {
        requirePermission(person, 'maintenance.propose')
        const vendorId = vendorScope(person)
        return (await findServices(database.prisma, text, { limit: 100, ...(vendorId !== undefined && { vendorId }) })).map(({ id, name }) => option(name, String(id)))
      },
    }],
    panels: [{
      page: 'service',
      order: 45,
      draw: async ({ person, now, subject }) => {
        const windows = await maintenances.list(person, now, 3, subject)
        return windows.length === 0 ? [] : [section(t(person.locale, m.panelHead)), ...windows.map((window) => section(windowText(window, now, person)))]
      },
    }],
  }
}

type Fields = Parameters<Maintenances['add']>[1]

function parseWindow(values: FormValues, now: Date): { fields: Fields } | { errors: Record<string, string> } {
  const serviceId = idIn(values['service'])
  const [from, to] = ['from', 'to'].map((field) => (/^\d{1,12}$/.test(textOf(values[field])) ? new Date(Number(values[field]) * 1000) : undefined))
  const reason = textOf(values['reason'])
  const missing = Object.entries({ service: serviceId, from, to, reason }).filter(([, value]) => !value).map(([field]) => [field, 'missing'])
  if (!serviceId || !from || !to || !reason) return { errors: Object.fromEntries(missing) as Record<string, string> }
  const fault = faultOf({ from, to }, now)
  return fault ? { errors: { to: fault } } : { fields: { serviceId, from, to, reason } }
}
