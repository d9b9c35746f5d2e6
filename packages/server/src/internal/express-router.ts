/** A router of Express 5, by the parts that tell which methods a path has. */
export interface Mount {
  readonly stack?: ReadonlyArray<Layer>
}

interface Layer {
  /** Tells what it took of the path. Before version 2.3 of `router` the layer itself remembers that. */
  readonly match: (path: string) => boolean | { readonly path: string }
  readonly path?: string | undefined
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> }
  readonly handle: Mount
}

/** Lists the methods that a router and those mounted in it serve under a path: Express itself answers 404 to the others. */
export const mountedMethods = (router: Mount, path: string): ReadonlyArray<string> => {
  const methods = (router.stack ?? []).flatMap((layer) => {
    const match = layer.match(path)
    if (match === false) return []
    if (layer.route !== undefined) return Object.keys(layer.route.methods).filter((method) => method !== "_all")
    const taken = match === true ? layer.path : match.path
    return layer.handle.stack === undefined ? [] : mountedMethods(layer.handle, below(path, taken))
  })
  const upper = methods.map((method) => method.toUpperCase())
  return [...new Set(upper.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])))]
}

const below = (path: string, taken: string | undefined): string => {
  const rest = path.slice(taken?.length ?? 0)
  return rest.startsWith("/") ? rest : `/${rest}`
}
