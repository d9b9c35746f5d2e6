import { useEffect, useState } from "preact/hooks"
import type { Document } from "./document.ts"
import { chapters } from "./documents/all.ts"

/** The document that the address names: `#referrals`. */
export const useDocument = (): Document => {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const changed = () => setHash(location.hash)
    addEventListener("hashchange", changed)
    return () => removeEventListener("hashchange", changed)
  }, [])
  return chapters.find(({ name }) => `#${name}` === hash) ?? chapters[0]!
}
