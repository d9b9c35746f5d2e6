import type { TargetedSubmitEvent } from "preact"
import { useState } from "preact/hooks"
import { Field } from "../field.tsx"
import type { Language } from "../speech.ts"
import { useLoaded } from "../use-loaded.ts"
import { views } from "../words/views.ts"
import { operations } from "./service.ts"
import { StorageBar } from "./storage-bar.tsx"

/** Asks the object that counts a patron's storage what it counted. */
export const Storage = ({ language }: { readonly language: Language }) => {
  const { account, operations: say } = views[language]
  const [patron, setPatron] = useState("")
  const usage = useLoaded(() => operations.usage(patron || "nobody"))
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    void usage.load()
  }
  return (
    <section class="sheet" aria-labelledby="storage-title">
      <h2 id="storage-title">{say.storage}</h2>
      <p class="hint">{say.storageHint}</p>
      <form noValidate onSubmit={submit} aria-label={say.storage}>
        <Field id="patron" label={say.patron} error={undefined}>
          {(control) => <input {...control} value={patron} onInput={(event) => setPatron(event.currentTarget.value)} />}
        </Field>
        <StorageBar language={language} usage={usage} />
        {usage.value === undefined || usage.value.held.length === 0 ? null : (
          <ul class="arms" aria-label={account.kept}>
            {usage.value.held.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
        <p class="actions">
          <button type="submit" class="plain">
            {say.show}
          </button>
        </p>
      </form>
    </section>
  )
}
