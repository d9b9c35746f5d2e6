/** As much of the platform's module as the Worker of the pairs needs: its whole types do not go with a page's. */
declare module "cloudflare:workers" {
  export class WorkerEntrypoint {
    readonly ctx: { readonly waitUntil: (promise: Promise<unknown>) => void }
    fetch?(request: Request): Promise<Response>
  }
}
