import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../index.ts'
import type { Sandbox } from '../index.ts'
import { manifest } from './support/manifest.ts'
import { startStrangerBot } from './support/stranger-bot.ts'
import type { StrangerBot } from './support/stranger-bot.ts'

describe.each(['socket', 'http'] as const)('a bot that knows nothing of this server, over %s', (mode) => {
  let sandbox: Sandbox
  let bot: StrangerBot

  beforeEach(async () => {
    sandbox = await startSandbox({ manifest })
    bot = await startStrangerBot(sandbox, mode)
  })

  afterEach(async () => {
    await bot.stop()
    await sandbox.close()
  })

  it('answers a message with a button, and the button', async () => {
    const { driver } = sandbox
    await driver.message({ user: 'oncall', channel: '#incidents', text: 'hello' })
    const said = await driver.waitFor((state) => state.channels.find((channel) => channel.name === 'incidents')?.messages.find((message) => message.bot_id))
    expect(said.text).toBe('Hey there <@U0ONCALL001>!')

    expect(await driver.click({ user: 'oncall', channel: 'incidents', ts: said.ts, action_id: 'button_click' })).toEqual({ ok: true, dispatched: true })
    await driver.waitFor((state) => state.channels.find((channel) => channel.name === 'incidents')?.messages.some((message) => message.text.endsWith('clicked the button')))
  })

  it('answers a command at once', async () => {
    const outcome = await sandbox.driver.command({ user: '@teller', channel: 'general', command: '/echo', text: 'once more' })
    expect(outcome).toMatchObject({ ok: true, shown: 'once more' })
    const [seen] = await sandbox.driver.ephemerals('teller')
    expect(seen?.text).toBe('once more')
  })

  it('opens a form, takes it back with a fault, and takes it', async () => {
    const { driver } = sandbox
    expect(await driver.command({ user: 'office', channel: 'general', command: '/form' })).toEqual({ ok: true })
    const { id } = await driver.waitFor((state) => state.views[0])

    expect(await driver.submit({ user: 'office', view_id: id })).toMatchObject({ ok: false, error: 'invalid_input', errors: { title: 'Please complete this required field.' } })
    expect(await driver.submit({ user: 'office', view_id: id, values: { title: 'refuse' } })).toMatchObject({ ok: false, errors: { title: 'Not this one' } })
    expect(await driver.submit({ user: 'office', view_id: id, values: { size: 'XL' } })).toMatchObject({ ok: false, error: 'option_not_offered' })
    expect(bot.submitted).toEqual([])

    expect(await driver.submit({ user: 'office', view_id: id, values: { title: 'A title', owner: 'branch', town: 'Taipei' } })).toEqual({ ok: true })
    expect(bot.submitted).toEqual([
      {
        user: 'U0OFFICE001',
        metadata: 'kept',
        values: {
          title: { text: { type: 'plain_text_input', value: 'A title' } },
          size: { choice: { type: 'static_select', selected_option: { text: { type: 'plain_text', text: 'Small' }, value: 'S' } } },
          owner: { user: { type: 'users_select', selected_user: 'U0BRANCH001' } },
          town: { town: { type: 'external_select', selected_option: { text: { type: 'plain_text', text: 'Taipei' }, value: 'taipei' } } },
        },
      },
    ])
    expect(await driver.views('office')).toEqual([])
  })

  it('pushes forms until the stack is full', async () => {
    const { driver } = sandbox
    await driver.shortcut({ user: 'office', callback_id: 'new_form' })
    for (const depth of [1, 2]) {
      const views = await driver.waitFor((state) => state.views.length === depth && state.views)
      await driver.click({ user: 'office', view_id: views.at(-1)?.id ?? '', action_id: 'push' })
    }
    const stack = await driver.waitFor((state) => state.views.length === 3 && state.views)
    expect(stack.map(({ view }) => view.previous_view_id)).toEqual([null, stack[0]?.id, stack[1]?.id])
    expect(new Set(stack.map(({ view }) => view.root_view_id))).toEqual(new Set([stack[0]?.id]))
    expect(await driver.click({ user: 'office', view_id: stack[0]?.id ?? '', action_id: 'push' })).toMatchObject({ ok: false, error: 'view_covered' })

    await driver.click({ user: 'office', view_id: stack[2]?.id ?? '', action_id: 'push' })
    const refused = await driver.waitForCall('views.push', ({ answer }) => typeof answer === 'object' && answer['ok'] === false)
    expect(refused.answer).toMatchObject({ error: 'push_limit_reached' })
  })

  it('publishes a Home, hears reactions, and is given names in the text', async () => {
    const { driver } = sandbox
    await driver.openHome({ user: 'auditor' })
    const home = await driver.waitFor((state) => state.homes['U0AUDITOR01'])
    expect(home).toMatchObject({ type: 'home', blocks: [{ type: 'section', text: { text: 'Welcome home' } }] })

    const { ts } = await driver.message({ user: 'auditor', channel: 'incidents', text: 'look' })
    await driver.react({ user: 'auditor', channel: 'incidents', ts: String(ts), name: 'eyes' })
    await driver.waitFor((state) => state.channels.find((channel) => channel.name === 'incidents')?.messages.some((message) => message.text === 'saw :eyes:' && message.thread_ts === ts))

    await driver.command({ user: 'auditor', channel: 'general', command: '/escaped', text: 'ask @branch in #general' })
    await driver.waitFor((state) => state.channels.find((channel) => channel.name === 'general')?.messages.some((message) => message.text === 'ask <@U0BRANCH001|branch> in <#C0GENERAL01|general>'))
  })

  it('uploads a file with its library', async () => {
    await bot.app.client.filesUploadV2({ channel_id: 'C0INCIDENTS', filename: 'report.txt', content: 'three lines', title: 'Report', initial_comment: 'Here it is' })
    const [message] = await sandbox.driver.messages('incidents')
    expect(message).toMatchObject({ text: 'Here it is', files: [{ title: 'Report', size: 11 }] })
  })

  it('pages through conversations with its library', async () => {
    const names: (string | undefined)[] = []
    for await (const page of bot.app.client.paginate('conversations.list', { types: 'public_channel,private_channel', limit: 2 }))
      if ('channels' in page && Array.isArray(page['channels'])) names.push(...page['channels'].map((channel: { name?: string }) => channel.name))
    expect(names).toEqual(['general', 'incidents', 'service-reports', 'payments-ops', 'vendor-a', 'vendor-b'])
  })

  it('shows options while somebody types', async () => {
    const { driver } = sandbox
    await driver.command({ user: 'office', channel: 'general', command: 'form' })
    const { id } = await driver.waitFor((state) => state.views[0])
    expect(await driver.suggest({ user: 'office', view_id: id, action_id: 'town', value: 'sh' })).toEqual({
      ok: true,
      options: [{ text: { type: 'plain_text', text: 'Shanghai' }, value: 'shanghai' }],
    })
  })
})
