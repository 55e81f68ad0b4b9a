import { z } from 'zod'
import { locales } from '../../../platform/i18n/index.ts'

/** Posts a period's summary to a channel that subscribed; to a person alone where they asked for a preview. */
export const publishJob = {
  name: 'summary.publish',
  payload: z.object({ subscriptionId: z.number().int(), period: z.string(), previewFor: z.object({ slackUserId: z.string(), key: z.string() }).optional() }),
}

/** Puts files into the thread of a summary, once that is there. */
export const attachJob = {
  name: 'summary.attach',
  payload: z.object({ subscriptionId: z.number().int(), period: z.string(), messageKey: z.string(), what: z.enum(['services', 'pack']) }),
}

/** Makes a review pack for whoever asked, by direct message. */
export const packJob = {
  name: 'summary.pack',
  payload: z.object({ key: z.string(), slackUserId: z.string(), period: z.string(), zone: z.string(), locale: z.enum(locales) }),
}
