import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorkspace } from '../../../test/support/workspace.ts'
import { Workspace } from './workspace.ts'

let made: Awaited<ReturnType<typeof startWorkspace>>
let workspace: Workspace

beforeAll(async () => {
  made = await startWorkspace()
  workspace = new Workspace(made.client)
})
afterAll(() => made.close())

it('knows which workspace it is in', async () => {
  expect(await workspace.connect()).toMatchObject({ botUserId: 'U0LOCALBOT1', teamId: 'T0LOCALBANK' })
})

it('finds guests and people of another workspace among the readers of a channel', async () => {
  await workspace.connect()
  expect(await workspace.hasOutsiders('C0VENDORA01')).toBe(true)
  expect(await workspace.hasOutsiders('C0INCIDENTS')).toBe(false)
  await made.slack.addUser({ name: 'partner', team_id: 'T0PARTNERCO' })
  await made.slack.join({ user: 'office', channel: 'incidents', invite: 'partner' })
  expect(await workspace.hasOutsiders('C0INCIDENTS')).toBe(true)
})
