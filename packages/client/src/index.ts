export * as Client from "./Client.ts"
export * as Retries from "./Retries.ts"
export * as TransportError from "./TransportError.ts"
export { InvalidSuccess } from "./InvalidSuccess.ts"
