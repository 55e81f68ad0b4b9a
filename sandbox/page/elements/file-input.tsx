import type { FileInput as FileShape } from '@slack/types'
import { useContext, useState } from 'preact/hooks'
import { fieldsIn } from '../../fields.ts'
import { Plain } from '../text/plain.tsx'
import type { ElementProps } from './element.tsx'
import { SurfaceContext } from './surface.ts'
import { useField } from './use-field.ts'

/** Takes files, which are uploaded as they are chosen. */
export function FileInput({ element, spot, dispatch, labelling }: ElementProps<FileShape>) {
  const surface = useContext(SurfaceContext)
  const field = useField(spot, dispatch)
  const [problem, setProblem] = useState('')
  const [isUploading, setIsUploading] = useState(false)
  const files = fieldsIn(field.held)
  const most = element.max_files ?? 10
  const keep = (kept: typeof files): void => field.take({ type: element.type, files: kept })

  const add = async (chosen: File[]): Promise<void> => {
    setProblem('')
    const wrong = chosen.find(({ name }) => element.filetypes && !element.filetypes.some((type) => name.toLowerCase().endsWith(`.${type.toLowerCase()}`)))
    if (wrong) return setProblem(`${wrong.name}: only ${element.filetypes?.join(', ')} can be taken here.`)
    if (files.length + chosen.length > most) return setProblem(`No more than ${most} ${most === 1 ? 'file' : 'files'} can be taken here.`)
    setIsUploading(true)
    const answers = await Promise.all(chosen.map((file) => surface.upload(file)))
    setIsUploading(false)
    const failed = answers.find((answer) => answer.problem !== undefined)
    if (failed?.problem !== undefined) setProblem(failed.problem)
    keep([...files, ...answers.flatMap(({ file }) => (file ? [file] : []))])
  }
  return (
    <div class="file-input">
      {files.map((file) => (
        <span key={String(file['id'])} class="chip">
          <Plain text={String(file['name'])} />
          <button type="button" aria-label={`Remove ${String(file['name'])}`} onClick={() => keep(files.filter((entry) => entry !== file))}>
            ×
          </button>
        </span>
      ))}
      {files.length < most && (
        <input
          type="file" id={labelling.id} aria-describedby={labelling.describedBy} multiple={most > 1} accept={element.filetypes?.map((type) => `.${type}`).join(',')}
          onChange={({ currentTarget }) => {
            void add([...(currentTarget.files ?? [])])
            currentTarget.value = ''
          }}
        />
      )}
      {isUploading && <small>Uploading…</small>}
      {problem !== '' && <p class="error" role="alert">{problem}</p>}
    </div>
  )
}
