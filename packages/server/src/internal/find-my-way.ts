/** Makes a table of routes, to tell which methods a path has: Fastify itself answers 404 to the others. */
export const routeTable = () => {
  const routes = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>()
  return {
    /** Takes a route as Fastify names it, such as `/groups/:id`. */
    add: (methods: ReadonlyArray<string>, url: string): void => {
      const route = routes.get(url) ?? { pattern: compile(url), methods: new Set() }
      for (const method of methods) route.methods.add(method)
      routes.set(url, route)
    },
    /** Lists the methods that are served under a path. */
    methods: (url: string): ReadonlyArray<string> => {
      const path = url.split(/[?#]/, 1)[0]!
      return [
        ...new Set([...routes.values()].filter(({ pattern }) => pattern.test(path)).flatMap((r) => [...r.methods]))
      ]
    }
  }
}

// ---- internal ----

/** Follows find-my-way: `:name`, `:name(expression)`, `:name?`, `*`, and `::` for a colon. */
const compile = (url: string): RegExp => {
  const source = url.replaceAll(
    /::|\/?:[\w]+(\([^/]*\))?(\?)?|\*|[.*+?^${}()|[\]\\]/g,
    (token: string, expression: string | undefined, optional: string | undefined) => {
      if (token === "::") return ":"
      if (token === "*") return ".*"
      if (!/^\/?:/.test(token)) return `\\${token}`
      const name = expression === undefined ? "[^/]+?" : `(?:${expression.slice(1, -1).replaceAll(/^\^|\$$/g, "")})`
      const segment = token.startsWith("/") ? `/${name}` : name
      return optional === undefined ? segment : `(?:${segment})?`
    }
  )
  try {
    return new RegExp(`^${source}$`)
  } catch {
    return /(?!)/
  }
}
