import type { Fields } from '../../fields.ts'
import { Picture } from '../blocks/image.tsx'
import { filePath } from '../lib/safe-url.ts'
import { Plain } from '../text/plain.tsx'

/** The files of a message: pictures are shown, others named. */
export function Files({ files }: { files: readonly Fields[] }) {
  return (
    <div class="files">
      {files.map((file) => {
        const path = filePath(file['url_private'])
        const title = String(file['title'] ?? file['name'])
        const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(String(file['mimetype']))
        return (
          <figure key={String(file['id'])} class="file">
            <figcaption>
              <a {...(path !== undefined && { href: path })} download={String(file['name'])}>
                {isPicture ? '' : '📄 '}
                <Plain text={title} />
              </a>
              <small>{sizeOf(Number(file['size']))}</small>
            </figcaption>
            {isPicture && <Picture source={path} alt={title} />}
          </figure>
        )
      })}
    </div>
  )
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
