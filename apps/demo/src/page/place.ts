import { useEffect, useState } from "preact/hooks"
import { fromQuery, type Manner, toQuery } from "./manner.ts"

/** What the address names: a view or a document, and how its requests ask to be answered. */
export interface Place {
  readonly name: string
  readonly manner: Manner
}

/** The fragment that leads to a place: `#referrals?dialect=problem`. */
export const hrefOf = ({ name, manner }: Place): string => `#${name}${toQuery(manner)}`

/** Goes to a place without leaving a trace in the history: a switch is not a page. */
export const go = (place: Place): void => {
  location.replace(hrefOf(place))
  // The browser tells later, when a second switch may have been turned: it must start from this one.
  dispatchEvent(new HashChangeEvent("hashchange"))
}

/** The place that the address names now. */
export const usePlace = (): Place => {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const changed = () => setHash(location.hash)
    addEventListener("hashchange", changed)
    return () => removeEventListener("hashchange", changed)
  }, [])
  const [name = "", query = ""] = hash.slice(1).split("?", 2)
  return { name, manner: fromQuery(query) }
}
