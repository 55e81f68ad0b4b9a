import type { KnownBlock } from '@slack/types'
import { allowed } from '../../../platform/access/permissions.ts'
import { type Locale, t } from '../../../platform/i18n/index.ts'
import { section } from '../../../platform/slack/blocks.ts'
import { clip, plainInline } from '../../../platform/slack/mrkdwn.ts'
import type { Panel, PanelRequest } from '../../../platform/slack/panels.ts'
import { openStates, waitingStates } from '../course.ts'
import type { Incident } from '../incident.ts'
import type { Incidents } from '../incidents.ts'
import { incidentMessages as m } from '../messages.ts'
import { type Viewer, severitySigns } from './card.ts'
import { incidentLine } from './list.ts'

const listedAtMost = 5
const servicesAtMost = 10


/** Incidents on App Home: what waits for the person, what is theirs, how the services stand; and on a vendor's and a service's page. */
export function incidentPanels(incidents: Incidents): Panel[] {
  const home = (order: number, draw: (request: PanelRequest) => Promise<KnownBlock[]>): Panel => ({
    page: 'home',
    order,
    draw: async (request) => (allowed(request.person.role, 'incident.view') ? draw(request) : []),
  })
  return [
    home(10, async ({ person }) => {
      if (!allowed(person.role, 'incident.acknowledge')) return []
      return some(await incidents.list(person, { states: waitingStates }, listedAtMost), person, (n) => t(person.locale, m.panelToAcknowledge, { n }))
    }),
    home(11, async ({ person }) =>
      some(await incidents.list(person, { states: ['resolved'], reportedBy: person.id }, listedAtMost), person, (n) => t(person.locale, m.panelToConfirm, { n }))),
    home(30, async ({ person }) => some(await incidents.list(person, { states: openStates, of: person.id }, listedAtMost), person, (n) => t(person.locale, m.panelMine, { n }))),
    home(40, async ({ person }) => [section(stateText(await incidents.serviceStates(person, servicesAtMost), person.locale))]),
    {
      page: 'vendor',
      order: 30,
      draw: async ({ person, subject }) =>
        orNone(some(await incidents.list(person, { states: openStates, vendorId: subject }, listedAtMost), person, (n) => t(person.locale, m.panelOpen, { n })), person.locale),
    },
    {
      page: 'service',
      order: 30,
      draw: async ({ person, subject }) =>
        orNone(some(await incidents.list(person, { states: openStates, serviceId: subject }, listedAtMost), person, (n) => t(person.locale, m.panelOpen, { n })), person.locale),
    },
  ]
}

/** A heading with the count of all, the first ones, and how many more there are; nothing where there are none. */
function some({ incidents, total }: { incidents: readonly Incident[]; total: number }, reader: Viewer, head: (n: number) => string): KnownBlock[] {
  if (total === 0) return []
  const more = total - incidents.length
  return [
    section(head(total)),
    ...incidents.map((incident) => incidentLine(incident, reader, undefined)),
    ...(more > 0 ? [section(t(reader.locale, m.panelMore, { n: more }))] : []),
  ]
}

const orNone = (blocks: KnownBlock[], locale: Locale): KnownBlock[] => (blocks.length > 0 ? blocks : [section(t(locale, m.panelNone))])

function stateText({ states, troubled, services }: Awaited<ReturnType<Incidents['serviceStates']>>, locale: Locale): string {
  const lines = states.map(({ service, open, worst }) =>
    t(locale, m.panelServiceState, { sign: severitySigns[worst], service: clip(plainInline(service), 80), n: open, severity: t(locale, m.severity, { severity: worst }) }))
  const more = troubled - states.length
  const well = services - troubled
  return [
    t(locale, m.panelServices),
    ...lines,
    ...(more > 0 ? [t(locale, m.panelMoreServices, { n: more })] : []),
    ...(well > 0 ? [t(locale, m.panelWell, { n: well })] : []),
    ...(services === 0 ? [t(locale, m.panelNoServices)] : []),
  ].join('\n')
}
