import { Desk } from "./desk/desk.tsx"
import { Explorer } from "./explorer.tsx"
import { useHash } from "./use-hash.ts"

/** The page: a desk to work at, and an explorer of what may fail there. The address says which: `#desk`. */
export const App = () => {
  const atDesk = useHash() === "#desk"
  return (
    <>
      <header class="masthead">
        <p class="wordmark">
          Err<i>a</i>ta
        </p>
        <nav aria-label="Views">
          <a href="#desk" aria-current={atDesk ? "page" : undefined}>
            Desk
          </a>
          <a href="#messaging" aria-current={atDesk ? undefined : "page"}>
            Explorer
          </a>
        </nav>
        <p class="tagline">A contract is data. The same failures in a Node service, in a Worker and on this page.</p>
      </header>
      {atDesk ? <Desk /> : null}
      {/* Stays, so that whoever comes back finds what was provoked. */}
      <Explorer hidden={atDesk} />
    </>
  )
}
