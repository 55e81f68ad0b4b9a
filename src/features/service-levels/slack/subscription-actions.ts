/** Buttons of a subscription; the value is its id. */
export const subscriptionActions = { preview: 'sla.preview', send: 'sla.send', resume: 'sla.resume', change: 'sla.change', end: 'sla.end', more: 'sla.more' } as const

/** What its menu holds, before a colon and its id: what is done now and then. */
export const subscriptionMenu = ['history', 'pause', 'end'] as const
