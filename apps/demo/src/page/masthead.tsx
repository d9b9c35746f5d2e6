import type { Language } from "./desk/speech.ts"

/** What stands above every view, in its language. */
export const Masthead = (props: {
  readonly language: Language
  readonly atDesk: boolean
  /** Where the explorer was left. */
  readonly explorer: string
}) => {
  const { language, atDesk, explorer } = props
  const say = texts[language]
  return (
    <header class="masthead">
      <p class="wordmark">
        Err<i>a</i>ta
      </p>
      <nav aria-label={say.views}>
        <a href="#desk" aria-current={atDesk ? "page" : undefined}>
          {say.desk}
        </a>
        <a href={explorer} aria-current={atDesk ? undefined : "page"}>
          {say.explorer}
        </a>
        <a href="/workbench">{say.workbench}</a>
      </nav>
      <p class="tagline">{say.tagline}</p>
    </header>
  )
}

// ---- internal ----

const texts: Readonly<
  Record<Language, Readonly<Record<"views" | "desk" | "explorer" | "workbench" | "tagline", string>>>
> = {
  en: {
    views: "Views",
    desk: "Desk",
    explorer: "Explorer",
    workbench: "Workbench",
    tagline: "A contract is data. The same failures in a Node service, in a Worker and on this page."
  },
  de: {
    views: "Ansichten",
    desk: "Büro",
    explorer: "Explorer",
    workbench: "Werkbank",
    tagline:
      "Ein Vertrag besteht aus Daten. Dieselben Fehler in einem Node-Dienst, in einem Worker und auf dieser Seite."
  }
}
