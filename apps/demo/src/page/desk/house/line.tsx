import type { Client } from "@errata/client"
import type { TargetedSubmitEvent } from "preact"
import { useEffect, useId, useRef, useState } from "preact/hooks"
import { Field, useFields } from "../field.tsx"
import { Notice } from "../notice.tsx"
import type { AnyError, Catalogues, Language } from "../speech.ts"
import { useTask } from "../use-task.ts"

type Call = Promise<Client.Result<unknown, AnyError>>

/** One thing in a list, and what can be done with it. What fails is said at this thing. */
export const Line = (props: {
  readonly name: string
  /** What is said about it beside its name. */
  readonly note?: string
  readonly language: Language
  readonly catalogues: Catalogues
  /** A form with one field, which opens at a button; none where there is nothing to change. */
  readonly change?: {
    readonly label: string
    readonly value: string
    readonly button: string
    readonly save: string
    readonly method: string
    readonly call: (value: string) => Call
  }
  readonly buttons: ReadonlyArray<{ readonly label: string; readonly call: () => Call }>
  readonly onDone: () => void
}) => {
  const { name, note, language, catalogues, change, buttons, onDone } = props
  const id = useId()
  const [open, setOpen] = useState(false)
  const [value, setValue] = useState("")
  const form = useRef<HTMLFormElement>(null)
  const toggler = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  const { busy, failure, run } = useTask()
  const at = failure?.error._tag === "BadRequest" ? id : undefined
  const fields = useFields(failure, { at, language, catalogues })
  useEffect(() => {
    if (open) form.current?.querySelector("input")?.focus()
    // The form goes with its focus: whoever was in it goes on from where it was opened.
    else if (wasOpen.current) toggler.current?.focus()
    wasOpen.current = open
  }, [open])
  const toggle = () => {
    setOpen(!open)
    setValue(change?.value ?? "")
  }
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (change === undefined) return
    void run(
      change.method,
      () => change.call(value),
      () => {
        setOpen(false)
        onDone()
      }
    )
  }
  return (
    <li>
      <div class="row">
        <span>
          <b>{name}</b>
          {note === undefined ? null : <small>{note}</small>}
        </span>
        {change === undefined ? null : (
          <button
            ref={toggler}
            type="button"
            class="plain"
            aria-expanded={open}
            aria-label={`${change.button}: ${name}`}
            onClick={toggle}
          >
            {change.button}
          </button>
        )}
        {buttons.map(({ label, call }) => (
          <button
            key={label}
            type="button"
            class="plain"
            disabled={busy}
            aria-label={`${label}: ${name}`}
            onClick={() => void run("DELETE", call, onDone)}
          >
            {label}
          </button>
        ))}
      </div>
      {change === undefined || !open ? null : (
        <form ref={form} class="inline" noValidate onSubmit={submit} aria-label={`${change.button}: ${name}`}>
          <Field id={id} label={change.label} error={fields.error(id)}>
            {(control) => <input {...control} value={value} onInput={(event) => setValue(event.currentTarget.value)} />}
          </Field>
          <button type="submit" class="primary" disabled={busy}>
            {change.save}
          </button>
        </form>
      )}
      <Notice failure={fields.rest} language={language} catalogues={catalogues} />
    </li>
  )
}
