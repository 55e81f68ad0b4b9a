import { createServer, request as forward } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startSandbox } from '../../index.ts'
import type { Sandbox } from '../../index.ts'
import { apiOf } from '../../test/support/api.ts'
import { manifest } from '../../test/support/manifest.ts'
import { startStrangerBot } from '../../test/support/stranger-bot.ts'
import type { StrangerBot } from '../../test/support/stranger-bot.ts'
import { axeFaults, chromiumPath, launch, openPage } from './browser.ts'

/** A picture of one dot. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII='

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

  it('gives the keys back to the composer after each dialog', async () => {
    const { page, close } = await as('U0OFFICE001')
    const field = page.locator('main .composer textarea')
    await page.keyboard.press('Control+K')
    await page.keyboard.type('incid')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'incidents' }).waitFor()
    await page.keyboard.type('/form')
    await page.keyboard.press('Enter')
    const form = page.getByRole('dialog', { name: 'A form' })
    await form.getByRole('button', { name: 'More' }).click()
    await form.getByRole('button', { name: 'Back' }).waitFor()
    await page.keyboard.press('Escape')
    await form.getByRole('button', { name: 'Back' }).waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    await page.keyboard.type('back')
    expect(await field.inputValue()).toBe('back')
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

  it('names people whose names have spaces, and keeps the names where a message is written anew', async () => {
    const { page, close } = await as('U0TELLER001')
    await page.getByRole('button', { name: 'incidents' }).click()
    const field = page.locator('main .composer textarea')
    await field.pressSequentially('請看@on-call operator s')
    await page.getByRole('option', { name: /On-call operator Shanghai/ }).waitFor()
    await page.keyboard.press('Enter')
    expect(await field.inputValue()).toBe('請看@On-call operator Shanghai ')
    await page.keyboard.type('now')
    await page.keyboard.press('Enter')
    await page.locator('article .mention', { hasText: '@On-call operator Shanghai' }).waitFor()
    const [message] = await sandbox.driver.messages('incidents')
    expect(message?.text).toBe('請看<@U0ONCALL002> now')

    await page.getByRole('article').last().hover()
    await page.getByRole('button', { name: 'More to do with this message' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    const edited = page.getByRole('textbox', { name: 'Edit the message' })
    expect(await edited.inputValue()).toBe('請看@On-call operator Shanghai now')
    await edited.press('End')
    await page.keyboard.type(', @here')
    await page.keyboard.press('Enter')
    await page.getByText('(edited)').waitFor()
    expect((await sandbox.driver.messages('incidents'))[0]?.text).toBe('請看<@U0ONCALL002> now, <!here>')
    await close()
  })

  it('shows on a phone what waits elsewhere, and puts the list away again', async () => {
    const { page, close } = await openPage(browser, sandbox.url, 'U0TELLER001', { viewport: { width: 360, height: 740 } })
    await page.getByRole('button', { name: 'Conversations', exact: true }).waitFor()
    await sandbox.driver.message({ user: 'oncall', channel: 'incidents', text: 'for all' })
    await page.getByRole('button', { name: 'Conversations, unread' }).waitFor()
    const { ts } = await sandbox.driver.message({ user: 'oncall', channel: 'incidents', text: 'another' })
    await sandbox.driver.message({ user: 'oncall', channel: 'incidents', text: 'in the thread', thread_ts: String(ts) })
    await sandbox.driver.message({ user: 'oncall', channel: 'incidents', text: 'for @teller', thread_ts: String(ts) })
    await page.getByRole('button', { name: 'Conversations, 1 for you' }).click()
    const list = page.getByRole('navigation', { name: 'Conversations' })
    await list.waitFor()
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'hidden' })
    await page.keyboard.press('Enter')
    await list.getByRole('button', { name: 'incidents' }).click()
    await list.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Conversations', exact: true }).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('incidents')
    await close()
  })

  it('switches faults on and moves the clock from the inspector, and shows what came of it', async () => {
    const { page, close } = await as('U0ONCALL001')
    await page.getByRole('button', { name: 'incidents' }).click()
    await page.keyboard.press('Alt+I')
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    await inspector.getByRole('tab', { name: 'Faults' }).click()
    await inspector.getByLabel('What goes wrong').selectOption({ label: 'An error as the answer' })
    await inspector.getByLabel('Method, * for any').fill('chat.postMesage')
    await inspector.getByRole('button', { name: 'Switch on' }).click()
    await page.getByRole('alert').getByText('There is no method chat.postMesage here').waitFor()
    await inspector.getByLabel('Method, * for any').fill('chat.postMessage')
    await inspector.getByRole('button', { name: 'Switch on' }).click()
    await inspector.getByRole('heading', { name: 'Still to happen (1)' }).waitFor()
    await write(page, 'hello')
    await inspector.getByRole('heading', { name: 'Still to happen (0)' }).waitFor()
    await inspector.getByRole('tab', { name: 'Traffic' }).click()
    await inspector.locator('details.failed', { hasText: 'chat.postMessage #incidents Hey there' }).getByText('fatal_error').waitFor()

    const soon = Math.floor(Date.now() / 1000) + 1800
    await apiOf(sandbox)('chat.scheduleMessage', { channel: 'C0INCIDENTS', post_at: soon, text: 'half an hour later' })
    await inspector.getByRole('tab', { name: 'Clock' }).click()
    await inspector.getByRole('heading', { name: 'Scheduled messages (1)' }).waitFor()
    await inspector.getByRole('button', { name: '+ 1 hour' }).click()
    await page.getByRole('article', { name: /half an hour later/ }).waitFor()
    await inspector.getByRole('button', { name: 'Back to this machine’s' }).click()
    expect(await page.getByRole('article', { name: /Hey there/ }).count()).toBe(0)
    await close()
  })

  it('has no modal of before it was loaded, and is the same person in the same tab', async () => {
    const { page, close } = await as('U0TELLER001')
    await write(page, '/form')
    await page.getByRole('dialog', { name: 'A form' }).waitFor()
    await page.evaluate(`localStorage.setItem('local-slack', JSON.stringify({ person: 'U0AUDITOR01' }))`)
    await page.reload()
    await page.getByRole('button', { name: /Branch teller/ }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await write(page, '/form')
    await page.getByRole('dialog', { name: 'A form' }).waitFor()
    await close()
  })

  it('works under a path of another server, with a token', async () => {
    const guarded = await startSandbox({ manifest, token: 'a token' })
    const proxy = createServer((request, response) => {
      const { port } = new URL(guarded.url)
      const headers = { ...request.headers, host: `127.0.0.1:${port}`, ...(request.headers.origin !== undefined && { origin: guarded.url }) }
      const passed = forward({ port, path: request.url?.replace(/^\/slack/, ''), method: request.method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(response)
      })
      request.pipe(passed)
    })
    await new Promise<void>((resolve) => {
      proxy.listen(0, '127.0.0.1', resolve)
    })
    const address = proxy.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { page, faults, close } = await openPage(browser, `http://127.0.0.1:${port}/slack/?token=a+token`, 'U0TELLER001')
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/slack/')
    await write(page, 'said through a proxy')
    await page.getByRole('article', { name: /said through a proxy/ }).waitFor()
    await page.locator('main input[type=file]').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') })
    const picture = page.getByRole('img', { name: 'dot.png' })
    await picture.waitFor()
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth), { timeout: 60_000 }).toBe(1)
    expect(faults).toEqual([])
    await close()
    proxy.closeAllConnections()
    await new Promise((resolve) => proxy.close(resolve))
    await guarded.close()
  })

  it('has no fault that a checker for accessibility finds, in light and in dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, close } = await openPage(browser, sandbox.url, 'U0OFFICE001', { colorScheme, bypassCSP: true })
      await page.getByRole('button', { name: 'incidents' }).click()
      await write(page, 'hello')
      await page.getByRole('button', { name: 'Click Me' }).last().waitFor()
      expect(await axeFaults(page)).toEqual([])
      await page.keyboard.press('Alt+I')
      for (const tab of ['Traffic', 'Faults', 'Clock']) {
        await page.getByRole('tab', { name: tab }).click()
        expect(await axeFaults(page), tab).toEqual([])
      }
      await page.getByRole('button', { name: 'Close inspector' }).click()
      await write(page, '/form')
      await page.getByRole('dialog').waitFor()
      expect(await axeFaults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await close()
    }
  })
})
