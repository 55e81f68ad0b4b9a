import { useMemo } from 'preact/hooks'
import { Link } from './link.tsx'
import { Broadcast, ChannelMention, UserMention, UsergroupMention } from './mention.tsx'
import { Moment } from './moment.tsx'
import { parseMrkdwn } from './mrkdwn-parse.ts'
import type { Node } from './mrkdwn-parse.ts'
import { Emoji, Plain } from './plain.tsx'

/** A text in Slack's mrkdwn. */
export function Mrkdwn({ text }: { text: string }) {
  const nodes = useMemo(() => parseMrkdwn(text), [text])
  return <Nodes nodes={nodes} />
}

function Nodes({ nodes }: { nodes: readonly Node[] }) {
  return (
    <>
      {nodes.map((node, index) => (
        <NodeView key={index} node={node} />
      ))}
    </>
  )
}

function NodeView({ node }: { node: Node }) {
  switch (node.type) {
    case 'text':
      return <Plain text={node.text} />
    case 'bold':
      return (
        <b>
          <Nodes nodes={node.children} />
        </b>
      )
    case 'italic':
      return (
        <i>
          <Nodes nodes={node.children} />
        </i>
      )
    case 'strike':
      return (
        <s>
          <Nodes nodes={node.children} />
        </s>
      )
    case 'quote':
      return (
        <blockquote>
          <Nodes nodes={node.children} />
        </blockquote>
      )
    case 'code':
      return (
        <code>
          <Plain text={node.text} />
        </code>
      )
    case 'preformatted':
      return (
        <pre>
          <Plain text={node.text} />
        </pre>
      )
    case 'user':
      return <UserMention id={node.id} label={node.label} />
    case 'channel':
      return <ChannelMention id={node.id} label={node.label} />
    case 'usergroup':
      return <UsergroupMention id={node.id} label={node.label} />
    case 'broadcast':
      return <Broadcast range={node.id} />
    case 'date':
      return <Moment seconds={node.seconds} format={node.format} url={node.url} fallback={node.fallback} />
    case 'link':
      return (
        <Link url={node.url}>
          <Plain text={node.label} />
        </Link>
      )
    case 'emoji':
      return <Emoji name={node.name} />
  }
}
