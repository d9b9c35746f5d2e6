import type { ComponentChildren } from "preact"
import type { Language } from "../speech.ts"
import { Callbacks } from "./callbacks.tsx"
import { Storage } from "./storage.tsx"

/** What runs behind the desk: callbacks, and the objects that count storage. */
export const Operations = (props: { readonly language: Language; readonly children: ComponentChildren }) => (
  <>
    <div class="column">
      <Callbacks language={props.language} />
    </div>
    <div class="column">
      <Storage language={props.language} />
      {props.children}
    </div>
  </>
)
