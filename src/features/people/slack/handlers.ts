import type { Audience } from '../../../platform/access/audience.ts'
import { requirePermission } from '../../../platform/access/person.ts'
import { expected } from '../../../platform/errors/expected.ts'
import { t } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type CommandRequest, type Feature, type Request, sentence } from '../../../platform/slack/feature.ts'
import { clip, mention, plainInline } from '../../../platform/slack/mrkdwn.ts'
import { findVendors, vendorNames } from '../../register/index.ts'
import { allowHere, forbidHere } from '../clearances.ts'
import { peopleMessages as m } from '../messages.ts'
import { giveGroupRole, giveRole, type Grant } from '../roles.ts'
import { clearancesOf, roleGroups, selectPeople } from '../store.ts'
import { readName, readRole, readRoleWords } from '../words.ts'
import { audienceText, channelText, groupList, type Names, peopleList, roleText, vendorIdOf } from './lists.ts'
import { allowActions, parseAllow } from './notice.ts'
import { parseRoleForm, roleCallback, roleForm, vendorAction } from './role-form.ts'
import { slackErrorOf } from '../../../platform/slack/slack-error.ts'

/** How many a list shows. */
const listed = 20

/** All that `/steward` does, as data for the platform to register. */
export function peopleHandlers(platform: Platform): Pick<Feature, 'commands' | 'actions' | 'submissions' | 'options'> {
  return {
    commands: [{
      command: '/steward',
      opensForm: (text) => text.toLowerCase() === 'role',
      handle: async (request, form) => {
        if (!form) return answerCommand(platform, request)
        requirePermission(request.person, 'people.edit')
        await form.show(roleForm(request.locale))
      },
    }],
    actions: allowActions.map((actionId) => ({
      actionId,
      handle: async (request) => {
        const asked = parseAllow(request.value)
        if (!asked) return
        await allowHere(platform, { by: request.person, now: request.now, channel: asked.channel }, asked.audience)
        await request.tell(sentence(await allowedText(platform, request, asked.channel, asked.audience)))
      },
    })),
    submissions: [{
      callbackId: roleCallback,
      handle: async (request) => {
        requirePermission(request.person, 'people.edit')
        const parsed = parseRoleForm(request.locale, request.values)
        if ('errors' in parsed) return { kind: 'errors', errors: parsed.errors }
        return { kind: 'close', done: await giveToPerson(platform, request, parsed.slackUserId, parsed.grant) }
      },
    }],
    options: [{
      actionId: vendorAction,
      find: async ({ person }, text) => {
        requirePermission(person, 'people.edit')
        const vendors = await findVendors(platform.database.prisma, text, { limit: 100 })
        return vendors.map(({ id, name }) => ({ text: { type: 'plain_text', text: clip(name, 75) }, value: String(id) }))
      },
    }],
  }
}

async function answerCommand(platform: Platform, request: CommandRequest): Promise<void> {
  const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(request.text) ?? []
  switch (word.toLowerCase()) {
    case 'people':
      return answerPeople(platform, request, readName(rest))
    case 'role':
      return answerRole(platform, request, rest)
    case 'roles':
      return answerRoles(platform, request)
    case 'channel':
      return answerChannel(platform, request, rest)
    case '':
    case 'help':
      return request.reply(sentence(t(request.locale, m.help)))
    default:
      return request.reply(sentence(`${t(request.locale, m.unknownCommand, { text: shown(word) })}\n\n${t(request.locale, m.help)}`))
  }
}

async function answerPeople({ database, people }: Platform, request: CommandRequest, text: string): Promise<void> {
  const { person, locale } = request
  requirePermission(person, 'people.view')
  const found = await selectPeople(database.prisma, text, listed)
  const entries = []
  for (const row of found.people) entries.push({ person: row, acting: await people.roleOf(row) })
  await request.reply(peopleList(locale, entries, found.total, await namesFor(database, found.people.map(({ vendorId }) => vendorId))))
}

async function answerRoles({ database }: Platform, request: CommandRequest): Promise<void> {
  const { person, locale } = request
  requirePermission(person, 'people.view')
  const groups = await roleGroups(database.prisma)
  await request.reply(groupList(locale, await namesFor(database, groups.map(({ vendorId }) => vendorId))))
}

async function answerRole(platform: Platform, request: CommandRequest, text: string): Promise<void> {
  const { person, locale, now } = request
  requirePermission(person, 'people.edit')
  const words = readRoleWords(text)
  if (!words) throw expected('who_needed', m.whoNeeded)
  const role = readRole(words.role)
  if (role === undefined) throw expected('no_such_role', m.noSuchRole, { text: shown(words.role) })
  const grant: Grant = { role, vendorId: words.vendor === '' ? null : await vendorIdNamed(platform, words.vendor) }
  const { subject } = words
  if (subject.kind === 'person') return request.reply(sentence(await giveToPerson(platform, request, subject.slackUserId, grant)))
  const n = await giveGroupRole(platform, { by: person, now }, subject.groupId, grant)
  const who = `<!subteam^${subject.groupId}>`
  if (grant.role === null) return request.reply(sentence(t(locale, m.groupTaken, { who })))
  const { vendors } = await namesFor(platform.database, [grant.vendorId])
  await request.reply(sentence(t(locale, m.groupGiven, { who, n, role: roleText(locale, grant.role, grant.vendorId, vendors) })))
}

/** Gives the sentence that says what came of it. */
async function giveToPerson(platform: Platform, { person, locale, now }: Request, slackUserId: string, grant: Grant): Promise<string> {
  const after = await giveRole(platform, { by: person, now }, slackUserId, grant)
  const acting = await platform.people.roleOf(after)
  const vendorId = acting === 'vendor_member' ? after.vendorId : null
  const { vendors } = await namesFor(platform.database, [vendorId])
  const words = { who: mention(slackUserId), role: roleText(locale, acting, vendorId, vendors) }
  return grant.role === null ? t(locale, m.taken, words) : t(locale, m.given, words)
}

async function answerChannel(platform: Platform, request: CommandRequest, text: string): Promise<void> {
  const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(text) ?? []
  const { person, locale, now, channel } = request
  switch (word.toLowerCase()) {
    case '':
      return showChannel(platform, request)
    case 'allow': {
      requirePermission(person, 'channel.clear')
      const audience = await audienceNamed(platform, rest)
      // Where Steward sees nothing, it shows nothing either.
      await outsidersOf(platform, channel)
      await allowHere(platform, { by: person, now, channel }, audience)
      return request.reply(sentence(await allowedText(platform, request, channel, audience)))
    }
    case 'forbid': {
      requirePermission(person, 'channel.clear')
      const audience = await audienceNamed(platform, rest)
      await forbidHere(platform, { by: person, now, channel }, audience)
      const { vendors } = await namesFor(platform.database, [vendorIdOf(audience) ?? null])
      return request.reply(sentence(t(locale, m.forbiddenNow, { what: audienceText(locale, audience, vendors), channel: `<#${channel}>` })))
    }
    default:
      return request.reply(sentence(`${t(locale, m.unknownCommand, { text: shown(`channel ${word}`) })}\n\n${t(locale, m.help)}`))
  }
}

async function showChannel(platform: Platform, request: CommandRequest): Promise<void> {
  const { person, locale, channel } = request
  requirePermission(person, 'people.view')
  const outsiders = (await outsidersOf(platform, channel)).map(({ vendorId }) => vendorId)
  const allowed = await clearancesOf(platform.database.prisma, channel)
  const withheld = (await platform.delivery.withheld()).filter((entry) => entry.channel === channel)
  const mentioned = [...allowed, ...withheld.map(({ audience }) => audience)].map((audience) => vendorIdOf(audience) ?? null)
  const { vendors } = await namesFor(platform.database, [...outsiders, ...mentioned])
  await request.reply(channelText(locale, { outsiders, allowed, withheld }, vendors))
}

/** Throws a sentence for a conversation that the bot does not see, such as two people's direct messages. */
async function outsidersOf({ walls }: Platform, channel: string): ReturnType<Platform['walls']['outsiders']> {
  return walls.outsiders(channel).catch((error: unknown) => {
    const name = slackErrorOf(error) ?? ''
    if (['channel_not_found', 'not_in_channel', 'missing_scope'].includes(name)) throw expected('not_a_channel', m.notAChannel)
    throw error
  })
}

async function allowedText({ database }: Platform, { locale }: Request, channel: string, audience: Audience): Promise<string> {
  const { vendors } = await namesFor(database, [vendorIdOf(audience) ?? null])
  return t(locale, m.allowed, { what: audienceText(locale, audience, vendors), channel: `<#${channel}>` })
}

async function audienceNamed(platform: Platform, text: string): Promise<Audience> {
  const name = readName(text)
  if (name === '') throw expected('audience_needed', m.audienceNeeded)
  return name.toLowerCase() === 'bank' ? 'bank' : `vendor:${await vendorIdNamed(platform, name)}`
}

async function vendorIdNamed({ database }: Platform, name: string): Promise<number> {
  const same = (other: string): boolean => other.toLowerCase() === name.toLowerCase()
  const found = (await findVendors(database.prisma, name, { limit: 100 })).find((vendor) => same(vendor.name))
  if (!found) throw expected('no_such_vendor', m.noSuchVendor, { text: shown(name) })
  return found.id
}

async function namesFor({ prisma }: Platform['database'], vendorIds: readonly (number | null)[]): Promise<Names> {
  const ids = [...new Set(vendorIds.filter((id) => id !== null))]
  return { vendors: await vendorNames(prisma, ids), groups: await roleGroups(prisma) }
}

/** What a person typed, as an answer repeats it. */
const shown = (text: string): string => clip(plainInline(readName(text)), 80)
