import { useEffect, useState } from "preact/hooks"
import type { Network, Switches } from "../../house/operator.ts"
import { set } from "../stage.ts"
import { type Language, texts } from "./speech.ts"

/** The switches with which a visitor breaks what stands behind the desk. */
export const Trouble = ({ language }: { readonly language: Language }) => {
  const say = texts[language]
  const [switches, setSwitches] = useState<Switches | undefined>()
  const turn = async (wanted?: Partial<Switches>): Promise<void> => {
    const turned = await set(wanted)
    setSwitches(turned)
    // The front comes back by itself.
    if (turned.network === "gone") setTimeout(() => void turn(), 4000)
  }
  useEffect(() => void turn(), [])
  return (
    <section class="sheet" aria-labelledby="trouble-title">
      <h2 id="trouble-title">{say.trouble}</h2>
      <p class="hint">{say.troubleHint}</p>
      {(["maintenance", "databaseAway", "newer"] as const).map((name) => (
        <label key={name} class="check">
          <input
            type="checkbox"
            role="switch"
            checked={switches?.[name] ?? false}
            onChange={(event) => void turn({ [name]: event.currentTarget.checked })}
          />
          {say.switches[name]}
        </label>
      ))}
      <div class="field">
        <label for="network">{say.network}</label>
        <select
          id="network"
          value={switches?.network ?? "fine"}
          onChange={(event) => void turn({ network: event.currentTarget.value as Network })}
        >
          {Object.entries(say.networks).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      </div>
    </section>
  )
}
