import type { Platform } from '../../../platform/platform.ts'
import { drawPictures } from '../../../platform/pictures/draw.ts'
import { contentOf } from '../../../platform/slack/files/content.ts'
import type { PostedParts } from '../views/posted.ts'
import type { Summary } from './gather.ts'
import { summaryPictures } from './pictures.ts'

/** Draws the pictures of a summary and gives them to Slack, for its message alone. Done again, it asks first what Slack has. */
export async function keepPictures({ files }: { readonly files: Pick<Platform['files'], 'keep'> }, summary: Summary, key: string): Promise<PostedParts['pictures']> {
  const pictures = summaryPictures(summary, summary.question.period.kind === 'week' ? 'few' : 'all')
  const drawn = await drawPictures(pictures.map(({ picture }) => picture))
  const kept: { file: string; alt: string; title: string }[] = []
  for (const [at, { name, alt, picture }] of pictures.entries()) {
    const png = drawn[at]
    if (!png) continue
    const file = await files.keep({ key: `${key}:${name}`, name: `${name}-${summary.question.period.label}.png`, title: picture.title, altText: alt.slice(0, 1000) }, contentOf(png))
    kept.push({ file, alt, title: picture.title })
  }
  return kept
}
