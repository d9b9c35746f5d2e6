import type { Chapter } from "./chapter.ts"
import { call } from "./call.ts"

/** Addresses where nobody answers: a browser does not tell one from another, the other two runtimes may. */
export const reach: Chapter = {
  ...call,
  name: "reach",
  title: "Call where nobody is",
  lede: "A name that does not resolve, a port that is closed, a certificate that nobody trusts: what the runtime lets one tell.",
  runtimes: ["node", "worker"],
  experiments: [
    { title: "A port that is closed", input: { url: "http://127.0.0.1:4999/" }, shows: '"ok": false' },
    {
      title: "A port that is closed, for Effect's own client",
      input: { url: "http://127.0.0.1:4999/", via: "http-client" },
      shows: '"tag": "Unreachable"'
    },
    {
      title: "Several addresses that are closed",
      input: { url: "http://localhost:4999/" },
      shows: '"tag": "Unreachable"'
    },
    { title: "A server without a certificate", input: { url: "tls" }, shows: '"ok": false' },
    { title: "A name that does not resolve", input: { url: "http://nowhere.invalid/" }, shows: '"tag": "Unreachable"' },
    { title: "A port that no browser calls", input: { url: "http://127.0.0.1:6000/" }, shows: '"ok": false' }
  ]
}
