import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Command } from 'commander'
import { features as modules } from '../../src/app/features.ts'
import { backupCli } from '../../src/app/backup-cli.ts'
import { doctorCli } from '../../src/app/doctor/cli.ts'
import { actorOf, type Person } from '../../src/platform/access/person.ts'
import type { CliContext } from '../../src/platform/cli/context.ts'
import { ExpectedError } from '../../src/platform/errors/expected.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { commandsOf } from '../../src/platform/slack/commands.ts'
import type { ActionRequest, CommandRequest, Feature, MessageShortcut, OpenedForm, OpenRequest, Request } from '../../src/platform/slack/feature.ts'
import { startSteward, type Steward } from '../support/steward.ts'
import { type Fixture, makeFixture, secrets } from './fixture.ts'
import { actions, commandLine, commands, options, panels, type Row, shortcuts, submissions } from './table.ts'

const people = { A: 'U0ADMIN0001', O: 'U0OFFICE001', P: 'U0ONCALL001', B: 'U0BRANCH001', U: 'U0AUDITOR01', V: 'U0VENDORA01', W: 'U0VENDORB01' } as const
type Who = keyof typeof people
const everybody = Object.keys(people) as Who[]

let steward: Steward
let platform: Platform
let fixture: Fixture
let features: Feature[]
let tries = 0

beforeAll(async () => {
  steward = await startSteward('http', {}, [], [{ name: 'walker', create: (made) => ((platform = made), {}) }])
  features = modules.flatMap((module) => module.create?.(platform) ?? [])
  fixture = await makeFixture(platform.database)
  for (const feature of features) platform.panels.use(feature.panels ?? [], [])
}, 120_000)
afterAll(async () => {
  steward.leavesMessages = true
  await steward.end()
})

/** Everything of a kind that the features hand to the app. */
const all = {
  commands: () => commandsOf(features),
  shortcuts: (): MessageShortcut[] => features.flatMap((feature) => [...(feature.shortcuts ?? []), ...(feature.messageShortcuts ?? [])]),
  actions: () => features.flatMap((feature) => [...(feature.actions ?? []), ...(feature.openActions ?? [])]),
  submissions: () => features.flatMap((feature) => [...(feature.submissions ?? []), ...(feature.openSubmissions ?? [])]),
  options: () => features.flatMap((feature) => feature.options ?? []),
  panels: () => features.flatMap((feature) => feature.panels ?? []),
}

/** What came of somebody's try: all that they were shown, and the code of what they were told instead. */
interface Outcome {
  readonly shown: string
  readonly code: string | undefined
  readonly changed: boolean
}

async function attempt(who: Who, work: (request: Any, form: OpenedForm) => Promise<unknown>): Promise<Outcome> {
  const now = new Date()
  const person: Person = { ...(await platform.people.find(people[who], now)), locale: 'en' }
  const shown: unknown[] = []
  const keep = async (content: unknown) => void shown.push(content)
  // What would be sent to this person is seen like the rest.
  const client = { chat: { postMessage: keep }, views: { update: keep } } as unknown as Request['client']
  const request = {
    person, slackUserId: people[who], locale: 'en' as const, now, client, text: '', channel: 'C0GENERAL01', value: '', clickId: `walk:${tries++}`, commandId: `walk:${tries}`, onPrivateCopy: true,
    view: { id: 'V1', hash: '', values: {}, metadata: '' }, reply: keep, tell: keep, replace: keep,
  }
  const before = await trail(person)
  let code: string | undefined
  try {
    shown.push(await work(request, { viewId: `V${tries}`, show: keep }))
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error
    code = error.code
    shown.push(error.say('en'))
  }
  return { shown: JSON.stringify(shown) ?? '', code, changed: (await trail(person)) !== before }
}

/** How much this person did: timers, and what others' clicks set going, go on meanwhile. */
const trail = async (person: Person) => (await platform.database.pool.query<{ n: string }>('SELECT count(*) AS n FROM audit_entry WHERE actor = $1', [actorOf(person)])).rows[0]?.n
const aboutOf = async ({ about = '' }: Row) => (typeof about === 'string' ? about : about(fixture))

const absent = ['no_such_vendor', 'no_such_service', 'no_such_incident', 'no_such_schedule', 'no_such_contract', 'no_such_action', 'no_such_maintenance', 'no_such_review', 'no_such_entry', 'no_such_survey']

/** The message that a shortcut is used on. */
const message = { channel: 'C0GENERAL01', ts: '1.2', threadTs: null, author: 'U0TELLER001', text: 'It stands still', files: [] }

/** What any handler may be given. */
type Any = CommandRequest & ActionRequest & OpenRequest

type Work = (request: Any, form: OpenedForm, about: string, who: Who) => Promise<unknown>

/** Whether a row lets somebody try; another vendor's person as Vendor A's own. */
const mayTry = ({ may }: Row, who: Who): boolean => may.includes(who === 'W' ? 'V' : who)

/** Tries a row as everybody; those who are refused first, so that what the others change is there for them. Gives what went wrong. */
async function walk(row: Row, work: Work): Promise<string[]> {
  const faults: string[] = []
  for (const who of everybody.toSorted((a, b) => Number(row.may.includes(a)) - Number(row.may.includes(b)))) {
    const about = await aboutOf(row)
    const outcome = await attempt(who, (request, form) => work(request, form, about, who))
    faults.push(...faultsOf(row, who, about, outcome).map((fault) => `${row.id} ${about} as ${who}: ${fault}. Shown: ${outcome.shown}`))
  }
  return faults
}

function faultsOf(row: Row, who: Who, about: string, { shown, code = 'done', changed }: Outcome): string[] {
  // What they typed themselves may be said back to them.
  const said = shown.replaceAll(/“([^”]+)”/g, (whole, quoted: string) => (about.includes(quoted) ? '' : whole))
  const foreign = [...(who === 'V' ? [secrets.b, secrets.bank] : who === 'W' ? [secrets.a, secrets.bank] : []), ...('AOU'.includes(who) ? [] : [secrets.hidden])]
  const seen = foreign.flatMap((secret) => secret.exec(said)?.[0] ?? []).map((secret) => `sees ${secret}`)
  // To another vendor's person, what is not theirs is not there, whatever they may do with what is.
  if (who === 'W' && absent.includes(code)) return changed ? [...seen, 'changed something'] : seen
  const isRefused = code === 'forbidden'
  if (mayTry(row, who)) return isRefused || absent.includes(code) ? [...seen, `is told ${code}`] : seen
  return [...seen, ...(isRefused ? [] : [`is not refused (${code})`]), ...(changed ? ['changed something'] : [])]
}

describe('the table of who may do what', () => {
  it('names every command, button, form, option list, shortcut, panel and command line that there is, and no other', () => {
    const ids = (table: readonly Row[]) => [...new Set(table.map(({ id }) => id))].toSorted((a, b) => (a < b ? -1 : 1))
    const real = (list: readonly string[]) => [...list].toSorted((a, b) => (a < b ? -1 : 1))
    const advice = 'add or remove its row in test/access/table.ts'
    expect(ids(commands), advice).toEqual(real(all.commands().map(({ command }) => command)))
    expect(ids(shortcuts), advice).toEqual(real(all.shortcuts().map(({ callbackId }) => callbackId)))
    expect(ids(actions), advice).toEqual(real(all.actions().map(({ actionId }) => actionId)))
    expect(ids(submissions), advice).toEqual(real(all.submissions().map(({ callbackId }) => callbackId)))
    expect(ids(options), advice).toEqual(real(all.options().map(({ actionId }) => actionId)))
    expect(ids(panels), advice).toEqual(real(all.panels().map(({ page, order }) => `${page} ${order}`)))
    const program = new Command()
    for (const add of [doctorCli, backupCli, ...modules.flatMap(({ cli }) => cli ?? [])]) add(program, {} as CliContext)
    const words = program.commands.flatMap((command) => (command.commands.length === 0 ? [command.name()] : command.commands.map((sub) => `${command.name()} ${sub.name()}`)))
    expect([...commandLine], advice).toEqual(real(words))
  })
})

describe('everybody tries', () => {
  it.each(commands)('the command $id $about', async (row) => {
    const command = all.commands().find((own) => own.command === row.id)
    expect(await walk(row, async (request, form, about) => command?.handle({ ...request, text: about }, command.opensForm?.(about) ? form : undefined))).toEqual([])
  })

  it.each(shortcuts)('the shortcut $id', async (row) => {
    const shortcut = all.shortcuts().find((own) => own.callbackId === row.id)
    expect(await walk(row, async (request, form) => shortcut?.handle({ ...request, message }, form))).toEqual([])
  })

  it.each(actions)('the button $id, forwarded or forged', async (row) => {
    const action = all.actions().find((own) => own.actionId === row.id)
    expect(await walk(row, async (request, form, about) => action?.handle({ ...request, value: about }, action.opensForm ? form : undefined))).toEqual([])
  })

  it.each(submissions)('the form $id, opened before or forged', async (row) => {
    const form = all.submissions().find((own) => own.callbackId === row.id)
    const send = (values: (who: Who) => Record<string, string | readonly string[] | null>): Work => async (request, { viewId }, about, who) => form?.handle({ ...request, viewId, metadata: about, values: values(who) })
    expect(await walk(row, send(() => row.values?.(fixture) ?? {}))).toEqual([])
    // Whoever is refused is refused before anything is read, so that nothing is learnt from what is wrong with a form.
    expect(await walk(row, send((who) => (mayTry(row, who) ? (row.values?.(fixture) ?? {}) : {})))).toEqual([])
  })

  it.each(options)('the list $id', async (row) => {
    const source = all.options().find((own) => own.actionId === row.id)
    expect(await walk(row, async (request, _form, about) => source?.find(request, about))).toEqual([])
  })

  it.each(panels)('the panel $id', async (row) => {
    const panel = all.panels().find(({ page, order }) => `${page} ${order}` === row.id)
    const drawn = new Map<Who, number>()
    expect(await walk({ ...row, may: 'AOPBUV' }, async (request, _form, about, who) => {
      const blocks = (await panel?.draw({ person: request.person, now: request.now, subject: Number(about) })) ?? []
      drawn.set(who, blocks.length)
      return blocks
    })).toEqual([])
    expect([...drawn].filter(([who, blocks]) => blocks > 0 && !mayTry(row, who))).toEqual([])
  })
})

describe('a private incident', () => {
  const outside: readonly Who[] = ['P', 'B', 'V', 'W']
  /** Rows of incidents that are about one. */
  const aboutOne = ({ id, about }: Row) => id.startsWith('incident.') && !/^incident\.(list_|stats_|subscri)/.test(id) && about !== undefined

  /** What of it somebody outside came to know or do. */
  async function found(work: (request: Any, form: OpenedForm, about: string) => Promise<unknown>): Promise<unknown[]> {
    const about = String(fixture.privateIncident)
    const faults: unknown[] = []
    for (const who of outside) {
      const { code, changed, shown } = await attempt(who, (request, form) => work(request, form, about))
      if ((code !== 'forbidden' && code !== 'no_such_incident') || changed || secrets.hidden.test(shown)) faults.push({ who, code, changed, shown })
    }
    return faults
  }

  it.each(actions.filter(aboutOne))('does not exist for the button $id', async ({ id }) => {
    const action = all.actions().find((own) => own.actionId === id)
    expect(await found(async (request, form, about) => action?.handle({ ...request, value: `${about}:1` }, action.opensForm ? form : undefined))).toEqual([])
  })

  it.each(submissions.filter(aboutOne))('does not exist for the form $id', async ({ id, values }) => {
    const form = all.submissions().find((own) => own.callbackId === id)
    expect(await found(async (request, { viewId }, about) => form?.handle({ ...request, viewId, metadata: about, values: values?.(fixture) ?? {} }))).toEqual([])
  })

  it('does not exist as the other incident of a form, nor by its reference', async () => {
    const form = (id: string) => all.submissions().find((own) => own.callbackId === id)
    const other = String(fixture.privateIncident)
    const kept = submissions.find(({ id }) => id === 'keep_message')?.about as string
    for (const id of ['incident.link', 'incident.merge']) {
      expect(await found(async (request, { viewId }) => form(id)?.handle({ ...request, viewId, metadata: String(fixture.otherIncident), values: { other } }))).toEqual([])
    }
    expect(await found(async (request, { viewId }) => form('keep_message')?.handle({ ...request, viewId, metadata: kept, values: { other } }))).toEqual([])
    expect(await found(async (request) => all.commands().find(({ command }) => command === '/incident')?.handle({ ...request, text: `show INC-${other}` }, undefined))).toEqual([])
  })
})
