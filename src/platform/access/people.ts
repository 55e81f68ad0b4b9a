import type { WebClient } from '@slack/web-api'
import { isTimeZone } from '../config/config.ts'
import type { Role } from '../database/generated/enums.ts'
import { type Database, isUniqueViolation, type Tx } from '../database/index.ts'
import { ExpectedError, unknownPerson } from '../errors/expected.ts'
import { type Locale, matchLocale } from '../i18n/index.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Person } from './person.ts'
import { keepAccount, type PersonRow } from './person-rows.ts'
import { readAccount, type SlackAccount } from './slack-account.ts'
import { actingRole, isOutsider } from './standing.ts'

const hour = 60 * 60 * 1000
/** How long what Slack said of a person is taken as true, in milliseconds, should none of its events reach us. */
const freshFor = hour
/** The same for those who only read along in a channel, or have not come for long. */
const restFreshFor = 24 * hour
/** The same for those of whom nothing is kept: a register imported meanwhile may name them. */
const bystandersFor = 10 * 60 * 1000
/** Up to how many accounts are asked for one by one; of more, the workspace's list is read. */
const fewAccounts = 20

interface Settings {
  readonly administrators: readonly string[]
  readonly defaultLocale: Locale
  readonly defaultTimeZone: string
  /** The workspace that the bot is in. */
  readonly teamId: string
}

/** Somebody who reads a channel, as far as the walls between companies ask. */
export interface Reader {
  readonly slackUserId: string
  /** The bank's own people read everything. */
  readonly isBanks: boolean
  /** The vendor whose person it is; null also where nobody has said whose. */
  readonly vendorId: number | null
}

/** The language of somebody whom we know, for messages sent to them; undefined where Slack has not told it. */
export async function localeOf(db: Pick<Tx, 'person'>, slackUserId: string): Promise<Locale | undefined> {
  const person = await db.person.findUnique({ where: { slackUserId }, select: { locale: true } })
  return person?.locale ? matchLocale(person.locale) : undefined
}

/**
 * Who is behind a Slack user id. Rows that the register import made ahead, by e-mail, are taken over at the first contact;
 * bank staff whom nobody named are business users; outsiders whom nobody tied to a vendor are refused.
 */
export class People {
  readonly #database: Database
  readonly #client: WebClient
  readonly #settings: Settings
  readonly #logger: Logger
  readonly #locales = new Map<string, Locale>()
  /** Bank staff and bots who have nothing to do with us but read a channel, and when Slack said so. */
  readonly #bystanders = new Map<string, number>()

  constructor(database: Database, client: WebClient, settings: Settings, logger: Logger) {
    this.#database = database
    this.#client = client
    this.#settings = settings
    this.#logger = logger
  }

  /** The language last seen of a person, without asking anybody: for what must be shown before the first query. */
  localeHint(slackUserId: string): Locale {
    return this.#locales.get(slackUserId) ?? this.#settings.defaultLocale
  }

  /** Throws the expected error `unknown_person` for whoever has no business here: an outsider without a vendor, a deactivated account. */
  async find(slackUserId: string, now: Date): Promise<Person> {
    const row = await this.know(slackUserId, now)
    const locale = this.#remember(row)
    const role = await this.roleOf(row)
    if (!role) throw unknownPerson()
    const timeZone = row.timeZone && isTimeZone(row.timeZone) ? row.timeZone : this.#settings.defaultTimeZone
    return { id: row.id, slackUserId, name: row.name, role, vendorId: role === 'vendor_member' ? row.vendorId : null, locale, timeZone }
  }

  /** As `find`, for somebody who shall act for the bank; undefined where that is nobody of the bank's. */
  async bankStaff(slackUserId: string, now: Date): Promise<Person | undefined> {
    const person = await this.find(slackUserId, now).catch((error: unknown) => {
      if (error instanceof ExpectedError) return undefined
      throw error
    })
    return person?.role === 'vendor_member' ? undefined : person
  }

  /** The row of an account, fresh from Slack where Slack answers; made where there is none. Throws Slack's error for an account that it does not know. */
  async know(slackUserId: string, now: Date): Promise<PersonRow> {
    const known = await this.#database.prisma.person.findUnique({ where: { slackUserId } })
    if (known && isFresh(known, now, freshFor)) return known
    try {
      return await this.#keep(await this.#ask(slackUserId), now)
    } catch (error) {
      // Slack is slow or throttles us: somebody whom we know keeps working with what we knew.
      if (known && isSlackError(error)) return known
      throw error
    }
  }

  /** Takes in a user object that Slack sent by itself. Nothing is kept of those whom we neither know nor wait for. */
  async hear(user: unknown, now: Date): Promise<void> {
    const account = readAccount(user, this.#settings.teamId)
    this.#bystanders.delete(account.slackUserId)
    const known = await this.#database.prisma.person.findUnique({ where: { slackUserId: account.slackUserId } })
    // Slack tells of every change of a status line too.
    if (known ? saysNothingNew(account, known) : !(await this.#ours([account])).has(account.slackUserId)) return
    const row = await this.#keep(account, now)
    this.#remember(row)
    // Some events leave out the language: it is asked for at the next contact.
    if (account.locale === null) await this.#database.prisma.person.update({ where: { id: row.id }, data: { refreshedAt: null } })
  }

  /** Asks again for a few of those who were asked for longest ago: of some changes no event may have reached us. */
  async refreshSome(now: Date): Promise<void> {
    const before = new Date(now.getTime() - restFreshFor)
    const where = { slackUserId: { not: null }, isGone: false, OR: [{ refreshedAt: null }, { refreshedAt: { lt: before } }] }
    const rows = await this.#database.prisma.person.findMany({ where, orderBy: { refreshedAt: { sort: 'asc', nulls: 'first' } }, take: fewAccounts })
    const ids = rows.flatMap(({ slackUserId }) => slackUserId ?? [])
    const accounts = await this.accounts(ids)
    for (const id of ids) {
      const account = accounts.get(id)
      if (account) await this.#keep(account, now)
      // Of somebody whom Slack does not show any more, what is known stays.
      else await this.#database.prisma.person.update({ where: { slackUserId: id }, data: { refreshedAt: now } })
    }
  }

  /**
   * Looks for the accounts of a few people whom the bank named by address and who have not come themselves yet, so that they can be written to. Those for whom there
   * is none are asked for again when the others had their turn.
   */
  async findNamed(now: Date): Promise<void> {
    const before = new Date(now.getTime() - restFreshFor)
    const where = { slackUserId: null, email: { not: null }, isGone: false, OR: [{ refreshedAt: null }, { refreshedAt: { lt: before } }] }
    const rows = await this.#database.prisma.person.findMany({ where, orderBy: { refreshedAt: { sort: 'asc', nulls: 'first' } }, take: fewAccounts })
    for (const { id, email } of rows) {
      const account = await this.#client.users.lookupByEmail({ email: email ?? '' }).catch((error: unknown) => {
        if (nameOf(error) === 'users_not_found') return undefined
        // Said at the start and by doctor; the rest of what is asked of Slack goes on.
        if (nameOf(error) === 'missing_scope') return 'not allowed'
        throw error
      })
      if (account === 'not allowed') return
      if (account?.user?.id) await this.know(account.user.id, now)
      else await this.#database.prisma.person.update({ where: { id }, data: { refreshedAt: now } })
    }
  }

  /** The role that somebody acts with; undefined for whoever may do nothing here. */
  async roleOf(row: PersonRow): Promise<Role | undefined> {
    const isNamed = [row.slackUserId, row.email].some((id) => id && this.#settings.administrators.includes(id))
    // A bot's token does not tell who installed the app: the workspace's owner stands for them, until somebody is named.
    const standsForInstaller = row.isWorkspaceOwner && this.#settings.administrators.length === 0 &&
      (await this.#database.prisma.person.count({ where: { role: 'administrator', isGone: false } })) === 0
    return actingRole(row, { isNamed, standsForInstaller })
  }

  /** Whose people these accounts are. Throws where Slack must be asked and does not answer. */
  async readers(slackUserIds: readonly string[], now: Date): Promise<Reader[]> {
    const rows = await this.#database.prisma.person.findMany({ where: { slackUserId: { in: [...slackUserIds] } } })
    const known = new Map(rows.filter((row) => isFresh(row, now, restFreshFor)).map((row) => [row.slackUserId, row]))
    const unknown = slackUserIds.filter((id) => !known.has(id) && !this.#isBystander(id, now))
    const accounts = await this.accounts(unknown)
    const ours = await this.#ours([...accounts.values()])
    const readers = [...known.values()].map(readerOf)
    for (const id of unknown) {
      const account = accounts.get(id)
      if (!account) readers.push({ slackUserId: id, isBanks: false, vendorId: null })
      else if (ours.has(id)) readers.push(readerOf(await this.#keep(account, now)))
      else this.#bystanders.set(id, now.getTime())
    }
    return readers
  }

  /** Has those who only read along looked at anew: they may have a role by now. */
  forgetBystanders(): void {
    this.#bystanders.clear()
  }

  #isBystander(slackUserId: string, now: Date): boolean {
    const since = this.#bystanders.get(slackUserId)
    return since !== undefined && Math.abs(now.getTime() - since) < bystandersFor
  }

  #remember(row: PersonRow): Locale {
    const locale = (row.locale && matchLocale(row.locale)) || this.#settings.defaultLocale
    if (row.slackUserId) this.#locales.set(row.slackUserId, locale)
    return locale
  }

  /** Of these accounts those that concern us: that we know, that the bank named by address or has in a user group with a role, and outsiders'. */
  async #ours(accounts: readonly SlackAccount[]): Promise<Set<string>> {
    const { person, roleGroup } = this.#database.prisma
    const ids = accounts.map(({ slackUserId }) => slackUserId)
    const emails = accounts.flatMap(({ email, isStranger }) => (email !== null && !isStranger ? [email] : []))
    const rows = await person.findMany({ where: { OR: [{ slackUserId: { in: ids } }, { email: { in: emails } }] }, select: { slackUserId: true, email: true } })
    const groups = await roleGroup.findMany({ select: { members: true } })
    const known = new Set([...rows.flatMap(({ slackUserId, email }) => [slackUserId, email]), ...groups.flatMap(({ members }) => members)])
    const ours = accounts.filter((account) => isOutsider(account) || known.has(account.slackUserId) || (!account.isStranger && account.email !== null && known.has(account.email)))
    // Our own workspace's bots read for nobody; another company's read for that company.
    return new Set(ours.filter(({ isBot, isStranger }) => !isBot || isStranger).map(({ slackUserId }) => slackUserId))
  }

  async #keep(account: SlackAccount, now: Date): Promise<PersonRow> {
    const disputed = (holder: PersonRow): void => {
      this.#logger.warn({ account: account.slackUserId, holder: holder.slackUserId }, 'two accounts in use have one e-mail address: it stays with the first')
    }
    const keep = () => this.#database.transaction((tx) => keepAccount(tx, account, now, disputed))
    return keep().catch((error: unknown) => {
      // A register imported at this moment made the row: it is there now.
      if (isUniqueViolation(error)) return keep()
      throw error
    })
  }

  async #ask(slackUserId: string): Promise<SlackAccount> {
    const { user } = await this.#client.users.info({ user: slackUserId, include_locale: true })
    return readAccount(user, this.#settings.teamId)
  }

  /** What Slack says of accounts; of whom it says nothing is left out. Nothing of it is kept. */
  async accounts(slackUserIds: readonly string[]): Promise<Map<string, SlackAccount>> {
    const wanted = new Set(slackUserIds)
    const found = new Map<string, SlackAccount>()
    if (wanted.size > fewAccounts) {
      for await (const page of this.#client.paginate('users.list', { limit: 1000, include_locale: true })) {
        const accounts = ((page as { members?: unknown[] }).members ?? []).map((user) => readAccount(user, this.#settings.teamId))
        for (const account of accounts) if (wanted.delete(account.slackUserId)) found.set(account.slackUserId, account)
        if (wanted.size === 0) break
      }
    }
    // Whoever is not in the list comes from another workspace.
    for (const id of wanted) {
      const account = await this.#ask(id).catch((error: unknown) => {
        if (nameOf(error) === 'user_not_found' || nameOf(error) === 'user_not_visible') return undefined
        throw error
      })
      if (account) found.set(id, account)
    }
    return found
  }
}

function isFresh({ refreshedAt }: PersonRow, now: Date, limit: number): boolean {
  return refreshedAt !== null && now.getTime() - refreshedAt.getTime() < limit
}

function readerOf(row: PersonRow): Reader {
  const isVendors = row.role === 'vendor_member'
  return { slackUserId: row.slackUserId ?? '', isBanks: !isVendors && !isOutsider(row), vendorId: isVendors ? row.vendorId : null }
}

function saysNothingNew({ isBot: _bot, email, locale, timeZone, ...facts }: SlackAccount, known: PersonRow): boolean {
  const same = Object.entries(facts).every(([name, value]) => known[name as keyof typeof facts] === value)
  return same && (email === null || email === known.email) && locale !== null && locale === known.locale && (timeZone === null || timeZone === known.timeZone)
}

const nameOf = (error: unknown): string | undefined => (error as { data?: { error?: string } }).data?.error

/** Of the Web API's client, as opposed to our database. */
const isSlackError = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith('slack_webapi_')
