import { lexer } from 'marked'
import type { Token, Tokens } from 'marked'
import { useMemo } from 'preact/hooks'
import { Link } from './link.tsx'
import { Plain, PlainText } from './plain.tsx'

/** Standard Markdown, as a markdown block has it. HTML in it is text. */
export function Markdown({ text }: { text: string }) {
  const tokens = useMemo(() => lexer(text), [text])
  return (
    <div class="markdown">
      <All tokens={tokens} />
    </div>
  )
}

function All({ tokens = [] }: { tokens?: Token[] | undefined }) {
  return (
    <>
      {tokens.map((token, index) => (
        <One key={index} token={token as Tokens.Generic} />
      ))}
    </>
  )
}

function One({ token }: { token: Tokens.Generic }) {
  const inner = <All tokens={token.tokens} />
  switch (token.type) {
    case 'space':
    case 'def':
      return null
    case 'heading':
      return <p class={`heading level-${token['depth']}`} role="heading" aria-level={Math.min(6, Number(token['depth']) + 1)}>{inner}</p>
    case 'paragraph':
      return <p>{inner}</p>
    case 'blockquote':
      return <blockquote>{inner}</blockquote>
    case 'hr':
      return <hr />
    case 'br':
      return <br />
    case 'strong':
      return <b>{inner}</b>
    case 'em':
      return <i>{inner}</i>
    case 'del':
      return <s>{inner}</s>
    case 'codespan':
      return <code><Plain text={String(token['text'])} /></code>
    case 'code':
      return <pre><Plain text={String(token['text'])} /></pre>
    case 'link':
      return <Link url={String(token['href'])}>{inner}</Link>
    case 'image':
      return <Link url={String(token['href'])}><Plain text={String(token['text'])} /></Link>
    case 'list':
      return <List list={token as Tokens.List} />
    case 'table':
      return <Table table={token as Tokens.Table} />
    case 'text':
    case 'escape':
      return token.tokens ? inner : <PlainText text={decoded(String(token['text']))} />
    default:
      return <Plain text={token.raw} />
  }
}

/** The lexer leaves the few entities of Markdown's own escaping as they are. */
function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}

function List({ list }: { list: Tokens.List }) {
  const items = list.items.map((item, index) => (
    <li key={index}>
      {item.task && <input type="checkbox" checked={item.checked === true} disabled aria-label={item.checked ? 'done' : 'not done'} />}
      <All tokens={item.tokens.filter(({ type }) => type !== 'checkbox')} />
    </li>
  ))
  return list.ordered ? <ol start={list.start === '' ? 1 : list.start}>{items}</ol> : <ul>{items}</ul>
}

function Table({ table }: { table: Tokens.Table }) {
  return (
    <div class="table-frame">
      <table>
        <thead>
          <tr>
            {table.header.map((cell, index) => (
              <th key={index} scope="col"><All tokens={cell.tokens} /></th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}><All tokens={cell.tokens} /></td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
