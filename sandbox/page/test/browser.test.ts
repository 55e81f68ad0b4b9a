import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../../index.ts'
import type { Sandbox } from '../../index.ts'
import { manifest } from '../../test/support/manifest.ts'
import { startStrangerBot } from '../../test/support/stranger-bot.ts'
import type { StrangerBot } from '../../test/support/stranger-bot.ts'
import { chromiumPath, launch, openPage } from './browser.ts'

describe.skipIf(chromiumPath === undefined)('the page in Chromium, with a bot as its guide for beginners has it', () => {
  let sandbox: Sandbox
  let bot: StrangerBot
  let browser: Browser

  beforeAll(async () => {
    sandbox = await startSandbox({ manifest })
    bot = await startStrangerBot(sandbox, 'socket')
    browser = await launch()
  }, 120_000)
  beforeEach(() => sandbox.driver.reset())
  afterAll(async () => {
    await browser.close()
    await bot.stop()
    await sandbox.close()
  })

  const as = (person: string) => openPage(browser, sandbox.url, person)
  const write = async (page: Page, text: string): Promise<void> => {
    await page.locator('main .composer textarea').fill(text)
    await page.keyboard.press('Enter')
  }

  it('says something, and presses the button that the bot answers with', async () => {
    const { page, faults, close } = await as('U0ONCALL001')
    await page.getByRole('button', { name: 'incidents' }).click()
    await write(page, 'hello')
    await page.getByRole('button', { name: 'Click Me' }).click()
    await page.getByText('clicked the button').waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('shows an answer to a command to that person alone', async () => {
    const { page, close } = await as('U0TELLER001')
    await write(page, '/echo once more')
    await page.getByText('Only visible to you').waitFor()
    await page.locator('button.person').click()
    await page.getByRole('option', { name: /Branch manager/ }).click()
    await page.getByText('Only visible to you').waitFor({ state: 'detached' })
    expect(await page.getByText('once more').count()).toBe(0)
    await close()
  })

  it('fills in a form by the keyboard alone: faults at their fields, options while typing, and the bot gets it', async () => {
    const { page, close } = await as('U0OFFICE001')
    await write(page, '/form')
    const form = page.getByRole('dialog', { name: 'A form' })
    await form.waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await page.keyboard.press('Enter')
    await form.getByText('Please complete this required field.').waitFor()
    await page.keyboard.type('refuse')
    await page.keyboard.press('Enter')
    await form.getByText('Not this one').waitFor()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('A title')
    await form.getByLabel('Town').focus()
    await page.keyboard.type('sh')
    await form.getByRole('option', { name: 'Shanghai' }).waitFor()
    await page.keyboard.press('Enter')
    await form.getByLabel('Owner').focus()
    await page.keyboard.type('branch m')
    await page.keyboard.press('Enter')
    await form.getByRole('button', { name: 'Send' }).focus()
    await page.keyboard.press('Enter')
    await form.waitFor({ state: 'detached' })
    expect(bot.submitted.at(-1)).toMatchObject({
      values: { title: { text: { value: 'A title' } }, town: { town: { selected_option: { value: 'shanghai' } } }, owner: { user: { selected_user: 'U0BRANCH001' } } },
    })
    await close()
  })

  it('has no fault that a checker for accessibility finds, in light and in dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, close } = await openPage(browser, sandbox.url, 'U0OFFICE001', { colorScheme, bypassCSP: true })
      await page.getByRole('button', { name: 'incidents' }).click()
      await write(page, 'hello')
      await page.getByRole('button', { name: 'Click Me' }).last().waitFor()
      expect(await axeFaults(page)).toEqual([])
      await write(page, '/form')
      await page.getByRole('dialog').waitFor()
      expect(await axeFaults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await close()
    }
  })

  async function axeFaults(page: Page): Promise<string[]> {
    await page.addScriptTag({ content: axe.source })
    return page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      const { violations } = await checker.run()
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
    })
  }
})
