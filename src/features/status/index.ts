import { requirePermission } from '../../platform/access/person.ts'
import type { FeatureModule } from '../../platform/platform.ts'
import { sentence } from '../../platform/slack/feature.ts'
import { statusText } from './text.ts'

/** `/steward status`: whether what Steward says reaches Slack, for those who look after it. */
export const status: FeatureModule = {
  name: 'status',
  create: ({ delivery, jobs }) => ({
    subcommands: [{
      command: '/steward', word: 'status',
      async handle(request) {
        requirePermission(request.person, 'people.view')
        const [queues, withheld, failed] = await Promise.all([delivery.queues(), delivery.withheld(), jobs.givenUp()])
        const held = withheld.reduce((sum, { count }) => sum + count, 0)
        await request.reply(sentence(statusText(request.locale, queues, { held, failed })))
      },
    }],
  }),
}
