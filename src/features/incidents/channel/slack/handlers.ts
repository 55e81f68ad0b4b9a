import { z } from 'zod'
import { t } from '../../../../platform/i18n/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { idIn } from '../../../../platform/slack/blocks.ts'
import { type Feature, type Request, sentence } from '../../../../platform/slack/feature.ts'
import { Poller } from '../../../../platform/jobs/poller.ts'
import { requirePermission } from '../../../../platform/access/person.ts'
import { noSuchIncident } from '../../errors.ts'
import { referenceOf } from '../../incident.ts'
import type { Channel } from '../../slack/announce.ts'
import { actionIds } from '../../slack/card.ts'
import { referenceIn } from '../../slack/steps/words.ts'
import { askForChannel, loseChannel } from '../ask.ts'
import { ChannelKeeper } from '../keeper.ts'
import { channelMessages as m } from '../messages.ts'
import { incidentOfChannel, selectUnknown } from '../store.ts'
import { ChannelCalls } from './calls.ts'

/** How soon a channel is made after its incident was reported, in milliseconds. */
const roundEvery = 1_000

const archived = z.object({ channel: z.string(), user: z.string().optional() })

/** Incidents' own channels in Slack: kept by a runner, asked for by a word of `/incident`, and tried again by the card's button. */
export function channelHandlers(platform: Platform, place: Channel): Feature {
  const { database, unitOfWork, workspace, client, logger } = platform
  const keeper = new ChannelKeeper(platform, place, new ChannelCalls(client, () => workspace.botUserId, {
    isTaken: async (channelId) => (await incidentOfChannel(database.prisma, channelId)) !== undefined,
    async introduce(personId, slackUserId) {
      await platform.people.know(slackUserId, platform.now())
      return (await selectUnknown(database.prisma, [personId])).length === 0
    },
  }))
  const ask = async ({ person, now, locale }: Request, id: number, isRetry: boolean): Promise<string> => {
    const { channel, ...incident } = await askForChannel(unitOfWork, place, { by: person, now }, id)
    const reference = referenceOf(incident)
    if (isRetry) return t(locale, m.retried, { reference })
    return channel?.id && channel.isOpen ? t(locale, m.there, { reference, channel: `<#${channel.id}>` }) : t(locale, m.comes, { reference })
  }
  const onArchived = async (event: unknown, now: Date): Promise<void> => {
    const { channel, user } = archived.parse(event)
    // What we archive ourselves is noted where we do it.
    if (user !== workspace.botUserId) await loseChannel(unitOfWork, place, now, channel, 'is_archived')
  }
  return {
    runners: [new Poller('incident channels', roundEvery, logger, (isOver) => keeper.round(isOver))],
    subcommands: [{
      command: '/incident', word: 'channel',
      handle: async (request) => {
        requirePermission(request.person, 'incident.manage')
        const { id } = await referenceIn(database.prisma, request)
        await request.reply(sentence(id === undefined ? t(request.locale, m.which) : await ask(request, id, false)))
      },
    }],
    actions: [{
      actionId: actionIds.retry,
      handle: async (request) => {
        requirePermission(request.person, 'incident.manage')
        const id = idIn(request.value)
        if (id === undefined) throw noSuchIncident(0)
        await request.tell(sentence(await ask(request, id, true)))
      },
    }],
    events: [{ type: 'channel_archive', handle: onArchived }, { type: 'group_archive', handle: onArchived }],
  }
}
