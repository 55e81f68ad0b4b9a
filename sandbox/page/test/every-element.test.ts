import { mkdirSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../../index.ts'
import type { Sandbox } from '../../index.ts'
import { manifest } from '../../test/support/manifest.ts'
import { axeFaults, chromiumPath, launch, openPage } from './browser.ts'
import { startEveryElementBot } from './every-element-bot.ts'
import type { EveryElementBot } from './every-element-bot.ts'

/** Pictures of the page for people to look at. */
const pictures = '.test/page'

describe.skipIf(chromiumPath === undefined)('every element, in Chromium', () => {
  let sandbox: Sandbox
  let bot: EveryElementBot
  let browser: Browser

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    sandbox = await startSandbox({ manifest })
    bot = await startEveryElementBot(sandbox)
    browser = await launch()
  }, 120_000)
  beforeEach(async () => {
    bot.actions.length = 0
    await sandbox.driver.reset()
  })
  afterAll(async () => {
    await browser.close()
    await bot.stop()
    await sandbox.close()
  })

  const command = async (page: Page, text: string): Promise<void> => {
    await page.locator('main .composer textarea').fill(text)
    await page.keyboard.press('Enter')
  }
  const choose = async (within: Locator, name: string, typed: string): Promise<void> => {
    const box = within.getByRole('combobox', { name, exact: true })
    await box.click()
    await box.pressSequentially(typed)
    await within.page().locator('.popover').getByRole('option').first().waitFor()
    await box.press('Enter')
    // One of several may be followed by another; the list of one is closed by choosing.
    if ((await within.page().locator('.popover').count()) > 0) await box.press('Escape')
  }

  it('in a message reaches the bot', async () => {
    const { page, faults, close } = await openPage(browser, sandbox.url, 'U0OFFICE001', { bypassCSP: true })
    await command(page, '/echo')
    const log = page.getByRole('log')
    const got = async (action: string): Promise<unknown> => {
      await expect.poll(() => bot.actions.some((entry) => entry['action_id'] === action), { timeout: 60_000 }).toBe(true)
      return bot.actions.find((entry) => entry['action_id'] === action)
    }
    await log.getByRole('button', { name: 'Press' }).click()
    expect(await got('button')).toMatchObject({ type: 'button' })

    await log.getByRole('button', { name: 'Delete it' }).click()
    await page.getByRole('dialog', { name: 'Really?' }).getByRole('button', { name: 'No' }).click()
    expect(bot.actions.some((entry) => entry['action_id'] === 'sure')).toBe(false)
    await log.getByRole('button', { name: 'Delete it' }).click()
    await page.getByRole('button', { name: 'Yes, delete' }).click()
    await got('sure')

    await log.getByRole('button', { name: 'More actions' }).press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await got('overflow')).toMatchObject({ selected_option: { value: 'green' } })

    await choose(log, 'A colour', 'blu')
    expect(await got('static_select')).toMatchObject({ selected_option: { value: 'blue' } })
    await choose(log, 'Some colours', 'red')
    expect(await got('multi_static_select')).toMatchObject({ selected_options: [{ value: 'red' }] })
    await choose(log, 'A town', 'lon')
    expect(await got('external_select')).toMatchObject({ selected_option: { value: 'london' } })
    await choose(log, 'A person', 'branch m')
    expect(await got('users_select')).toMatchObject({ selected_user: 'U0BRANCH001' })
    await choose(log, 'A conversation', 'office-p')
    expect(await got('conversations_select')).toMatchObject({ selected_conversation: 'C0OFFICEPRV' })
    await choose(log, 'A channel', 'incid')
    expect(await got('channels_select')).toMatchObject({ selected_channel: 'C0INCIDENTS' })
    await log.getByRole('checkbox', { name: 'Green' }).check()
    expect(await got('checkboxes')).toMatchObject({ selected_options: [{ value: 'green' }] })
    await log.getByRole('radio', { name: 'Two' }).check()
    expect(await got('radio_buttons')).toMatchObject({ selected_option: { value: 'two' } })
    await log.getByLabel('Date', { exact: true }).fill('2026-04-01')
    expect(await got('datepicker')).toMatchObject({ selected_date: '2026-04-01' })
    await log.getByLabel('Time', { exact: true }).fill('09:30')
    expect(await got('timepicker')).toMatchObject({ selected_time: '09:30' })
    await log.getByLabel('Date and time').fill('2026-04-01T09:30')
    // Taipei's clock, eight hours ahead.
    expect(await got('datetimepicker')).toMatchObject({ selected_date_time: Date.parse('2026-04-01T01:30:00Z') / 1000 })
    await log.getByRole('button', { name: 'Good' }).click()
    expect(await got('feedback_buttons')).toMatchObject({ value: 'good' })
    await log.getByRole('button', { name: 'Throw away' }).click()
    await got('icon_button')
    expect(faults).toEqual([])
    expect(await axeFaults(page)).toEqual([])
    await page.screenshot({ path: `${pictures}/message-1280.png` })
    await page.setViewportSize({ width: 360, height: 740 })
    await page.screenshot({ path: `${pictures}/message-360.png` })
    await close()
  })

  it('in a form is sent with it; trouble is told, and what was typed stays', async () => {
    const { page, close } = await openPage(browser, sandbox.url, 'U0OFFICE001', { bypassCSP: true })
    await command(page, '/form')
    const dialog = page.getByRole('dialog', { name: 'Every field' })
    await dialog.getByLabel('Text', { exact: true }).fill('some <b>text</b>')
    await dialog.getByLabel('Long text', { exact: true }).fill('two\nlines')
    await dialog.getByLabel('Mail', { exact: true }).fill('nobody')
    await dialog.getByLabel('Address', { exact: true }).fill('https://vendor.example')
    await dialog.getByLabel('Number', { exact: true }).fill('1.5')
    await dialog.getByLabel('Rich', { exact: true }).click()
    await page.keyboard.type('a *bold* <i>word</i>')
    await page.keyboard.press('Enter')
    await page.keyboard.type('- one')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+i')
    await page.keyboard.type('two')
    await dialog.locator('.editor li i', { hasText: 'two' }).waitFor()
    await dialog.getByLabel('Date', { exact: true }).fill('2026-04-01')
    await dialog.getByLabel('Time', { exact: true }).fill('09:30')
    await dialog.getByLabel('Moment', { exact: true }).fill('2026-04-01T09:30')
    for (const [name, typed] of [['Colour', 'gre'], ['Colours', 'red'], ['Town', 'tai'], ['Towns', 'sha'], ['People', 'audit'], ['Channels', 'gen'], ['Conversations', 'office']] as const) await choose(dialog, name, typed)
    await dialog.getByRole('checkbox', { name: 'Blue' }).check()
    await dialog.getByRole('radio', { name: 'Red' }).check()
    await dialog.getByLabel('Files', { exact: true }).setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('a note') })
    await dialog.getByRole('button', { name: 'Remove note.txt' }).waitFor()
    await page.screenshot({ path: `${pictures}/form-1280.png` })
    expect(await axeFaults(page)).toEqual([])

    await dialog.getByRole('button', { name: 'Send' }).click()
    await dialog.getByText('Please enter a valid email address.').waitFor()
    await dialog.getByLabel('Mail', { exact: true }).fill('nobody@bank.example')
    await sandbox.driver.faults({ kind: 'lost_delivery', delivery: 'interaction', times: 1 })
    await dialog.getByRole('button', { name: 'Send' }).click()
    await dialog.locator('.spinner').waitFor()
    await dialog.getByText('We had some trouble connecting. Try again?').waitFor()
    expect(bot.submitted).toEqual([])
    await dialog.getByRole('button', { name: 'Send' }).click()
    await dialog.waitFor({ state: 'detached' })
    const values = Object.fromEntries(Object.entries(bot.submitted[0] ?? {}).map(([block, byAction]) => [block, byAction['it']]))
    expect(values).toMatchObject({
      'Text': { value: 'some <b>text</b>' },
      'Long text': { value: 'two\nlines' },
      'Mail': { value: 'nobody@bank.example' },
      'Address': { value: 'https://vendor.example' },
      'Number': { value: '1.5' },
      'Rich': {
        rich_text_value: {
          elements: [
            { type: 'rich_text_section', elements: [{ text: 'a ' }, { text: 'bold', style: { bold: true } }, { text: ' <i>word</i>' }] },
            { type: 'rich_text_list', style: 'bullet', elements: [{ elements: [{ text: 'one' }] }, { elements: [{ text: 'two', style: { italic: true } }] }] },
          ],
        },
      },
      'Date': { selected_date: '2026-04-01' },
      'Time': { selected_time: '09:30' },
      'Moment': { selected_date_time: Date.parse('2026-04-01T01:30:00Z') / 1000 },
      'Colour': { selected_option: { value: 'green' } },
      'Colours': { selected_options: [{ value: 'red' }] },
      'Town': { selected_option: { value: 'taipei' } },
      'Towns': { selected_options: [{ value: 'shanghai' }] },
      'People': { selected_users: ['U0AUDITOR01'] },
      'Channels': { selected_channels: ['C0GENERAL01'] },
      'Conversations': { selected_conversations: ['C0OFFICEPRV'] },
      'Boxes': { selected_options: [{ value: 'blue' }] },
      'Buttons': { selected_option: { value: 'red' } },
      'Files': { files: [{ name: 'note.txt' }] },
    })
    await close()
  })
})
