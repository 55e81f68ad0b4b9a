import { Fragment } from 'preact'
import { emojiOf } from '../lib/emoji.ts'
import { revealed } from '../lib/revealed.ts'

/** A text as it is: nothing in it is markup, and characters that would hide or turn others are named. */
export function Plain({ text }: { text: string }) {
  const pieces = revealed(text)
  return (
    <>
      {pieces.map((piece, index) =>
        typeof piece === 'string' ? (
          <Fragment key={index}>{piece}</Fragment>
        ) : (
          <span key={index} class="unseen" title="A character that is not seen">
            {piece.code}
          </span>
        ),
      )}
    </>
  )
}

/** An emoji by its name; where there is none of that name, the name between its colons. */
export function Emoji({ name }: { name: string }) {
  const character = emojiOf(name)
  if (character === undefined) return <Plain text={`:${name}:`} />
  return (
    <span class="emoji" role="img" aria-label={name.replaceAll('_', ' ')} title={`:${name}:`}>
      {character}
    </span>
  )
}

/** Plain text of a block: emoji by name are drawn unless the block says not to. */
export function PlainText({ text, emoji = true }: { text: string; emoji?: boolean | undefined }) {
  if (!emoji) return <Plain text={text} />
  return <>{text.split(/(:[a-z0-9_+'-]+:)/).map((part, index) => (index % 2 === 1 ? <Emoji key={index} name={part.slice(1, -1)} /> : <Plain key={index} text={part} />))}</>
}
