import type { ComponentChildren } from "preact"
import { useEffect } from "preact/hooks"
import { type Catalogues, type Language, speak } from "./speech.ts"
import type { Failure } from "./use-task.ts"

/** What a control needs to be one with its label, its hint and its error. */
export interface Control {
  readonly id: string
  readonly name: string
  readonly "aria-invalid": boolean
  readonly "aria-describedby": string | undefined
}

/** A control with its label; what is wrong with its value stands below it. */
export const Field = (props: {
  readonly id: string
  readonly label: string
  readonly hint?: string
  /** What is wrong with its value, in words. */
  readonly error: string | undefined
  readonly children: (control: Control) => ComponentChildren
}) => {
  const { id, label, hint, error, children } = props
  const describing = [hint === undefined ? [] : `${id}-hint`, error === undefined ? [] : `${id}-error`].flat()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        name: id,
        "aria-invalid": error !== undefined,
        "aria-describedby": describing.join(" ") || undefined
      })}
      {hint === undefined ? null : (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

/** A failure that is about one field of a form: which, and what to say there. */
export interface AtField {
  readonly error: (id: string) => string | undefined
  /** What is about no field. */
  readonly rest: Failure | undefined
}

/** Tells what belongs at a field from what belongs above the form, and moves the focus to the field. */
export const useFields = (
  failure: Failure | undefined,
  options: { readonly at: string | undefined; readonly language: Language; readonly catalogues: Catalogues }
): AtField => {
  const { at } = options
  useEffect(() => {
    if (failure !== undefined && at !== undefined) document.getElementById(at)?.focus()
  }, [failure])
  const message =
    failure === undefined || at === undefined ? undefined : speak(failure.error, { ...failure, ...options }).title
  return { error: (id) => (id === at ? message : undefined), rest: at === undefined ? failure : undefined }
}
