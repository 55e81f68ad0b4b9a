import { Temporal } from 'temporal-polyfill'
import { requirePermission } from '../../../platform/access/person.ts'
import { allowed } from '../../../platform/access/permissions.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { idIn, shown } from '../../../platform/slack/blocks.ts'
import { type ActionRequest, asCommand, type CommandRequest, type Feature, type Request, sentence } from '../../../platform/slack/feature.ts'
import { incidentsOf, parseReference } from '../../incidents/index.ts'
import type { AuthorityReports } from '../authority-reports.ts'
import { downtimesOf } from '../downtimes.ts'
import { noSuchRegime } from '../errors.ts'
import { authorityMessages as m } from '../messages.ts'
import { type Regime, shownVersion } from '../regime.ts'
import type { Regimes } from '../regimes.ts'
import { caseHandlers, viewerOf } from './case-handlers.ts'
import { caseActions } from './card.ts'
import { incidentPage } from './case-page.ts'
import { downtimeBlocks } from './downtime.ts'
import { confirmForm, parseConfirmation, parseRegime, regimeForm } from './regime-forms.ts'
import { overview, regimeActions, regimePage } from './regime-page.ts'

/** `/authority-report`, and the buttons and forms of regimes and cases. */
export function authorityHandlers(platform: Platform, reports: AuthorityReports, regimes: Regimes): Pick<Feature, 'commands' | 'subcommands' | 'actions' | 'submissions' | 'quickButtons'> {
  const today = (now: Date): string => Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(platform.config.defaultTimeZone).toPlainDate().toString()
  const reader = ({ person, now }: Request) => ({ today: today(now), mayEdit: allowed(person.role, 'authority.edit') })
  const page = async (request: Request, regime: Regime) => {
    const terms = shownVersion(regime, today(request.now))?.terms
    const downtime = terms ? downtimeBlocks(await downtimesOf(platform.database.prisma, terms, request.now), viewerOf(request)) : []
    return regimePage(regime, viewerOf(request), { ...reader(request), downtime })
  }
  const shownAgain = async (request: ActionRequest, regime: Regime) => request.replace(await page(request, regime))
  const cases = caseHandlers(reports)

  const pageOf = async (request: Request, id: number) => {
    const { person, now } = request
    requirePermission(person, 'authority.view')
    const incident = await incidentsOf(platform).find(person, id)
    const views = await reports.list(person, { incidentId: id }, now)
    return incidentPage(incident, views, await reports.regimesBeside(person, views), viewerOf(request))
  }
  const answer = async (request: CommandRequest): Promise<void> => {
    const { person, locale, text, now } = request
    requirePermission(person, 'authority.view')
    const id = parseReference(text)
    if (id !== undefined) return request.reply(await pageOf(request, id))
    if (text !== '' && text.toLowerCase() !== 'list') {
      const unknown = text.toLowerCase() === 'help' ? '' : `${t(locale, m.notUnderstood, { text: shown(text, 100) })}\n\n`
      return request.reply(sentence(`${unknown}${t(locale, m.help)}`))
    }
    return request.reply(overview(await reports.list(person, { live: true }, now), await regimes.list(person), viewerOf(request), reader(request)))
  }

  return {
    commands: [{ command: '/authority-report', handle: (request) => answer(request) }],
    subcommands: [{ command: '/incident', word: 'authorities', handle: (request) => answer(request) }],
    quickButtons: [{ order: 60, actionId: regimeActions.list, label: m.quick, permission: 'authority.report' }],
    actions: [
      ...cases.actions,
      { actionId: caseActions.ofIncident, handle: async (request) => request.tell(await pageOf(request, idOf(request.value))) },
      { actionId: regimeActions.list, handle: (request) => answer(asCommand(request, '')) },
      { actionId: regimeActions.show, handle: async (request) => request.tell(await page(request, await regimes.find(request.person, idOf(request.value)))) },
      { actionId: regimeActions.take, handle: async (request) => shownAgain(request, await regimes.take({ by: request.person, now: request.now }, request.value)) },
      { actionId: regimeActions.on, handle: async (request) => shownAgain(request, await regimes.switch({ by: request.person, now: request.now }, idOf(request.value), true)) },
      { actionId: regimeActions.off, handle: async (request) => shownAgain(request, await regimes.switch({ by: request.person, now: request.now }, idOf(request.value), false)) },
      {
        actionId: regimeActions.edit, opensForm: true,
        handle: async (request, form) => {
          const regime = await regimes.findToEdit(request.person, idOf(request.value))
          const version = shownVersion(regime, today(request.now))
          if (!version) throw noSuchRegime()
          await form?.show(regimeForm(request.locale, regime, version, today(request.now)))
        },
      },
      {
        actionId: regimeActions.confirm, opensForm: true,
        handle: async (request, form) => {
          const [id = 0, versionId = 0] = idsOf(request.value)
          const regime = await regimes.findToEdit(request.person, id)
          const version = regime.versions.find((own) => own.id === versionId)
          if (!version) throw noSuchRegime()
          await form?.show(confirmForm(request.locale, regime, version, today(request.now), request.person.name))
        },
      },
    ],
    submissions: [
      ...cases.submissions,
      {
        callbackId: regimeActions.edit,
        handle: async ({ person, now, metadata, values, locale }) => {
          const [id = 0, revision = 0, versionId = 0] = idsOf(metadata)
          const version = (await regimes.findToEdit(person, id)).versions.find((own) => own.id === versionId)
          if (!version) throw noSuchRegime()
          const parsed = parseRegime(locale, values, version.terms, today(now))
          if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
          const { contactSlackId, contactGroup, validFrom, terms, ...fields } = parsed.draft
          const contact = contactSlackId === null ? null : await platform.people.find(contactSlackId, now)
          const group = contactGroup === null ? undefined : await platform.roleGroups.find(contactGroup)
          if (contactGroup !== null && !group) return { kind: 'errors', errors: { group: t(locale, m.groupFault) } }
          await regimes.change({ by: person, now }, id, revision, { ...fields, contactId: contact?.id ?? null, contactGroup, groupMembers: group?.members ?? [] }, { validFrom, terms })
          return { kind: 'close', done: t(locale, m.savedShort) }
        },
      },
      {
        callbackId: regimeActions.confirm,
        handle: async ({ person, now, metadata, values, locale }) => {
          const [id = 0, versionId = 0] = idsOf(metadata)
          await regimes.findToEdit(person, id)
          const parsed = parseConfirmation(locale, values)
          if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
          await regimes.confirm({ by: person, now }, id, versionId, parsed.who, parsed.on)
          return { kind: 'close', done: t(locale, m.savedShort) }
        },
      },
    ],
  }
}

const idOf = (value: string): number => idIn(value) ?? 0
const idsOf = (value: string): number[] => value.split(':').map(idOf)
