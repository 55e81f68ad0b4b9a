import type { PlainTextOption } from '@slack/types'
import { z } from 'zod'
import { requirePermission } from '../../../platform/access/person.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import { expected } from '../../../platform/errors/expected.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { option, shown } from '../../../platform/slack/blocks.ts'
import { type ActionRequest, type CommandRequest, type Feature, type OpenedForm, type Request, sentence, type SubmissionAnswer, type SubmissionRequest, asCommand } from '../../../platform/slack/feature.ts'
import { readHeld } from '../../../platform/slack/held.ts'
import { findCalendars } from '../../calendars/index.ts'
import { findServices, findVendors } from '../../register/index.ts'
import { onCallMessages as m } from '../messages.ts'
import type { OnCallSchedules } from '../on-call.ts'
import type { Schedule, ScheduleFields } from '../record.ts'
import { areVendors } from '../store.ts'
import { addForm, callbacks, changeForm, optionSources, overrideForm, parseFields, parseOverride, parseRotation, parseSwap, rotationForm, swapForm } from './forms.ts'
import { nowPage, type Reader, schedulePage } from './page.ts'
import { actionIds } from './words.ts'

type Means = Pick<Platform, 'database' | 'config'>

/** `/on-call`, its buttons and forms. */
export function onCallHandlers(means: Means, schedules: OnCallSchedules): Pick<Feature, 'commands' | 'actions' | 'submissions' | 'options' | 'quickButtons'> {
  const formButton = (actionId: string, word: FormWord) => ({
    actionId,
    opensForm: true,
    handle: async (request: ActionRequest, form: OpenedForm | undefined) => form && showForm(means, schedules, request, form, word, { id: readHeld(idSchema, request.value) }),
  })
  return {
    commands: [{ command: '/on-call', opensForm: (text) => isFormWord(wordsOf(text)[0]), handle: (request, form) => answer(means, schedules, request, form) }],
    quickButtons: [{ order: 45, actionId: actionIds.now, label: m.quickNow, permission: 'oncall.view' }],
    actions: [
      { actionId: actionIds.now, handle: (request) => answer(means, schedules, asCommand(request, ''), undefined) },
      { actionId: actionIds.show, handle: async (request) => request.tell(pageOf(await schedules.find(request.person, { id: readHeld(idSchema, request.value) }, request.now), request)) },
      formButton(actionIds.change, 'change'),
      formButton(actionIds.override, 'override'),
      formButton(actionIds.swap, 'swap'),
      {
        actionId: actionIds.rotation,
        opensForm: true,
        handle: async (request, form) => {
          requirePermission(request.person, 'oncall.edit')
          const [id, position] = readHeld(pairSchema, request.value.split(':'))
          const schedule = await schedules.findToEdit(request.person, { id }, request.now)
          await form?.show(rotationForm(request.locale, schedule, position, request.now))
        },
      },
      { actionId: actionIds.takeOver, handle: async (request) => shownAgain(request, await schedules.takeOver(actOf(request), readHeld(idSchema, request.value), 1)) },
      {
        actionId: actionIds.remove,
        handle: async (request) => {
          requirePermission(request.person, 'oncall.override')
          const [id, overrideId] = readHeld(pairSchema, request.value.split(':'))
          await shownAgain(request, await schedules.removeOverride(actOf(request), id, overrideId))
        },
      },
    ],
    submissions: submissions(means, schedules),
    options: [
      {
        actionId: optionSources.person,
        find: async ({ person }, text) => (await schedules.candidates(person, text, 100)).map(({ id, name, vendorName }) => option(vendorName === null ? name : `${name} · ${vendorName}`, String(id)) as PlainTextOption),
      },
      source(optionSources.vendor, (text) => findVendors(means.database.prisma, text, { limit: 100 })),
      source(optionSources.services, (text) => findServices(means.database.prisma, text, { limit: 100 })),
      source(optionSources.calendar, (text) => findCalendars(means.database.prisma, text, 100)),
    ],
  }
}

function submissions(means: Means, schedules: OnCallSchedules): NonNullable<Feature['submissions']> {
  return [
    {
      callbackId: callbacks.add,
      handle: async (request) => {
        const { person, values, locale } = request
        requirePermission(person, 'oncall.edit')
        const [parsed, turns] = [parseFields(locale, values), parseRotation(locale, values, 1, false)]
        if ('errors' in parsed || 'errors' in turns) return { kind: 'errors', errors: { ...('errors' in parsed && parsed.errors), ...('errors' in turns && turns.errors) } }
        return (await foreign(means, parsed.fields, locale)) ?? saved(await schedules.add(actOf(request), parsed.fields, turns.rotation), request)
      },
    },
    {
      callbackId: callbacks.change,
      handle: async (request) => {
        const { person, values, locale, metadata } = request
        requirePermission(person, 'oncall.edit')
        const [id, revision] = readHeld(pairSchema, metadata.split(':'))
        const parsed = parseFields(locale, values)
        if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
        return (await foreign(means, parsed.fields, locale)) ?? saved(await schedules.change(actOf(request), id, revision, { ...parsed.fields, retired: parsed.retired }), request)
      },
    },
    {
      callbackId: callbacks.rotation,
      handle: async (request) => {
        const { person, values, locale, metadata } = request
        requirePermission(person, 'oncall.edit')
        const [id, revision, position] = readHeld(z.tuple([idSchema, idSchema, idSchema]), metadata.split(':'))
        const parsed = parseRotation(locale, values, position, true)
        return 'errors' in parsed ? { kind: 'errors', errors: parsed.errors } : saved(await schedules.setRotation(actOf(request), id, revision, parsed.rotation), request)
      },
    },
    {
      callbackId: callbacks.override,
      handle: async (request) => {
        const { person, values, locale, metadata, now } = request
        requirePermission(person, 'oncall.override')
        const parsed = parseOverride(locale, values, now)
        return 'errors' in parsed ? { kind: 'errors', errors: parsed.errors } : saved(await schedules.override(actOf(request), readHeld(idSchema, metadata), parsed.override), request)
      },
    },
    {
      callbackId: callbacks.swap,
      handle: async (request) => {
        const { person, values, locale, metadata } = request
        requirePermission(person, 'oncall.override')
        const parsed = parseSwap(locale, values)
        return 'errors' in parsed ? { kind: 'errors', errors: parsed.errors } : saved(await schedules.swap(actOf(request), readHeld(idSchema, metadata), parsed.first, parsed.second), request)
      },
    },
  ]
}

const formWords = ['add', 'change', 'override', 'swap'] as const
type FormWord = (typeof formWords)[number]
const isFormWord = (word: string | undefined): word is FormWord => formWords.some((known) => known === word?.toLowerCase())
const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean)

async function answer(means: Means, schedules: OnCallSchedules, request: CommandRequest, form: OpenedForm | undefined): Promise<void> {
  const { person, locale, text, now } = request
  const [word = '', ...rest] = wordsOf(text)
  if (form && isFormWord(word)) return showForm(means, schedules, request, form, word.toLowerCase() as FormWord, rest.length > 0 ? { name: rest.join(' ') } : undefined)
  switch (word.toLowerCase()) {
    case 'help':
      return request.reply(sentence(t(locale, m.help)))
    case '':
    case 'list':
      return request.reply(nowPage(await schedules.list(person, now), now, readerOf(request)))
    case 'file':
      await schedules.sendFile(actOf(request), { id: (await named(schedules, request, rest.join(' '))).id }, request.commandId)
      return request.reply(sentence(t(locale, m.fileComing)))
    case 'show':
      return request.reply(pageOf(await named(schedules, request, rest.join(' ')), request))
    default:
      return request.reply(pageOf(await named(schedules, request, text), request))
  }
}

/** The form that a word asks for, of the schedule named; of the only one where none is. */
async function showForm(means: Means, schedules: OnCallSchedules, request: Request, form: OpenedForm, word: FormWord, which: { id: number } | { name: string } | undefined): Promise<void> {
  const { person, locale, now } = request
  requirePermission(person, word === 'add' || word === 'change' ? 'oncall.edit' : 'oncall.override')
  if (word === 'add') {
    const timeZone = person.timeZone || means.config.defaultTimeZone
    return form.show(addForm(locale, timeZone, new Intl.DateTimeFormat('en-CA', { timeZone }).format(now)))
  }
  const asked = which ?? { id: (await onlyOne(schedules, request)).id }
  if (word === 'change') return form.show(changeForm(locale, await schedules.findToEdit(person, asked, now)))
  const schedule = await schedules.findToOverride(person, asked, now)
  if (word === 'override') return form.show(overrideForm(locale, schedule, now))
  const view = swapForm(locale, schedule, now, person.timeZone)
  if (!view) throw expected('no_turns', m.noTurns)
  return form.show(view)
}

/** The schedule of that name, or the only one where none is named. */
async function named(schedules: OnCallSchedules, request: Request, name: string): Promise<Schedule> {
  return name ? schedules.find(request.person, { name }, request.now) : onlyOne(schedules, request)
}

async function onlyOne(schedules: OnCallSchedules, { person, now }: Request): Promise<Schedule> {
  const all = await schedules.list(person, now)
  const [first, second] = all
  if (first && !second) return first
  throw first ? expected('which_schedule', m.whichSchedule, { names: all.slice(0, 10).map(({ name }) => shown(name)).join(', ') }) : expected('no_schedules', m.listNone)
}

/** What is wrong where a vendor's schedule is for another's service. */
async function foreign({ database }: Means, { vendorId, serviceIds }: ScheduleFields, locale: Locale): Promise<SubmissionAnswer | undefined> {
  if (vendorId === null || (await areVendors(database.prisma, vendorId, serviceIds))) return undefined
  return { kind: 'errors', errors: { services: t(locale, m.foreignService) } }
}

function readerOf({ person, locale }: Pick<Request, 'person' | 'locale'>): Reader {
  return { personId: person.id, vendorId: person.vendorId, locale, timeZone: person.timeZone, mayEdit: allowed(person.role, 'oncall.edit'), mayOverride: allowed(person.role, 'oncall.override') }
}

const pageOf = (schedule: Schedule, request: Request) => schedulePage(schedule, request.now, readerOf(request))

/** What was saved, as the page that it makes. */
const saved = (schedule: Schedule, request: SubmissionRequest): SubmissionAnswer => ({ kind: 'page', content: pageOf(schedule, request) })

/** In place of the private page that was clicked on, else beside the message. */
const shownAgain = (request: ActionRequest, schedule: Schedule): Promise<void> => (request.onPrivateCopy ? request.replace(pageOf(schedule, request)) : request.tell(pageOf(schedule, request)))

function source(actionId: string, find: (text: string) => Promise<{ id: number; name: string }[]>): NonNullable<Feature['options']>[number] {
  return {
    actionId,
    find: async ({ person }, text) => {
      requirePermission(person, 'oncall.edit')
      return (await find(text)).map(({ id, name }) => option(name, String(id)) as PlainTextOption)
    },
  }
}

const actOf = ({ person, now }: Request) => ({ by: person, now })
const idSchema = z.coerce.number().int().positive()
const pairSchema = z.tuple([idSchema, z.coerce.number().int().min(0)])
