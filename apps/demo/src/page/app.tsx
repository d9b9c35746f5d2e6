import { useEffect, useRef, useState } from "preact/hooks"
import { Desk } from "./desk/desk.tsx"
import { type Language, preferred } from "./desk/speech.ts"
import { Explorer } from "./explorer.tsx"
import { Masthead } from "./masthead.tsx"
import { hrefOf, usePlace } from "./place.ts"

/** The page: a desk to work at, and an explorer of what may fail there. The address says which: `#desk`. */
export const App = () => {
  const place = usePlace()
  const atDesk = /^desk(\/|$)/.test(place.name)
  const [chosen, speak] = useState<Language>(preferred)
  // The explorer is for engineers, and in English.
  const language = atDesk ? chosen : "en"
  const explorer = useRef("#messaging")
  if (!atDesk && place.name !== "") explorer.current = hrefOf(place)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <>
      <Masthead language={language} atDesk={atDesk} explorer={explorer.current} />
      {atDesk ? <Desk name={place.name} language={language} onSpeak={speak} /> : null}
      {/* Stays, so that whoever comes back finds what was provoked. */}
      <Explorer hidden={atDesk} place={place} />
    </>
  )
}
