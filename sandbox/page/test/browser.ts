import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** Chromium of this machine; undefined where there is none, or where CHROMIUM is set to nothing. */
export const chromiumPath = process.env['CHROMIUM'] === '' ? undefined : places.find((path) => path !== undefined && existsSync(path))

if (chromiumPath === undefined) console.warn('\nNo Chromium here: the tests of the local Slack’s page in a browser are SKIPPED. Install it, or set CHROMIUM to where it is.\n')

export function launch(): Promise<Browser> {
  return chromium.launch({ ...(chromiumPath !== undefined && { executablePath: chromiumPath }), args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

/** Opens the page as one of its people; what goes wrong in it is collected. */
export async function openPage(browser: Browser, url: string, person: string, options: BrowserContextOptions = {}): Promise<{ page: Page; faults: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  const preferences = JSON.stringify(JSON.stringify({ person }))
  await page.addInitScript(`if (localStorage.getItem('local-slack') === null) localStorage.setItem('local-slack', ${preferences})`)
  await page.goto(url)
  await page.getByRole('main').waitFor()
  return { page, faults, close: () => context.close() }
}

/** What a checker for accessibility finds on a page. It must be opened with `bypassCSP`. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source })
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    const { violations } = await checker.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  })
}
