import type { VideoBlock } from '@slack/types'
import { safeUrl } from '../lib/safe-url.ts'
import { Link } from '../text/link.tsx'
import { Plain, PlainText } from '../text/plain.tsx'
import { Picture } from './image.tsx'

/** A video as its picture and a link: nothing from elsewhere runs in this page. */
export function VideoView({ block }: { block: VideoBlock }) {
  return (
    <figure>
      <figcaption>
        {block.author_name !== undefined && <span class="soft"><Plain text={block.author_name} /> · </span>}
        <Link url={block.title_url ?? block.video_url}><PlainText text={block.title.text} /></Link>
      </figcaption>
      {block.description && <p><PlainText text={block.description.text} /></p>}
      <Link url={block.video_url}>
        <Picture source={safeUrl(block.thumbnail_url)} alt={block.alt_text} />
        <span class="play" aria-hidden="true">▶</span>
      </Link>
    </figure>
  )
}
