import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Command } from 'commander'
import { features as modules } from '../../src/app/features.ts'
import { backupCli } from '../../src/app/backup-cli.ts'
import { doctorCli } from '../../src/app/doctor/cli.ts'
import type { CliContext } from '../../src/platform/cli/context.ts'
import type { OpenedForm } from '../../src/platform/slack/feature.ts'
import { type Fixture, makeFixture, secrets } from './fixture.ts'
import type { Row } from './row.ts'
import { actions, commandLine, commands, options, panels, shortcuts, submissions } from './table.ts'
import { type Any, everybody, message, type Outcome, Walker, type Who } from './walker.ts'

let all: Walker
let fixture: Fixture

beforeAll(async () => {
  all = await Walker.start()
  fixture = await makeFixture(all.platform.database)
}, 120_000)
afterAll(() => all.end())

const aboutOf = async ({ about = '' }: Row) => (typeof about === 'string' ? about : about(fixture))

const absent = ['no_such_vendor', 'no_such_service', 'no_such_incident', 'no_such_schedule', 'no_such_contract', 'no_such_action', 'no_such_maintenance', 'no_such_review', 'no_such_entry', 'no_such_survey']

type Work = (request: Any, form: OpenedForm, about: string, who: Who) => Promise<unknown>

/** Whether a row lets somebody try; another vendor's person as Vendor A's own. */
const mayTry = ({ may }: Row, who: Who): boolean => may.includes(who === 'W' ? 'V' : who)

/** Tries a row as everybody; those who are refused first, so that what the others change is there for them. Gives what went wrong. */
async function walk(row: Row, work: Work): Promise<string[]> {
  const faults: string[] = []
  for (const who of everybody.toSorted((a, b) => Number(row.may.includes(a)) - Number(row.may.includes(b)))) {
    const about = await aboutOf(row)
    const outcome = await all.attempt(who, (request, form) => work(request, form, about, who))
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
      const { code, changed, shown } = await all.attempt(who, (request, form) => work(request, form, about))
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
