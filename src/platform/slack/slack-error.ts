/** Slack's name for what is wrong with a call, such as channel_not_found; undefined where it did not answer so. */
export const slackErrorOf = (error: unknown): string | undefined => (error as { data?: { error?: string } }).data?.error
