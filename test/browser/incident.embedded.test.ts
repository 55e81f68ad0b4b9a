import { mkdirSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { chromiumPath, launch, openPage } from '../../sandbox/page/test/browser.ts'
import { it, story } from '../support/steward.ts'

/** Pictures for people to look at, of each place at two widths. */
const pictures = '.test/page'
const widths = [[1280, 900], [360, 740]] as const

const people = { teller: 'U0TELLER001', oncall: 'U0ONCALL001', admin: 'U0ADMIN0001' }

async function picture(page: Page, name: string): Promise<void> {
  for (const [width, height] of widths) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: `${pictures}/incident-${name}-${width}.png` })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** Chooses in a select by typing, with the keyboard alone. */
async function choose(form: Locator, label: string, typed: string): Promise<void> {
  const field = form.getByRole('combobox', { name: label, exact: true })
  await field.focus()
  await field.pressSequentially(typed)
  await form.page().locator('.popover').getByRole('option').first().waitFor()
  await field.press('Enter')
}

describe.skipIf(chromiumPath === undefined)('an incident, in the page of the local Slack', () => {
  let browser: Browser

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    browser = await launch()
  }, 120_000)
  afterAll(() => browser.close())

  it('goes from the composer to the archive by three people in three languages', story('socket', async ({ sandbox }) => {
    const as = async (person: keyof typeof people) => {
      const opened = await openPage(browser, sandbox.url, people[person])
      await opened.page.getByRole('navigation').getByRole('button', { name: 'incidents', exact: false }).first().click()
      return opened
    }
    // 简体中文: the teller reports.
    const teller = await as('teller')
    await teller.page.keyboard.type('/incident')
    await teller.page.keyboard.press('Enter')
    const report = teller.page.getByRole('dialog', { name: '上报事故' })
    await report.getByLabel('一句话说明情况').fill('全部网点刷卡失败')
    await choose(report, '服务', 'core')
    await report.getByLabel('发生了什么、影响到谁').fill('终端显示 <b>issuer unavailable</b> & 无法付款')
    await choose(report, '影响范围', '全行')
    await choose(report, '紧急程度', '完全')
    await report.getByText('建议等级：一级（重大）').waitFor()
    await picture(teller.page, 'modal')
    await report.getByRole('button', { name: '提交' }).click()
    await report.waitFor({ state: 'detached' })
    const cardOf = (page: Page) => page.locator('main').getByRole('article').filter({ hasText: '全部网点刷卡失败' })
    await cardOf(teller.page).getByText('终端显示 <b>issuer unavailable</b> & 无法付款').waitFor()

    // 繁體中文: the operator takes it over, and solves it.
    const oncall = await as('oncall')
    await cardOf(oncall.page).getByRole('button', { name: 'Acknowledge' }).click()
    await cardOf(oncall.page).getByText('SEV1 major · acknowledged').waitFor()
    await cardOf(oncall.page).getByRole('button', { name: /repl(y|ies)/ }).click()
    const thread = oncall.page.getByRole('complementary', { name: 'Thread' })
    await thread.getByText('reported it as SEV1 major').waitFor()
    await picture(oncall.page, 'thread')
    await thread.getByRole('button', { name: 'Close thread' }).click()
    await cardOf(oncall.page).getByRole('button', { name: 'Resolve' }).click()
    const resolve = oncall.page.getByRole('dialog')
    await resolve.getByRole('textbox').first().fill('改回舊的發卡路由')
    await resolve.locator('footer button.primary').click()
    await resolve.waitFor({ state: 'detached' })
    await cardOf(oncall.page).getByText('SEV1 major · resolved').waitFor()
    await picture(oncall.page, 'channel')

    // The teller is asked in their own language, and says that it works.
    await teller.page.getByRole('button', { name: /^Steward/ }).click()
    await teller.page.getByRole('tab', { name: 'Messages' }).click()
    await teller.page.getByRole('article').filter({ hasText: 'INC-1 已解决' }).getByRole('button').first().click()
    await teller.page.getByText('INC-1 已确认').waitFor()
    await teller.page.getByRole('tab', { name: 'Home' }).click()
    await teller.page.getByRole('button', { name: '上报事故' }).waitFor()
    await picture(teller.page, 'home')

    // English: the administrator files it.
    const admin = await as('admin')
    await cardOf(admin.page).getByText('SEV1 major · confirmed').waitFor()
    await cardOf(admin.page).getByRole('button', { name: 'More …' }).click()
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click()
    await cardOf(admin.page).getByText('SEV1 major · archived').waitFor()

    expect([...teller.faults, ...oncall.faults, ...admin.faults]).toEqual([])
    await Promise.all([teller, oncall, admin].map(({ close }) => close()))
  }))
})
