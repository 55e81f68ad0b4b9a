import type { WebClient } from '@slack/web-api'
import type { Role } from '../database/generated/enums.ts'
import type { PrismaClient } from '../database/generated/client.ts'
import type { Tx } from '../database/index.ts'
import { unknownPerson } from '../errors/expected.ts'
import { type Locale, matchLocale } from '../i18n/index.ts'
import { isTimeZone } from '../config/config.ts'
import type { Person } from './person.ts'

/** How long what Slack said of a person is taken as true, in milliseconds. */
const freshFor = 60 * 60 * 1000

interface Settings {
  readonly administrators: readonly string[]
  readonly defaultLocale: Locale
  readonly defaultTimeZone: string
}

interface SlackProfile {
  readonly email: string | null
  readonly name: string
  readonly locale: string | null
  readonly timeZone: string | null
  readonly isGuest: boolean
}

type Row = Awaited<ReturnType<PrismaClient['person']['findUnique']>> & object

/** The language of somebody whom we know, for messages sent to them; undefined where Slack has not told it. */
export async function localeOf(db: Pick<Tx, 'person'>, slackUserId: string): Promise<Locale | undefined> {
  const person = await db.person.findUnique({ where: { slackUserId }, select: { locale: true } })
  return person?.locale ? matchLocale(person.locale) : undefined
}

/**
 * Who is behind a Slack user id. Rows that the register import made ahead, by e-mail, are taken over at the first contact;
 * bank staff whom nobody named are business users; guests whom nobody tied to a vendor are refused.
 */
export class People {
  readonly #prisma: PrismaClient
  readonly #client: WebClient
  readonly #settings: Settings
  readonly #locales = new Map<string, Locale>()

  constructor(prisma: PrismaClient, client: WebClient, settings: Settings) {
    this.#prisma = prisma
    this.#client = client
    this.#settings = settings
  }

  /** The language last seen of a person, without asking anybody: for what must be shown before the first query. */
  localeHint(slackUserId: string): Locale {
    return this.#locales.get(slackUserId) ?? this.#settings.defaultLocale
  }

  /** Throws the expected error `unknown_person` for a guest without a vendor. */
  async find(slackUserId: string, now: Date): Promise<Person> {
    const known = await this.#prisma.person.findUnique({ where: { slackUserId } })
    const fresh = known?.refreshedAt && now.getTime() - known.refreshedAt.getTime() < freshFor
    const row = fresh ? known : await this.#refresh(slackUserId, known, now)
    const role = this.#roleOf(row)
    if (!role) throw unknownPerson()
    const locale = (row.locale && matchLocale(row.locale)) || this.#settings.defaultLocale
    this.#locales.set(slackUserId, locale)
    const timeZone = row.timeZone && isTimeZone(row.timeZone) ? row.timeZone : this.#settings.defaultTimeZone
    return { id: row.id, slackUserId, name: row.name, role, vendorId: row.vendorId, locale, timeZone }
  }

  #roleOf(row: Row): Role | undefined {
    const named = [row.slackUserId, row.email].some((id) => id && this.#settings.administrators.includes(id))
    if (named && !row.isGuest) return 'administrator'
    // A guest keeps no role of the bank's, whatever a file said: an outsider's account is a vendor's or nobody's.
    if (row.isGuest && row.role !== 'vendor_member') return undefined
    return row.role
  }

  async #refresh(slackUserId: string, known: Row | null, now: Date): Promise<Row> {
    const profile = await this.#profile(slackUserId).catch((error: unknown) => {
      // Slack is slow or throttles us: somebody whom we know keeps working with what we knew.
      if (known) return null
      throw error
    })
    if (!profile) return known as Row
    const byEmail = known ?? (profile.email && (await this.#prisma.person.findUnique({ where: { email: profile.email } })))
    const data = { ...profile, refreshedAt: now }
    if (byEmail && (byEmail.slackUserId === null || byEmail.slackUserId === slackUserId)) {
      return this.#prisma.person.update({ where: { id: byEmail.id }, data: { ...data, slackUserId } })
    }
    // Two first contacts at once, or an address that is another account's already: the account decides.
    const email = byEmail ? null : profile.email
    return this.#prisma.person.upsert({
      where: { slackUserId },
      create: { ...data, email, slackUserId, role: 'business_user' },
      update: { refreshedAt: now },
    })
  }

  async #profile(slackUserId: string): Promise<SlackProfile> {
    const { user } = await this.#client.users.info({ user: slackUserId, include_locale: true })
    return {
      email: user?.profile?.email?.toLowerCase() ?? null,
      name: user?.profile?.real_name || user?.real_name || user?.name || slackUserId,
      locale: user?.locale ?? null,
      timeZone: user?.tz ?? null,
      isGuest: Boolean(user?.is_restricted || user?.is_ultra_restricted || user?.is_stranger),
    }
  }
}
