import { z } from 'zod'
import { ExpectedError } from '../../platform/errors/expected.ts'
import type { FeatureModule } from '../../platform/platform.ts'
import { HomePublisher } from './slack/publisher.ts'
import { noteOpened } from './store.ts'
import { closedView, homeView } from './slack/view.ts'

const opened = z.object({ user: z.string(), tab: z.string(), view: z.object({ hash: z.string() }).optional() })

/** App Home: each person's own page, put together from the panels of all features and kept right while it is open. */
export const home: FeatureModule = {
  name: 'home',
  create({ database, client, logger, now, people, panels }) {
    const publisher = new HomePublisher({
      database, client, logger, now,
      async draw(slackUserId, at) {
        try {
          const person = await people.find(slackUserId, at)
          return homeView(await panels.draw('home', { person, now: at, subject: 0 }), panels.buttonsFor(person), person.locale)
        } catch (error) {
          if (error instanceof ExpectedError) return closedView(error.say(people.localeHint(slackUserId)))
          throw error
        }
      },
    })
    return {
      runners: [publisher],
      events: [{
        type: 'app_home_opened',
        async handle(event, at) {
          const { user, tab, view } = opened.parse(event)
          if (tab !== 'home') return
          await noteOpened(database, user, view?.hash ?? null, at)
          publisher.wake()
        },
      }],
    }
  },
}
