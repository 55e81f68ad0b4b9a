import type { PlainTextOption } from '@slack/types'
import { requirePermission } from '../../../platform/access/person.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Content } from '../../../platform/slack/delivery/outgoing.ts'
import { type ActionRequest, type CommandRequest, type Feature, type FormValues, type OpenedForm, type Request, sentence, type SubmissionAnswer } from '../../../platform/slack/feature.ts'
import { clip } from '../../../platform/slack/mrkdwn.ts'
import { notFound } from '../errors.ts'
import { registerMessages as m } from '../messages.ts'
import type { Services } from '../services.ts'
import { criticalities, domiciles, longestName, tidyName, type Vendor, type VendorFields, vendorKinds, vendorStatuses } from '../vendor.ts'
import type { Vendors } from '../vendors.ts'
import { peopleOfVendors } from '../vendors-store.ts'
import { idIn, oneOf, shown, textOf } from '../../../platform/slack/blocks.ts'
import { serviceForm } from './service-views.ts'
import { contactsAtMost, contactsForm, pageLength, vendorActions, vendorCallbacks, vendorForm, vendorList, vendorPageView } from './vendor-views.ts'

/** Services that a vendor's page names; more are in `/service list`. */
const servicesShown = 10

/** `/vendor`, its pages, buttons and forms. */
export function vendorHandlers({ database, panels }: Pick<Platform, 'database' | 'panels'>, vendors: Vendors, services: Services): Required<Pick<Feature, 'commands' | 'actions' | 'submissions' | 'options' | 'quickButtons'>> {
  const page = async ({ person, locale, now }: Request, which: { id: number } | { name: string }): Promise<Content> => {
    const found = await vendors.find(person, which)
    const own = await services.list(person, '', 0, servicesShown, found.vendor.id)
    const drawn = await panels.draw('vendor', { person, now, subject: found.vendor.id })
    return vendorPageView(found, own, drawn, { locale, mayEdit: allowed(person.role, 'vendor.edit') })
  }
  const list = async ({ person, locale }: Request, text: string, skip: number): Promise<Content> =>
    vendorList(await vendors.list(person, text.slice(0, longestName), skip, pageLength), locale, text.slice(0, longestName), skip)
  const leaf = async (request: ActionRequest): Promise<void> => {
    const { text, skip } = readPlace(request.value)
    await request.replace(await list(request, text, skip))
  }

  async function answer(request: CommandRequest, form: OpenedForm | undefined): Promise<void> {
    const { person, locale, text } = request
    if (form) {
      requirePermission(person, 'vendor.edit')
      return form.show(vendorForm(locale))
    }
    const [word = '', ...words] = text.split(/\s+/).filter(Boolean)
    switch (word.toLowerCase()) {
      case 'help':
        return request.reply(sentence(t(locale, m.vendorHelp)))
      case '':
      case 'list':
        return request.reply(await list(request, words.join(' '), 0))
      default:
        return request.reply(await page(request, { name: tidyName(word.toLowerCase() === 'show' ? words.join(' ') : text) }))
    }
  }

  return {
    commands: [{ command: '/vendor', opensForm: (text) => text.toLowerCase() === 'add', handle: answer }],
    quickButtons: [{ order: 40, actionId: vendorActions.list, label: m.vendorQuick, permission: 'vendor.view' }],
    actions: [
      { actionId: vendorActions.list, handle: async (request) => request.tell(await list(request, '', 0)) },
      { actionId: vendorActions.show, handle: async (request) => request.tell(await page(request, { id: idOf(request) })) },
      { actionId: vendorActions.page, handle: leaf },
      { actionId: vendorActions.pageBack, handle: leaf },
      { actionId: vendorActions.edit, opensForm: true, handle: async (request, form) => form?.show(vendorForm(request.locale, (await vendors.findToEdit(request.person, idOf(request))).vendor)) },
      { actionId: vendorActions.contacts, opensForm: true, handle: async (request, form) => form?.show(contactsForm(request.locale, await vendors.findToEdit(request.person, idOf(request)))) },
      {
        actionId: vendorActions.addService,
        opensForm: true,
        handle: async (request, form) => {
          requirePermission(request.person, 'service.edit')
          const { vendor } = await vendors.find(request.person, { id: idOf(request) })
          await form?.show(serviceForm(request.locale, [...(await services.profiles())], request.now, { vendor }))
        },
      },
      {
        actionId: vendorActions.retire,
        handle: async (request) => {
          await vendors.retire({ by: request.person, now: request.now }, idOf(request))
          await request.replace(await page(request, { id: idOf(request) }))
        },
      },
    ],
    submissions: [
      {
        callbackId: vendorCallbacks.add,
        handle: async ({ person, now, values, locale }) => {
          requirePermission(person, 'vendor.edit')
          const parsed = parseVendor(locale, values)
          return 'errors' in parsed ? { kind: 'errors', ...parsed } : saved(await vendors.add({ by: person, now }, parsed.fields), locale)
        },
      },
      {
        callbackId: vendorCallbacks.change,
        handle: async ({ person, now, values, locale, metadata }) => {
          requirePermission(person, 'vendor.edit')
          const parsed = parseVendor(locale, values)
          const { id, revision } = readRevision(metadata)
          return 'errors' in parsed ? { kind: 'errors', ...parsed } : saved(await vendors.change({ by: person, now }, id, revision, parsed.fields), locale)
        },
      },
      {
        callbackId: vendorCallbacks.contacts,
        handle: async ({ person, now, values, locale, metadata }) => {
          requirePermission(person, 'vendor.edit')
          const parsed = parseContacts(locale, values)
          const { id, revision } = readRevision(metadata)
          if ('errors' in parsed) return { kind: 'errors', ...parsed }
          await vendors.setContacts({ by: person, now }, id, revision, parsed.contacts)
          return saved((await vendors.find(person, { id })).vendor, locale)
        },
      },
    ],
    options: [{
      actionId: 'vendor.contact',
      // The form's own vendor is not told with what is typed: all vendors' people are offered with their vendor, and checked when saved.
      find: async ({ person }, text): Promise<PlainTextOption[]> => {
        requirePermission(person, 'vendor.edit')
        const people = await peopleOfVendors(database.prisma, text.trim(), 100)
        return people.map(({ id, name, vendorName }) => ({ text: { type: 'plain_text', text: clip(name, 75) }, description: { type: 'plain_text', text: clip(vendorName, 75) }, value: String(id) }))
      },
    }],
  }
}

function parseVendor(locale: Locale, values: FormValues): { fields: VendorFields } | { errors: Record<string, string> } {
  const name = tidyName(textOf(values['name']))
  const [kind, domicile, criticality, status] = [oneOf(vendorKinds, values['kind']), oneOf(domiciles, values['domicile']), oneOf(criticalities, values['criticality']), oneOf(vendorStatuses, values['status'])]
  const missing = Object.entries({ name, kind, domicile, criticality, status }).filter(([, value]) => !value).map(([field]) => [field, t(locale, m.mustFill)])
  if (!name || !kind || !domicile || !criticality || !status) return { errors: Object.fromEntries(missing) as Record<string, string> }
  return { fields: { name, kind, domicile, criticality, status, channel: textOf(values['channel']) || null } }
}

function parseContacts(locale: Locale, values: FormValues): { contacts: { personId: number; title: string; phone: string | null }[] } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {}
  const contacts: { personId: number; title: string; phone: string | null }[] = []
  for (let index = 0; index < contactsAtMost; index++) {
    const personId = idIn(values[`person${index}`])
    if (personId === undefined) continue
    // What comes after the last comma and begins like a telephone number is one.
    const [, title = '', phone] = /^(.*?)(?:,\s*(\+?[\d][\d\s().-]{4,}))?$/.exec(textOf(values[`words${index}`])) ?? []
    if (!title.trim()) errors[`words${index}`] = t(locale, m.mustFill)
    if (contacts.some((contact) => contact.personId === personId)) errors[`person${index}`] = t(locale, m.contactTwice)
    contacts.push({ personId, title: title.trim(), phone: phone?.trim() ?? null })
  }
  return Object.keys(errors).length > 0 ? { errors } : { contacts }
}

/** Where a page of a list begins, and the text that it is narrowed by. */
export function readPlace(value: string): { skip: number; text: string } {
  const [, skip = '0', text = ''] = /^(\d{1,7}):([\s\S]*)$/.exec(value) ?? []
  return { skip: Number(skip), text }
}

/** What a form is about, and as of which revision somebody looked at it. */
export function readRevision(metadata: string): { id: number; revision: number } {
  const [id, revision] = metadata.split(':').map(Number)
  if (!id || !revision) throw notFound('vendor', '', [])
  return { id, revision }
}

const idOf = ({ value }: ActionRequest): number => idIn(value) ?? 0
const saved = ({ name }: Vendor, locale: Locale): SubmissionAnswer => ({ kind: 'close', done: t(locale, m.saved, { name: shown(name) }) })
