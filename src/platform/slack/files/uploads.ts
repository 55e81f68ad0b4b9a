import { setTimeout as wait } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { Audience } from '../../access/audience.ts'
import type { Database } from '../../database/index.ts'
import type { MayShow } from '../delivery/sender.ts'
import type { FileContent } from './content.ts'
import { fileOf, noteAttempt, noteShared } from './store.ts'
import { slackErrorOf } from '../slack-error.ts'

/** A file that a channel or a person shall have. */
export interface OutgoingFile {
  /** `incident-export:7`: one key, one file. */
  readonly key: string
  /** A channel's id, or a person's Slack id for a direct message. */
  readonly destination: string
  /** The message in whose thread it goes. */
  readonly threadTs?: string
  readonly audience: Audience
  readonly name: string
  readonly title: string
  /** What a picture shows, in words. */
  readonly altText?: string
  /** The words beside it, in mrkdwn. */
  readonly comment: string
}

/** Gives files to Slack from within jobs: done again after a failure or a kill, it goes on where it stood, and nobody gets a file twice. */
export class FileUploads {
  readonly #database: Database
  readonly #client: WebClient
  readonly #mayShow: MayShow
  readonly #now: () => Date

  constructor(database: Database, client: WebClient, mayShow: MayShow, now: () => Date) {
    this.#database = database
    this.#client = client
    this.#mayShow = mayShow
    this.#now = now
  }

  /** Throws where Slack cannot be asked or refuses: the job is to be tried again. Nothing is shared where another company's people would see it. */
  async upload(file: OutgoingFile, content: FileContent): Promise<'shared' | 'withheld'> {
    const { prisma } = this.#database
    const before = await fileOf(prisma, file.key)
    if (before?.sharedAt) return 'shared'
    if (before?.fileId && (await this.#isThere(before.fileId))) {
      await noteShared(prisma, file.key, this.#now())
      return 'shared'
    }
    if (!(await this.#mayShow(file.destination, file.audience))) return 'withheld'
    const channel = await this.#channelOf(file.destination)
    const { file_id: id, upload_url: url } = await this.#client.files.getUploadURLExternal({ filename: file.name, length: content.size, ...(file.altText && { alt_txt: file.altText }) })
    if (!id || !url) throw new Error('files.getUploadURLExternal gave no address')
    await send(url, content)
    // Noted before, so that an answer that gets lost is asked for. What was uploaded and not shared, nobody sees; Slack throws it away.
    await noteAttempt(prisma, file.key, id, this.#now())
    await this.#client.files.completeUploadExternal({
      files: [{ id, title: file.title }], channel_id: channel, initial_comment: file.comment, ...(file.threadTs && { thread_ts: file.threadTs }),
    })
    await noteShared(prisma, file.key, this.#now())
    return 'shared'
  }

  /**
   * Has Slack keep a picture for the image block of a message, and gives its id: shared with nobody by itself, it is seen where a message shows it. Throws where Slack cannot be
   * asked, or is not ready with it in time: the job is to be tried again.
   */
  async keep(picture: Pick<OutgoingFile, 'key' | 'name' | 'title' | 'altText'>, content: FileContent): Promise<string> {
    const { prisma } = this.#database
    const before = await fileOf(prisma, picture.key)
    if (before?.fileId && (before.sharedAt || (await this.#isThere(before.fileId)))) return before.fileId
    const { file_id: id, upload_url: url } = await this.#client.files.getUploadURLExternal({ filename: picture.name, length: content.size, ...(picture.altText && { alt_txt: picture.altText }) })
    if (!id || !url) throw new Error('files.getUploadURLExternal gave no address')
    await send(url, content)
    await noteAttempt(prisma, picture.key, id, this.#now())
    await this.#client.files.completeUploadExternal({ files: [{ id, title: picture.title }] })
    await this.#isReady(id)
    await noteShared(prisma, picture.key, this.#now())
    return id
  }

  /** Slack looks at a file before it shows it: until then it refuses a message with it. */
  async #isReady(file: string): Promise<void> {
    for (let attempt = 0; attempt < 20; attempt++) {
      const { file: found } = await this.#client.files.info({ file })
      if (found?.mimetype) return
      await wait(500)
    }
    throw new Error(`Slack is not ready with the file ${file}`)
  }

  /** Whether Slack did what it was asked to before: it knows only files that were completed. */
  async #isThere(file: string): Promise<boolean> {
    try {
      await this.#client.files.info({ file })
      return true
    } catch (error) {
      if (slackErrorOf(error) === 'file_not_found') return false
      throw error
    }
  }

  async #channelOf(destination: string): Promise<string> {
    if (!/^[UW]/.test(destination)) return destination
    const { channel } = await this.#client.conversations.open({ users: destination })
    if (!channel?.id) throw new Error('conversations.open gave no channel')
    return channel.id
  }
}

/** How long Slack may take for the bytes, in milliseconds. */
const patience = 120_000

async function send(url: string, { size, open }: FileContent): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST', body: open(), headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) }, duplex: 'half', signal: AbortSignal.timeout(patience),
  })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`Slack did not take the file: ${answer.status}`)
}
