import { validateBlocks } from '../../sandbox/blocks/validate.ts'

/** What Slack would refuse of a message with these blocks; nothing where it takes them. */
export const checkMessage = (blocks: readonly object[]): unknown[] => validateBlocks(blocks, 'message')
