import type { ImageBlock, ImageElement } from '@slack/types'
import { useContext, useState } from 'preact/hooks'
import { FilesContext } from '../layout/contexts.ts'
import { filePath, safeUrl } from '../lib/safe-url.ts'
import { Plain, PlainText } from '../text/plain.tsx'

/** A picture within another block. */
export function ImageElementView({ image }: { image: ImageElement }) {
  return <Picture source={useSource(image)} alt={image.alt_text} />
}

/** A picture that stands alone, with its title. */
export function ImageView({ block }: { block: ImageBlock }) {
  const source = useSource(block)
  return (
    <figure>
      {block.title && (
        <figcaption>
          <PlainText text={block.title.text} emoji={block.title.emoji} />
        </figcaption>
      )}
      <Picture source={source} alt={block.alt_text} />
    </figure>
  )
}

function useSource(image: object): string | undefined {
  const files = useContext(FilesContext)
  const { image_url: url, slack_file: file } = image as { image_url?: string; slack_file?: { id?: string; url?: string } }
  if (url !== undefined) return safeUrl(url)
  const known = file?.id === undefined ? undefined : files.get(file.id)
  return filePath(known?.['url_private'] ?? file?.url)
}

/** A picture, or its description where it cannot be had. */
export function Picture({ source, alt }: { source: string | undefined; alt: string }) {
  const [isBroken, setIsBroken] = useState(false)
  if (source === undefined || isBroken)
    return (
      <span class="no-picture" role="img" aria-label={alt}>
        🖼 <Plain text={alt} />
      </span>
    )
  return <img src={source} alt={alt} loading="lazy" referrerpolicy="no-referrer" onError={() => setIsBroken(true)} />
}
