import type { ComponentChildren } from "preact"
import { useState } from "preact/hooks"
import type { Language } from "../speech.ts"
import { views } from "../words/views.ts"
import { Props } from "./props.tsx"
import { Rooms } from "./rooms.tsx"
import { type Role, roles } from "./service.ts"

/** What the house has: rooms and props, as somebody sees them who may do more or less with them. */
export const House = (props: { readonly language: Language; readonly children: ComponentChildren }) => {
  const { language, children } = props
  const say = views[language].house
  const [role, setRole] = useState<Role>("editor")
  return (
    <>
      <div class="column">
        <section class="sheet" aria-label={say.role}>
          <div class="field">
            <label for="role">{say.role}</label>
            <select id="role" value={role} onChange={(event) => setRole(event.currentTarget.value as Role)}>
              {roles.map((each) => (
                <option key={each} value={each}>
                  {say.roles[each]}
                </option>
              ))}
            </select>
          </div>
        </section>
        <Rooms language={language} role={role} />
      </div>
      <div class="column">
        <Props language={language} role={role} />
        {children}
      </div>
    </>
  )
}
