/** Buttons of a subscription; the value is its id. */
export const subscriptionActions = {
  preview: 'sla.preview', send: 'sla.send', pause: 'sla.pause', resume: 'sla.resume', change: 'sla.change', history: 'sla.history', end: 'sla.end',
} as const
