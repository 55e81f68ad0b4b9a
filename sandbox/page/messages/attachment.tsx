import type { Fields } from '../../fields.ts'
import { fieldsIn } from '../../fields.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { Picture } from '../blocks/image.tsx'
import { safeUrl } from '../lib/safe-url.ts'
import { Link } from '../text/link.tsx'
import { Mrkdwn } from '../text/mrkdwn.tsx'
import { Plain } from '../text/plain.tsx'

const named: Record<string, string> = { good: '#2a8f6a', warning: '#c98a17', danger: '#c23b34' }

const textIn = (attachment: Fields, name: string): string | undefined => (typeof attachment[name] === 'string' && attachment[name] !== '' ? attachment[name] : undefined)

/** What hangs on a message, behind a bar of its colour: blocks, or the fields of old. */
export function Attachment({ attachment }: { attachment: Fields }) {
  const colour = textIn(attachment, 'color') ?? ''
  const bar = named[colour] ?? (/^#?[0-9a-f]{3,8}$/i.test(colour) ? `#${colour.replace('#', '')}` : undefined)
  const blocks = fieldsIn(attachment['blocks'])
  return (
    <>
      {textIn(attachment, 'pretext') !== undefined && <div class="text"><Mrkdwn text={textIn(attachment, 'pretext') ?? ''} /></div>}
      <div class="attachment" style={bar === undefined ? {} : { borderColor: bar }}>
        {blocks.length > 0 ? <Blocks blocks={blocks} /> : <Old attachment={attachment} />}
      </div>
    </>
  )
}

function Old({ attachment }: { attachment: Fields }) {
  const text = (name: string): string | undefined => textIn(attachment, name)
  const title = text('title')
  return (
    <>
      {text('author_name') !== undefined && <p class="soft"><Plain text={text('author_name') ?? ''} /></p>}
      {title !== undefined && <p><b>{text('title_link') === undefined ? <Plain text={title} /> : <Link url={text('title_link') ?? ''}><Plain text={title} /></Link>}</b></p>}
      <div class="text"><Mrkdwn text={text('text') ?? (title === undefined ? (text('fallback') ?? '') : '')} /></div>
      <div class="fields">
        {fieldsIn(attachment['fields']).map((field, index) => (
          <div key={index} class="text"><b><Plain text={textIn(field, 'title') ?? ''} /></b>{'\n'}<Mrkdwn text={textIn(field, 'value') ?? ''} /></div>
        ))}
      </div>
      {text('image_url') !== undefined && <Picture source={safeUrl(text('image_url'))} alt={text('fallback') ?? ''} />}
      {text('footer') !== undefined && <p class="soft"><Plain text={text('footer') ?? ''} /></p>}
    </>
  )
}
